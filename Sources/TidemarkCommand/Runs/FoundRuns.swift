import Foundation
import TidemarkHarness
import TidemarkRecord

/// The run folders that the arguments of a command stand for.
enum FoundRuns {
  /// The folder itself if it holds a run, else all runs below it, in the order of their paths (`seed-2` before
  /// `seed-10`). Runs that were set aside are left out.
  /// - Throws: `RunError` with code `notARun` if there is none.
  static func runs(in folder: URL) throws -> [RunFolder] {
    let own = RunFolder(folder)
    if own.isRun { return [own] }
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var found: [RunFolder] = []
    while let file = files?.nextObject() as? URL {
      guard file.lastPathComponent == own.journal.lastPathComponent else { continue }
      let run = file.deletingLastPathComponent()
      let isSetAside = run.pathComponents.contains(where: RunFolder.isSetAside)
      if !isSetAside, RunFolder(run).isRun { found.append(RunFolder(run)) }
    }
    guard !found.isEmpty else {
      throw RunError(
        .notARun, folder.path,
        "has no journal.jsonl, and neither has a folder below; expected the folder of a run or of a sweep")
    }
    // Numbers by value, and nothing that depends on the locale.
    return found.sorted { $0.url.path.compare($1.url.path, options: [.numeric]) == .orderedAscending }
  }
}
