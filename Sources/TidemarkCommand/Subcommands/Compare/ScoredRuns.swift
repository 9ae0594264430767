import Foundation
import TidemarkHarness
import TidemarkMetrics
import TidemarkRecord

/// One metric of many runs, by protocol, learner and seed.
struct ScoredRuns {
  /// The learners of one protocol on the seeds that all of them share.
  struct Table {
    let protocolName: String
    let learners: [String]
    let seeds: [UInt64]
    /// `[learners][seeds]`.
    let scores: [[Double]]
    /// What was left out, and why.
    let notes: [String]
  }

  let metric: Metric
  let tables: [Table]

  /// - Parameters:
  ///   - sources: folders of runs or of sweeps.
  ///   - name: the metric.
  ///   - library: what the command knows.
  /// - Throws: `RunError` if two runs contradict each other: the same learner and seed twice, or the same seed on
  ///   another stream.
  init(sources: [String], metric name: String, library: DefinitionLibrary) throws {
    metric = try library.metrics.request(name).metric
    var runs: [String: [String: [UInt64: RecordedRun]]] = [:]
    for source in sources {
      for run in try RecordedRun.study(try FoundRuns.runs(in: URL(fileURLWithPath: source))) {
        let began = run.journal.began
        let earlier = runs[began.protocolName, default: [:]][began.learner, default: [:]]
          .updateValue(run, forKey: began.seed)
        if let earlier {
          throw RunError(
            .badJournal, run.folder.url.path,
            "is \(began.learner), seed \(began.seed), as \(earlier.folder.url.path) is; expected each once")
        }
      }
    }
    let metricName = name
    tables = try runs.sorted { $0.key < $1.key }.map { name, learners in
      try Self.table(name, learners) { run in
        let metrics = (try? library.recordedProtocol(run.record))?.metrics ?? library.metrics
        return try metrics.request(metricName).score(of: run.evidence).value
      }
    }
  }

  private static func table(
    _ protocolName: String, _ learners: [String: [UInt64: RecordedRun]], _ value: (RecordedRun) throws -> MetricValue
  ) throws -> Table {
    var notes: [String] = []
    var scores: [String: [UInt64: Double]] = [:]
    var streams: [UInt64: RecordedRun] = [:]
    for (learner, runs) in learners.sorted(by: { $0.key < $1.key }) {
      scores[learner] = [:]
      for (seed, run) in runs.sorted(by: { $0.key < $1.key }) {
        // Imported runs do not know their stream.
        if run.journal.began.origin == nil {
          if let other = streams[seed], other.journal.began.fingerprint != run.journal.began.fingerprint {
            throw RunError(
              .badJournal, run.folder.url.path,
              "is of another stream than \(other.folder.url.path), with the same protocol and seed; they cannot be paired"
            )
          }
          streams[seed] = run
        }
        let score = try value(run)
        if let number = score.value {
          scores[learner]?[seed] = number
        } else {
          notes.append("\(learner), seed \(seed): \(score.reason ?? "undefined")")
        }
      }
    }
    let names = scores.keys.sorted()
    let all = Set(scores.values.flatMap(\.keys))
    let shared = all.filter { seed in names.allSatisfy { scores[$0]?[seed] != nil } }.sorted()
    let dropped = all.subtracting(shared).sorted()
    if !dropped.isEmpty {
      notes.append(
        "left out, since not all learners have them: seeds \(dropped.map(String.init).joined(separator: ", "))")
    }
    return Table(
      protocolName: protocolName, learners: names, seeds: shared,
      scores: names.map { name in shared.compactMap { scores[name]?[$0] } }, notes: notes)
  }
}
