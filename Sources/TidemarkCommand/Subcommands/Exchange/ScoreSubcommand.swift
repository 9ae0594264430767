import ArgumentParser
import Foundation
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkStreams
import TidemarkRecord

/// `tidemark score`: a run from a file of predictions.
struct ScoreSubcommand<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "score",
      abstract: "Score predictions for an exported stream, as a run that is marked as declared.",
      discussion: """
        PREDICTIONS is a folder with a file for each evaluation of the manifest (evaluation-000.npy, .csv or .jsonl), or \
        one .csv or .jsonl file that names the evaluation of each answer. Every query is to be answered once: with a \
        class, -1 or nothing to abstain, or with a score for each class; about knowledge also in words ('answer'), or with \
        candidates and their scores.
        """)
  }

  @Argument(help: "The protocol: a name ('tidemark list protocols') or the path of a protocol file.")
  var benchmark: String

  @Argument(help: "The predictions.")
  var predictions: String

  @OptionGroup var changes: ProtocolChanges

  @Option(help: ArgumentHelp("The seed of the stream. Default: the first of the protocol's.", valueName: "number"))
  var seed: UInt64?

  @Option(help: "Whose predictions they are.")
  var learner = "declared"

  @Option(help: ArgumentHelp("The folder that holds the datasets.", valueName: "folder"))
  var data: String?

  @Option(
    name: [.short, .customLong("out")],
    help: ArgumentHelp("The folder to write to, as that of 'run'. Default: out/PROTOCOL.", valueName: "folder"))
  var out: String?

  func validate() throws {
    guard !learner.asFolderName.isEmpty else {
      throw ValidationError("--learner '\(learner)' has no letter or digit; expected a name")
    }
  }

  func run() throws {
    let stream = try ExchangedStream(
      benchmark, in: try Root.library, changes: changes.assignments, seed: seed, data: data)
    let files = try PredictionFiles(URL(fileURLWithPath: predictions))
    let runner = try stream.runner(
      learner: learner, summary: "Declared predictions, read from \(files.url.lastPathComponent).")
    let folder = SweepFolder(URL(fileURLWithPath: out ?? "out/\(stream.loaded.benchmark.name)"))
    let place = folder.run(
      protocolName: stream.loaded.benchmark.name, learner: learner, seed: runner.stream.seed)
    if try place.isCompleted() != nil {
      throw RunError(.folderInUse, place.url.path, "already holds a run; choose another folder with --out")
    }
    try runner.score(files, in: place, record: try record(runner, files, stream.loaded))
    let runs = try RecordedRun.study(folder.runs(of: stream.loaded.benchmark.name).filter(\.isRun))
    let contents = try ReportAssembler(runs: runs, library: try Root.library, order: [learner]).contents()
    try folder.write(contents)
    print(SummaryText(contents).text)
    print("\nRun: \(place.url.path), declared, not observed\nReport: \(folder.report.path)")
  }

  private func record(
    _ runner: Runner, _ files: PredictionFiles, _ loaded: DefinitionLibrary.LoadedProtocol
  ) throws -> RunRecord {
    var record = RunRecord(
      tidemark: tidemarkVersion, protocol: loaded.record,
      dataset: RunRecord.DatasetRecord(name: runner.dataset.name, sha256: runner.dataset.sourceDigest),
      selection: runner.selection, seed: runner.stream.seed, fingerprint: runner.stream.fingerprint,
      command: CommandLine.arguments, host: HostFacts(kernels: "none"), began: Date())
    record.status = "declared"
    record.source = RunRecord.SourceRecord(
      file: files.url.lastPathComponent, format: "predictions", sha256: try files.digest)
    return record
  }
}
