import ArgumentParser
import Foundation
import Logging
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkMetrics
import TidemarkStreams
import TidemarkRecord

/// `tidemark tune`: chooses a learner's options on held-back training samples.
struct TuneSubcommand<Root: TidemarkCommand>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "tune",
      abstract: "Choose a learner's options on held-back training samples, and record how.",
      discussion: """
        Each cell of the grid is run on each seed, and scored on the samples that the protocol holds back of each \
        experience; the test samples never come near. OUT gets tune.json (grid, scores, seeds, choice), tune.csv, \
        tune.txt and the runs. 'run --learner @OUT' then runs what was chosen, and its report says how that came about.
        """)
  }

  @Argument(help: "The protocol: a name ('tidemark list protocols') or the path of a protocol file.")
  var benchmark: String

  @OptionGroup var changes: ProtocolChanges

  @Option(
    help: ArgumentHelp(
      "The learner; options in parentheses, as in 'ewc(fisher-samples=200)', hold in all cells.", valueName: "learner"))
  var learner: String

  @Option(
    help: ArgumentHelp(
      "The values to try, as in 'lambda=1,10,100;c=0.1,1'; a value with ',', ';' or '=' in it stands in quotes.",
      valueName: "grid"))
  var grid: String

  @Option(help: ArgumentHelp("The metric to choose by ('tidemark list metrics').", valueName: "name"))
  var metric: String = "acc"

  @Option(
    help: ArgumentHelp(
      "The seeds, as in '5-7'. Default: the three after the protocol's own, which results are reported on.",
      valueName: "seeds"))
  var seeds: SeedList?

  @Option(
    help: ArgumentHelp(
      "The share of each class's training samples to hold back. Default: the protocol's 'samples.validation'.",
      valueName: "share"))
  var validation: Double?

  @Option(
    help: ArgumentHelp("Show and ask about the first so many experiences alone. Default: all.", valueName: "number"))
  var experiences: Int?

  @Option(help: ArgumentHelp("The most cells that the grid may have.", valueName: "number"))
  var mostCells: Int = 100

  @Option(help: ArgumentHelp("The folder that holds the datasets.", valueName: "folder"))
  var data: String?

  @Option(help: ArgumentHelp("The folder to write to. Default: out/tune/PROTOCOL/LEARNER.", valueName: "folder"))
  var out: String?

  @Option(help: ArgumentHelp("How many runs go side by side, each on one processor.", valueName: "number"))
  var jobs: Int = 1

  @Flag(help: "Keep the finished runs in OUT and do the others; unfinished ones are moved aside and run anew.")
  var resume = false

  func validate() throws {
    guard (1...1024).contains(jobs) else {
      throw ValidationError("--jobs is \(jobs); expected a number from 1 to 1024")
    }
    if let validation, !(validation > 0 && validation <= 0.9) {
      throw ValidationError("--validation is \(validation); expected a share above 0, at most 0.9")
    }
    if let experiences, experiences < 1 {
      throw ValidationError("--experiences is \(experiences); expected a number above 0")
    }
  }

  func run() async throws {
    let argument = try asUsage { try fixedPart() }
    let grid = try asUsage { try OptionGrid(self.grid) }
    let cells = try asUsage { try selections(argument, grid) }
    let assignments = changes.assignments + (validation.map { ["samples.validation=\($0)"] } ?? [])
    let loaded = try asUsage { try Root.library.loadProtocol(benchmark, changes: assignments) }
    if validation != nil, loaded.benchmark.scenario.knowledge?.asksWhatItShows == true {
      throw ValidationError(
        "'\(benchmark)' asks about the very facts that it shows: what --validation holds back would be asked about in"
          + " reported runs, too; expected a protocol that holds it back itself, as with --set samples.validation=0.1 here"
          + " and in 'run'")
    }
    let metric = try chosenMetric(loaded.metrics)
    let folder = SweepFolder(URL(fileURLWithPath: out ?? "out/tune/\(loaded.benchmark.name)/\(argument.name)"))
    // From here on, nothing has the test samples.
    let dataset = try loaded.dataset(in: data).withoutTests
    let seeds = seeds?.seeds ?? Self.seeds(beside: loaded.benchmark.seeds)
    let streams = try seeds.map {
      try BenchmarkStream(tuning: loaded.benchmark, over: dataset, seed: $0, experiences: experiences)
    }
    let refused = try refusals(cells, loaded.benchmark, dataset, streams)
    let sweep = Sweep(
      loaded: loaded, dataset: dataset, streams: streams, selections: cells.filter { refused[$0.label] == nil },
      folder: folder, command: CommandLine.arguments, kernels: try activeKernels())
    let pending = try sweep.prepare(resume: resume)
    _ = await sweep.run(pending, jobs: jobs)
    let search = OptionSearch(
      sweep: sweep, argument: argument, grid: grid, cells: cells, metric: metric, refused: refused)
    let whole =
      try experiences == nil
      ? streams[0] : BenchmarkStream(tuning: loaded.benchmark, over: dataset, seed: seeds[0])
    try finish(try search.record(ofExperiences: whole.experiences.count), in: folder.url)
  }

  /// Writes and prints what came of it.
  private func finish(_ record: TuningRecord, in folder: URL) throws {
    let file = folder.appending(path: TuningRecord.fileName)
    try ReportFolder.write(try jsonText(record) + "\n", to: file)
    try ReportFolder.write(record.csv, to: folder.appending(path: "tune.csv"))
    try ReportFolder.write(record.words + "\n", to: folder.appending(path: "tune.txt"))
    print(record.words)
    print("\nRecord: \(file.path)")
    if !record.overlappingSeeds.isEmpty {
      CommandLog.logger("tune").warning(
        "options were chosen on seeds that the protocol reports, too: they may suit these very orders; say so, or choose others with --seeds",
        metadata: ["seeds": "\(TuningRecord.list(record.overlappingSeeds))"])
    }
    guard record.chosen != nil else {
      let failure = record.cells.lazy.flatMap(\.scores).compactMap(\.failure).first ?? "no score"
      throw RunError(
        .learnerFailed, record.learner, "no cell of the grid has a score on every seed; the first reason: \(failure)")
    }
    print("Run it with --learner '@\(out ?? folder.relativePath)'")
  }

  /// The learner and the options that hold in all cells.
  private func fixedPart() throws -> LearnerArgument {
    guard ExternalCommand.line(in: learner) == nil else {
      throw LearnerError(.badOption, "'\(learner)' is a program of its own, which has no options to search")
    }
    return try LearnerArgument(learner)
  }

  /// The cells of the grid.
  private func selections(_ argument: LearnerArgument, _ grid: OptionGrid) throws -> [LearnerSelection] {
    for axis in grid.axes where argument.options.contains(where: { $0.name == axis.option }) {
      throw LearnerError(.badOption, "option '\(axis.option)' is in --learner and in --grid; expected it in one")
    }
    guard let count = grid.count, count <= mostCells else {
      let count = grid.count.map(String.init) ?? "more than can be counted"
      throw LearnerError(
        .badOption, "the cells of --grid are \(count); expected at most \(mostCells), or more with --most-cells")
    }
    var seen: [String: String] = [:]
    return try grid.cells.map { cell in
      let selection = try LearnerArgument(name: argument.name, options: argument.options + cell)
        .selection(among: Root.learners)
      let words = cell.map { "\($0.name)=\($0.text)" }.joined(separator: ";")
      if let other = seen.updateValue(words, forKey: selection.folderName) {
        throw LearnerError(.badOption, "two cells of --grid are the same learner: \(other) and \(words)")
      }
      return selection
    }
  }

  /// The metric to choose by.
  private func chosenMetric(_ metrics: MetricRegistry) throws -> MetricRequest {
    let request: MetricRequest
    do {
      request = try metrics.request(metric)
    } catch {
      throw ValidationError(error.description)
    }
    guard request.metric.direction != .neither else {
      throw ValidationError("metric '\(metric)' is neither better high nor low, so options cannot be chosen by it")
    }
    return request
  }

  /// Why a cell cannot run under the protocol, by its label.
  /// - Throws: `RunError` with the reason if none can.
  private func refusals(
    _ cells: [LearnerSelection], _ benchmark: BenchmarkProtocol, _ dataset: Dataset, _ streams: [BenchmarkStream]
  ) throws -> [String: String] {
    guard let stream = streams.first else { return [:] }
    var reasons: [String: String] = [:]
    for selection in cells {
      do {
        try Runner(benchmark: benchmark, dataset: dataset, stream: stream, selection: selection).checkLearner()
      } catch let error as RunError {
        reasons[selection.label] = error.detail
        if reasons.count == cells.count { throw error }
      }
    }
    return reasons
  }

  /// Three seeds that are not among those of a full result.
  private static func seeds(beside reported: [UInt64]) -> [UInt64] {
    let first = (reported.max() ?? 0) + 1
    return (0..<3).map { first + $0 }
  }
}
