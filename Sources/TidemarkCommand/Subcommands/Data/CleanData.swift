import ArgumentParser
import Foundation
import TidemarkFormats
import TidemarkData

/// `tidemark data clean`: makes room in the cache of decoded columns.
struct CleanData: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "clean",
      abstract: "Remove decoded columns that were not used for a while; say what is there and what goes.",
      discussion: """
        Decoded columns are made anew when they are needed. The files of datasets are not touched. The cache is in \
        $TIDEMARK_CACHE, or in tidemark in the folder of the user's caches.
        """)
  }

  @Option(help: ArgumentHelp("Keep what was used in that many days.", valueName: "number"))
  var days: Int = 30

  @Flag(help: "Remove all decoded columns.")
  var all = false

  @Flag(help: "Only say what would go.")
  var dryRun = false

  func validate() throws {
    guard (0...36_500).contains(days) else {
      throw ValidationError("--days is \(days); expected a number from 0 to 36500")
    }
  }

  func run() throws {
    guard let cache = ColumnCache.standard() else {
      print("there is no cache: TIDEMARK_CACHE is empty, or no folder for caches is known")
      return
    }
    let now = Date()
    var table = TextTable([("what", .left), ("of", .left), ("KiB", .right), ("last used", .left), ("", .left)])
    var (removed, kept) = (0, 0)
    for file in cache.files(now: now) {
      let isOld = now.timeIntervalSince(file.lastUse) > Double(days) * 86_400
      let goes = all || file.kind != .columns || isOld
      if goes && !dryRun { cache.remove(file) }
      if goes { removed += file.byteCount } else { kept += file.byteCount }
      table.add([
        file.kind.rawValue, printable(file.subject, limit: 60), "\((file.byteCount + 1023) / 1024)",
        file.lastUse.formatted(.iso8601), goes ? dryRun ? "would be removed" : "removed" : "kept",
      ])
    }
    if removed + kept > 0 { print(table.text) }
    print(
      "\(cache.folder): \((removed + 1023) / 1024) KiB \(dryRun ? "would be removed" : "removed"), "
        + "\((kept + 1023) / 1024) KiB kept")
  }
}
