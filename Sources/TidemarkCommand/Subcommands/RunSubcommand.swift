import ArgumentParser
import Foundation
import Logging
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkStreams

/// `tidemark run`: runs learners under a protocol and writes what came of it.
struct RunSubcommand<Root: TidemarkCommand>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "run",
      abstract: "Run learners under a protocol, and write journals, scores and a report.",
      discussion: """
        Each learner is run once on each seed. Every run has a folder of its own under OUT/runs; tables and the report \
        over all runs stand in OUT. Results are never overwritten.
        """)
  }

  @Argument(help: "The protocol: a name ('tidemark list protocols') or the path of a protocol file.")
  var benchmark: String

  @OptionGroup var changes: ProtocolChanges

  @Option(
    name: .customLong("learner"),
    help: ArgumentHelp(
      "A learner, with options in parentheses, as in 'replay(memory=500)', or a program of your own, as in 'exec: python3 mine.py'. May be repeated. Default: the learners of the command, of the reference learners the bounds and replay.",
      valueName: "learner"))
  var learnerTexts: [String] = []

  @Option(help: ArgumentHelp("The seeds, as in '0-4' or '1,3,7'. Default: those of the protocol.", valueName: "seeds"))
  var seeds: SeedList?

  @Option(help: ArgumentHelp("The folder that holds the datasets.", valueName: "folder"))
  var data: String?

  @Option(help: ArgumentHelp("The folder to write to. Default: out/PROTOCOL.", valueName: "folder"))
  var out: String?

  @Option(help: ArgumentHelp("How many runs go side by side, each on one processor.", valueName: "number"))
  var jobs: Int = 1

  @Option(
    help: ArgumentHelp("The longest that a program of your own may take for one call.", valueName: "seconds"))
  var callSeconds: Double = 600

  @Option(
    help: ArgumentHelp(
      "The most memory that a program of your own may use, in MiB. Default: no limit.", valueName: "MiB"))
  var memory: Int?

  @Flag(help: "Keep the finished runs in OUT and do the others; unfinished ones are moved aside and run anew.")
  var resume = false

  func validate() throws {
    guard (1...1024).contains(jobs) else {
      throw ValidationError("--jobs is \(jobs); expected a number from 1 to 1024")
    }
    guard callSeconds > 0, callSeconds <= 1e6 else {
      throw ValidationError("--call-seconds is \(callSeconds); expected a number above 0, at most a million")
    }
    guard (1...1 << 30).contains(memory ?? 1) else {
      throw ValidationError("--memory is \(memory ?? 0); expected a number of MiB above 0")
    }
  }

  func run() async throws {
    let library = DefinitionLibrary()
    let loaded = try asUsage { try library.loadProtocol(benchmark, changes: changes.assignments) }
    let selections = try asUsage { try selectedLearners(of: loaded.manifests.first?.modality) }
    let clock = ContinuousClock()
    let began = clock.now
    let dataset = try loaded.dataset(in: data)
    CommandLog.logger("run").info(
      "loaded the dataset", metadata: ["dataset": "\(dataset.name)", "seconds": "\((clock.now - began).seconds)"])
    let seeds = seeds?.seeds ?? loaded.benchmark.seeds
    let streams = try seeds.map { try BenchmarkStream(loaded.benchmark, over: dataset, seed: $0) }
    let folder = SweepFolder(URL(fileURLWithPath: out ?? "out/\(loaded.benchmark.name)"))
    let sweep = Sweep(
      loaded: loaded, dataset: dataset, streams: streams, selections: selections, folder: folder,
      command: CommandLine.arguments, kernels: try activeKernels())
    let pending = try sweep.prepare(resume: resume)
    let failures = await sweep.run(pending, jobs: jobs)
    let contents = try sweep.contents()
    try folder.write(contents)
    print(SummaryText(contents).text)
    print("\nReport: \(folder.report.path)")
    if let failure = failures.first {
      let others = failures.count > 1 ? " (and \(failures.count - 1) more; see the report)" : ""
      throw RunError(.learnerFailed, failure.run, "failed: \(failure.reason)\(others)")
    }
  }

  private var limits: ExternalLimits {
    ExternalLimits(callSeconds: callSeconds, memoryBytes: memory.map { $0 << 20 })
  }

  /// The learners to run: those that were named, or all that take the modality.
  private func selectedLearners(of modality: String?) throws -> [LearnerSelection] {
    let selections =
      learnerTexts.isEmpty
      ? try Root.learners.filter { $0.isRunByDefault && $0.factories.modalities.contains(modality ?? "") }
        .map { try LearnerSelection($0) }
      : try learnerTexts.map { text in
        try LearnerSelection(external: text, limits: limits)
          ?? LearnerArgument(text).selection(among: Root.learners)
      }
    for (index, selection) in selections.enumerated() {
      if selections[..<index].contains(where: { $0.folderName == selection.folderName }) {
        throw LearnerError(.badOption, "learner '\(selection.label)' is given twice")
      }
    }
    guard !selections.isEmpty else { throw LearnerError(.badOption, "this command has no learners") }
    return selections
  }
}
