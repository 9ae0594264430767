import ArgumentParser
import Foundation
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkStreams

/// `tidemark export`: a stream as plain files, for those who cannot share a program.
struct ExportSubcommand<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export",
      abstract: "Write a stream as plain files: training samples with labels, test inputs without.",
      discussion: """
        FOLDER gets a folder for the samples of each experience, one for the queries of each evaluation, and \
        manifest.json, which says what is to be done in which order and what a learner may know. 'score' scores the \
        answers. Nobody sees whether the rules were kept, so what is scored so is marked as declared.
        """)
  }

  @Argument(help: "The protocol: a name ('tidemark list protocols') or the path of a protocol file.")
  var benchmark: String

  @Argument(help: "The folder to make.")
  var folder: String

  @OptionGroup var changes: ProtocolChanges

  @Option(help: ArgumentHelp("The seed of the stream. Default: the first of the protocol's.", valueName: "number"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("The folder that holds the datasets.", valueName: "folder"))
  var data: String?

  func run() throws {
    let stream = try ExchangedStream(
      benchmark, in: try Root.library, changes: changes.assignments, seed: seed, data: data)
    let runner = try stream.runner(learner: "export", summary: "Writes the stream to files.")
    try runner.export(to: URL(fileURLWithPath: folder), tidemark: tidemarkVersion)
    print(
      """
      \(folder): \(stream.loaded.benchmark.name), seed \(runner.stream.seed)
      fingerprint  \(runner.stream.fingerprint)
      """)
  }
}
