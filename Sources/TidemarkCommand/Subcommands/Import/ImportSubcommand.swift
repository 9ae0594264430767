import ArgumentParser
import Foundation
import TidemarkImporting
import TidemarkRecord

/// `tidemark import FILE -o FOLDER`: the results of others as a run folder.
struct ImportSubcommand<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import",
      abstract: "Turn the results of another framework into a run folder.",
      discussion: """
        The folder can then be scored, compared and reported as a run of Tidemark's own; it is marked as imported, since \
        nobody observed it. A Mammoth log with several lines gives a folder for each of them.

        Nothing in the file is ever executed: Python's literals and NumPy's headers are parsed.
        """)
  }

  /// `--format`.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case auto
    case avalancheCSV = "avalanche-csv"
    case avalancheJSON = "avalanche-json"
    case mammoth, continuum
    case matrixCSV = "matrix-csv"
    case matrixJSON = "matrix-json"
    case npy
  }

  @Argument(help: "The file with the results.")
  var file: String

  @Option(help: "How it is written; auto tells from how it begins.")
  var format: Format = .auto

  @Option(help: "Who was scored, if the file does not say.")
  var learner: String?

  @Option(name: .customLong("protocol"), help: "On which benchmark, if the file does not say.")
  var protocolName: String?

  @Option(help: "The seed of the run, if the file does not say.")
  var seed: UInt64?

  @Option(
    help: ArgumentHelp("The number of samples in each test set, as in 100,200,700.", valueName: "sizes"))
  var testSizes: String?

  @Option(
    help: ArgumentHelp(
      "The scores before training: 'first-row' of the matrix, or one a test set, as in 0.1,0.1,0.1.",
      valueName: "scores"))
  var baseline: String?

  @Flag(help: "The scores are percentages.")
  var percent = false

  @Option(help: "Which entry of Avalanche's JSON holds the matrix.")
  var key: String?

  @Option(help: "Which line of Mammoth's log to import, from 1; all without it.")
  var line: Int?

  @Option(name: [.short, .customLong("out")], help: "The folder to make; it must not hold a run.")
  var out: String

  func validate() throws { _ = try options }

  func run() throws {
    let data = try ForeignFile.contents(
      of: file, expected: "a file with the results of another framework")
    let name = URL(fileURLWithPath: file).lastPathComponent
    let format = try ImportFormat(rawValue: format.rawValue) ?? ImportFormat(detecting: data, file: file)
    let runs = try ImportedRun.runs(in: data, file: file, format: format, options: try options)
    let folder = URL(fileURLWithPath: out)
    let targets = runs.map { run in
      RunFolder(runs.count == 1 ? folder : folder.appending(path: "line-\(run.line ?? 0)"))
    }
    // Nothing is written if any of them cannot be.
    for target in targets where FileManager.default.fileExists(atPath: target.url.path) {
      let entries = try? FileManager.default.contentsOfDirectory(atPath: target.url.path)
      guard entries?.isEmpty == true else {
        throw RunError(.folderInUse, target.url.path, "exists and is not empty; choose another folder with --out")
      }
    }
    for (run, target) in zip(runs, targets) {
      let record = RunRecord(
        imported: name, format: format.rawValue, sha256: data.sha256, tidemark: tidemarkVersion,
        protocolName: protocolName ?? run.protocolName ?? RunRecord.unknown,
        learner: learner ?? run.learner ?? RunRecord.unknown, seed: seed ?? run.seed ?? 0, options: run.options,
        command: CommandLine.arguments, host: HostFacts(kernels: "none"), began: Date())
      try target.write(run, record: record)
      let missing = run.rows.reduce(0) { $0 + $1.count { $0 == nil } }
      print(
        "\(target.url.path): \(record.learner.label) on \(record.protocol.name), seed \(record.seed), "
          + "\(run.rows.count) experiences × \(run.testSetCount) test sets, \(missing) cells missing, "
          + (run.baseline == nil ? "no scores before training" : "with the scores before training"))
      let guess =
        seed ?? run.seed == nil ? ["the file does not say which seed it is; 0 is written, unless --seed is given"] : []
      for note in run.notes + guess { print("  note: \(note)") }
    }
  }

  private var options: ImportOptions {
    get throws {
      var options = ImportOptions()
      options.arePercent = percent
      options.key = key
      options.line = line
      if let testSizes {
        let sizes = testSizes.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard sizes.allSatisfy({ $0 != nil }) else {
          throw ValidationError("--test-sizes '\(testSizes)' is not a list of whole numbers such as 100,200,700")
        }
        options.testSizes = sizes.compactMap(\.self)
      }
      if let baseline, baseline == "first-row" {
        options.baseline = .firstRow
      } else if let baseline {
        let scores = baseline.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        guard scores.allSatisfy({ $0?.isFinite == true }) else {
          throw ValidationError("--baseline '\(baseline)' is neither first-row nor a list of scores such as 0.1,0.1")
        }
        options.baseline = .scores(scores.compactMap(\.self))
      }
      return options
    }
  }
}
