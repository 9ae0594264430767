import ArgumentParser
import Foundation
import TidemarkReports

/// `tidemark leaderboard`: a static site over what many people sent in.
struct LeaderboardSubcommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "leaderboard",
      abstract: "Make a static site from the results of many people.",
      discussion: """
        Every folder in DIR that holds runs, or a report.json, is a submission. Each is checked: scores are computed anew \
        from the journals, or else from the accuracy matrices; the protocol's text and the fingerprints of its streams have \
        to be those of the named protocol; values have to be possible; none may be there twice. What does not pass is \
        listed with the reasons.
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
    var reader = try SubmissionReader(dataFolder: data)
    for folder in folders { reader.read(folder) }
    let site = URL(fileURLWithPath: out)
    for file in Leaderboard(submissions: reader.submissions, refused: reader.refused).files() {
      try ReportFolder.write(file.text, to: site.appending(path: file.path))
    }
    for refused in reader.refused {
      print("refused \(refused.origin): \(refused.reasons.joined(separator: "; "))")
    }
    print("\(reader.submissions.count) submissions, \(reader.refused.count) refused")
    print("Site: \(site.appending(path: "index.html").path)")
  }
}
