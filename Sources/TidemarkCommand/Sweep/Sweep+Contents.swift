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
        runs: try runs.map {
          try ReportedRun($0.journal, budgets: loaded.benchmark.budgets, timings: $0.folder.timings)
        }
        .sorted { $0.seed < $1.seed })
    }
    let rows = found.map(\.journal.matrixRows).max { $0.count < $1.count } ?? []
    return ReportContents(
      benchmark: ReportedBenchmark(loaded.benchmark, stream: streams[0], rows: rows), learners: learners,
      headlineMetrics: loaded.benchmark.metrics, provenance: provenance)
  }

  private var provenance: [ReportedFact] {
    let host = HostFacts(kernels: kernels)
    return [
      ReportedFact("Tidemark", tidemarkVersion),
      ReportedFact("Protocol SHA-256", protocolDigest),
    ]
      + loaded.overrides.map { ReportedFact("Set on the command line", $0) }
      + [
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
  init(_ journal: Journal, budgets: Budgets, timings: URL) throws {
    let matrix = try journal.matrix
    self.init(
      seed: journal.began.seed, failure: journal.failure, fingerprint: journal.began.fingerprint, matrix: matrix,
      scores: matrix.scoresOfOneRun.map { metric, result in
        ReportedScore(metric: metric.name, value: result.value, reason: result.reason)
      },
      integrity: journal.integrity + journal.budgetFacts(budgets),
      timings: Timing.secondsByPhase(try Timing.all(in: timings)).sorted { $0.key < $1.key }
        .map { ReportedTiming(phase: $0.key, seconds: $0.value) })
  }
}

/// An argument as a shell reads it back.
private func shellQuoted(_ argument: String) -> String {
  let isPlain = argument.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./=,:@%+".contains($0)) }
  return isPlain && !argument.isEmpty ? argument : "'" + argument.replacingOccurrences(of: "'", with: "'\\''") + "'"
}
