import ArgumentParser
import Foundation
import Logging
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkStreams
import TidemarkRecord

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
      "A learner, with options in parentheses, as in 'replay(memory=500)', a program of your own, as in 'exec: python3 mine.py', or what 'tune' chose, as in '@out/tune/permuted-mnist/ewc'. May be repeated. Default: the learners of the command, of the reference learners the bounds and replay.",
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

  @OptionGroup var programs: ProgramOptions

  @Flag(
    help:
      "Keep the finished runs in OUT and do the others; unfinished ones, and those of programs whose files have changed, are moved aside and run anew."
  )
  var resume = false

  func validate() throws {
    guard (1...1024).contains(jobs) else {
      throw ValidationError("--jobs is \(jobs); expected a number from 1 to 1024")
    }
  }

  func run() async throws {
    let library = try Root.library
    let loaded = try asUsage { try library.loadProtocol(benchmark, changes: changes.assignments) }
    let folder = SweepFolder(URL(fileURLWithPath: out ?? "out/\(loaded.benchmark.name)"))
    let dataFolders = DataFolders.standard(explicit: data)
    let sandbox = try sandbox(hiding: dataFolders, results: folder.url)
    let selections = try asUsage { try selectedLearners(under: loaded, sandbox) }
    let clock = ContinuousClock()
    let began = clock.now
    let dataset = try loaded.dataset(in: data)
    CommandLog.logger("run").info(
      "loaded the dataset", metadata: ["dataset": "\(dataset.name)", "seconds": "\((clock.now - began).seconds)"])
    let seeds = seeds?.seeds ?? loaded.benchmark.seeds
    warn(of: selections, reported: seeds)
    let streams = try seeds.map { try BenchmarkStream(loaded.benchmark, over: dataset, seed: $0) }
    let sweep = Sweep(
      loaded: loaded, dataset: dataset, streams: streams,
      selections: learnerTexts.isEmpty
        ? try able(selections, under: loaded.benchmark, dataset, streams) : selections, folder: folder,
      command: CommandLine.arguments, kernels: try activeKernels())
    // A folder that is not there yet is made only for runs that can begin.
    var lock = FileManager.default.fileExists(atPath: folder.url.path) ? try SweepLock(folder) : nil
    let pending = try sweep.prepare(resume: resume)
    if lock == nil {
      try OutputFile.makeFolder(folder.url)
      lock = try SweepLock(folder)
    }
    defer { withExtendedLifetime(lock) {} }
    let failures = await sweep.run(pending, jobs: jobs)
    let contents = try sweep.contents(library)
    try folder.write(contents)
    print(SummaryText(contents).text)
    print("\nReport: \(folder.report.path)")
    if let failure = failures.first {
      let others = failures.count > 1 ? " (and \(failures.count - 1) more; see the report)" : ""
      throw RunError(.learnerFailed, failure.run, "failed: \(failure.reason)\(others)")
    }
  }

  /// Says where options were chosen on seeds that are now reported.
  private func warn(of selections: [LearnerSelection], reported seeds: [UInt64]) {
    for selection in selections {
      let shared = selection.tuning?.seeds.filter(seeds.contains) ?? []
      guard !shared.isEmpty else { continue }
      CommandLog.logger("run").warning(
        "options were chosen on seeds that are reported here, too; the report says so",
        metadata: ["learner": "\(selection.label)", "seeds": "\(TuningRecord.list(shared))"])
    }
  }

  /// Those of the learners nobody has named that can work under the protocol; it is said why the others cannot.
  /// - Throws: `RunError` if none can.
  private func able(
    _ selections: [LearnerSelection], under benchmark: BenchmarkProtocol, _ dataset: Dataset,
    _ streams: [BenchmarkStream]
  ) throws -> [LearnerSelection] {
    guard let stream = streams.first else { return selections }
    var refusals: [RunError] = []
    let able = try selections.filter { selection in
      do {
        try Runner(benchmark: benchmark, dataset: dataset, stream: stream, selection: selection).checkLearner()
        return true
      } catch let error as RunError where error.code == .refused {
        refusals.append(error)
        return false
      }
    }
    if able.isEmpty, let refusal = refusals.first { throw refusal }
    for refusal in refusals {
      CommandLog.logger("run").notice("left a learner out", metadata: ["reason": "\(refusal)"])
    }
    return able
  }

  /// What programs run in, if there are any and it is asked for. The folder of the results has to be there to be hidden.
  private func sandbox(hiding folders: DataFolders, results: URL) throws -> Sandbox? {
    guard programs.sandbox, learnerTexts.contains(where: { ExternalCommand.line(in: $0) != nil }) else { return nil }
    do {
      try FileManager.default.createDirectory(at: results, withIntermediateDirectories: true)
    } catch {
      throw RunError(.fileSystem, results.path, "cannot be created: \(error.localizedDescription)")
    }
    return try programs.makeSandbox(hiding: folders, results: results)
  }

  /// The learners to run: those that were named, or all that take the modality.
  private func selectedLearners(
    under loaded: DefinitionLibrary.LoadedProtocol, _ sandbox: Sandbox?
  ) throws -> [LearnerSelection] {
    let modality = loaded.manifests.first?.modality ?? ""
    var limits = try programs.limits(under: loaded.benchmark)
    let sideBySide = min(jobs, learnerTexts.count * (seeds?.seeds ?? loaded.benchmark.seeds).count)
    if sideBySide > 1 { limits.threads = max(1, ProcessInfo.processInfo.activeProcessorCount / sideBySide) }
    let selections =
      learnerTexts.isEmpty
      ? try Root.learners.filter { $0.isRunByDefault && $0.factories.modalities.contains(modality) }
        .map { try LearnerSelection($0) }
      : try learnerTexts.map { text in
        try LearnerSelection(external: text, limits: limits, sandbox: sandbox)
          ?? LearnerSelection(tuned: text, among: Root.learners)
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
