import ArgumentParser
import Foundation
import TidemarkHarness
import TidemarkReports
import TidemarkRecord

/// `tidemark report`: writes the report of runs that were made before.
struct ReportSubcommand<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "report",
      abstract: "Write the report of runs that were made before.",
      discussion: """
        All numbers are computed anew from the journals, and the protocol is described as it was when the runs were \
        made. Runs of several protocols get a folder each under OUT.
        """)
  }

  @Argument(help: "Folders of runs, or folders that 'run --out' wrote.")
  var runs: [String]

  @Option(
    name: [.customShort("o"), .customLong("out")],
    help: ArgumentHelp(
      "The folder to write to; the files of an earlier report in it are replaced.", valueName: "folder"))
  var out: String

  func run() throws {
    let library = try Root.library
    let folders = try runs.flatMap { try RecordedRun.folders(in: $0) }
    let assemblers = try ReportAssembler.byProtocol(try RecordedRun.study(folders), library)
    for assembler in assemblers {
      let contents = try assembler.contents()
      let root = URL(fileURLWithPath: out)
      let name = "protocol-" + contents.benchmark.name.asFolderName
      // The prefix keeps a protocol that calls itself '..' from leading elsewhere.
      let folder = ReportFolder(assemblers.count == 1 ? root : root.appending(path: name))
      try folder.write(contents, withMatrix: true)
      if assemblers.count > 1 { print("\(contents.benchmark.title)\n") }
      print(SummaryText(contents).text)
      print("\nReport: \(folder.page.path)")
    }
  }
}
