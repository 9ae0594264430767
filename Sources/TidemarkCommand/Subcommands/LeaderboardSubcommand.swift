import ArgumentParser
import Foundation
import TidemarkReports
import TidemarkRecord

/// `tidemark leaderboard`: a static site over what many people sent in.
struct LeaderboardSubcommand<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "leaderboard",
      abstract: "Make a static site from the results of many people.",
      discussion: """
        Every folder in DIR that holds runs, or a report.json, is a submission. Each is checked: scores are computed anew \
        from the journals, or else from the accuracy matrices; the protocol's text and the fingerprints of its streams have \
        to be those of the named protocol; values have to be possible; none may be there twice. What does not pass is \
        listed with the reasons. What has not changed since the site was last made is not read again.
        """)
  }

  @Argument(help: ArgumentHelp("Folders of submissions.", valueName: "dir"))
  var folders: [String]

  @Option(
    name: [.customShort("o"), .customLong("out")],
    help: ArgumentHelp("The folder to write the site to; its earlier pages are replaced.", valueName: "folder"))
  var out: String

  @Option(help: ArgumentHelp("The folder that holds the datasets, to compute fingerprints anew.", valueName: "folder"))
  var data: String?

  func run() throws {
    let folder = URL(fileURLWithPath: out)
    var site = try LeaderboardSite(folder, dataFolder: data, library: try Root.library)
    for folder in folders { try site.add(folder) }
    try site.finish()
    for refused in site.refused {
      print("refused \(refused.origin): \(refused.reasons.joined(separator: "; "))")
    }
    print("\(site.count) submissions, \(site.refused.count) refused")
    print("Site: \(folder.appending(path: "index.html").path)")
  }
}
