import Foundation
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkMetrics
import TidemarkReports
import TidemarkStreams

extension Sweep {
  /// What the report shows, read back from the journals of all runs in the folder: those of this call and those that
  /// were kept.
  /// - Throws: `RunError` if a journal cannot be read.
  func contents() throws -> ReportContents {
    let found = try folder.runs(of: loaded.benchmark.name).filter(\.isRun).map { run in
      (journal: try Journal(contentsOf: run.journal), record: try RunRecord(contentsOf: run.record), folder: run)
    }
    let selected = selections.map(\.label)
    let labels = selected + Set(found.map(\.journal.began.learner)).subtracting(selected).sorted()
    let learners = try labels.compactMap { label -> ReportedLearner? in
      let runs = found.filter { $0.journal.began.learner == label }
      guard let summary = runs.first?.record.learner.summary else { return nil }
      return ReportedLearner(
        label: label, summary: summary,
        runs: try runs.map { try ReportedRun($0.journal, timings: $0.folder.timings) }
          .sorted { $0.seed < $1.seed })
    }
    return ReportContents(
      benchmark: ReportedBenchmark(loaded.benchmark, stream: streams[0]), learners: learners,
      headlineMetrics: loaded.benchmark.metrics, provenance: provenance)
  }

  private var provenance: [ReportedFact] {
    let host = HostFacts(kernels: kernels)
    return [
      ReportedFact("Tidemark", tidemarkVersion),
      ReportedFact("Protocol SHA-256", protocolDigest),
      ReportedFact("Dataset", "\(dataset.manifest.title), \(dataset.manifest.licence)"),
      ReportedFact("Dataset SHA-256", dataset.sourceDigest),
    ]
      + streams.map { ReportedFact("Stream fingerprint, seed \($0.seed)", $0.fingerprint) }
      + [
        ReportedFact("Machine", "\(host.system), \(host.architecture), \(host.processors) processors"),
        ReportedFact("Kernels", "\(kernels)\(host.optimized ? "" : ", debug build")"),
        ReportedFact(
          "Command", command.enumerated().map { $0 == 0 ? "tidemark" : shellQuoted($1) }.joined(separator: " ")),
      ]
  }
}

extension ReportedRun {
  /// A run, as its journal tells it.
  init(_ journal: Journal, timings: URL) throws {
    let matrix = try journal.matrix
    self.init(
      seed: journal.began.seed, failure: journal.failure, fingerprint: journal.began.fingerprint, matrix: matrix,
      scores: matrix.scoresOfOneRun.map { metric, result in
        ReportedScore(metric: metric.name, value: result.value, reason: result.reason)
      },
      integrity: journal.integrity,
      timings: Timing.secondsByPhase(try Timing.all(in: timings)).sorted { $0.key < $1.key }
        .map { ReportedTiming(phase: $0.key, seconds: $0.value) })
  }
}

extension ReportedBenchmark {
  fileprivate init(_ benchmark: BenchmarkProtocol, stream: BenchmarkStream) {
    let hidden = Revelation.allCases.filter { !benchmark.visibility.training.contains($0) }
    func words(_ revelations: some Collection<Revelation>) -> String {
      revelations.isEmpty ? "nothing" : revelations.sorted().map(\.words).joined(separator: ", ")
    }
    // The classes of an experience differ between seeds where the protocol draws their order.
    let names: [String]
    switch benchmark.scenario {
    case .classIncremental(let scenario):
      names = stream.experiences.map { experience in
        scenario.classOrder == .seeded
          ? "experience \(experience.index + 1)" : experience.classNames.joined(separator: " ")
      }
    }
    self.init(
      name: benchmark.name, title: benchmark.title, summary: benchmark.summary, citation: benchmark.citation,
      inWords: benchmark.inWords, experienceNames: names,
      visibility: [
        ReportedFact("Told while training", words(benchmark.visibility.training)),
        ReportedFact("Hidden while training", words(hidden)),
        ReportedFact("Told at test time", words(benchmark.visibility.testing)),
      ])
  }
}

extension Revelation {
  fileprivate var words: String {
    switch self {
    case .boundaries: "where experiences begin and end"
    case .experienceClasses: "the classes of the current experience"
    case .classCount: "the number of classes in all"
    case .taskIdentity: "which task it is"
    }
  }
}

extension BenchmarkProtocol {
  /// The protocol in a line of words.
  fileprivate var inWords: String {
    switch scenario {
    case .classIncremental(let scenario):
      let counts = Set(scenario.classesPerExperience)
      let cut = counts.count == 1 ? " of \(counts.first ?? 0) classes" : ""
      return "\(scenario.classesPerExperience.count) experiences\(cut); at test time the learner is not told which one"
        + " a query comes from and chooses among all classes"
    }
  }
}

/// An argument as a shell reads it back.
private func shellQuoted(_ argument: String) -> String {
  let isPlain = argument.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./=,:@%+".contains($0)) }
  return isPlain && !argument.isEmpty ? argument : "'" + argument.replacingOccurrences(of: "'", with: "'\\''") + "'"
}
