import Foundation
import TidemarkFormats
import TidemarkMetrics
import TidemarkReports
import TidemarkRecord

/// All pairs of learners of one protocol.
struct ProtocolComparison {
  /// What is printed as JSON.
  struct Record: Encodable {
    struct Learner: Encodable {
      let learner: String
      let mean, std, halfWidth: JSONNumber
    }

    struct Pair: Encodable {
      let first, second: String
      let difference, halfWidth, std: JSONNumber
      /// By test.
      let p, pHolm: [String: JSONNumber]
      let detectableDifference, seedsNeeded: JSONNumber
      let limitation: String?
    }

    let `protocol`: String
    let seeds: [UInt64]
    let learners: [Learner]
    let pairs: [Pair]
    let fewestSeeds: Int
    let limitation: String?
    let notes: [String]

  }

  let table: ScoredRuns.Table
  let comparisons: PairwiseComparisons
  let power: Double

  init(_ table: ScoredRuns.Table, alpha: Double, power: Double) throws {
    self.table = table
    comparisons = try PairwiseComparisons(table.scores, alpha: alpha)
    self.power = power
  }

  var record: Record {
    Record(
      protocol: table.protocolName, seeds: table.seeds,
      learners: zip(table.learners, table.scores).map { learner, scores in
        let summary = SampleSummary(scores)
        return Record.Learner(
          learner: learner, mean: JSONNumber(value: summary.mean), std: JSONNumber(value: summary.standardDeviation),
          halfWidth: JSONNumber(value: summary.halfWidth))
      },
      pairs: comparisons.pairs.map(record), fewestSeeds: comparisons.fewestSeeds, limitation: comparisons.limitation,
      notes: table.notes)
  }

  private func record(_ pair: PairwiseComparisons.Pair) -> Record.Pair {
    func byTest(_ value: (PairwiseComparisons.Test) -> Double?) -> [String: JSONNumber] {
      Dictionary(
        PairwiseComparisons.Test.allCases.map { ($0.rawValue, JSONNumber(value: value($0))) }, uniquingKeysWith: { $1 })
    }
    let summary = pair.comparison.summary
    return Record.Pair(
      first: table.learners[pair.first], second: table.learners[pair.second],
      difference: JSONNumber(value: summary.mean), halfWidth: JSONNumber(value: summary.halfWidth),
      std: JSONNumber(value: summary.standardDeviation), p: byTest { pair.p[$0]?.value },
      pHolm: byTest { pair.corrected[$0] },
      detectableDifference: JSONNumber(value: pair.comparison.detectableDifference(power: power).value),
      seedsNeeded: JSONNumber(value: seedsNeeded(pair).value), limitation: pair.comparison.limitation)
  }

  /// The seeds with which a t test would find a difference as large as the observed one.
  private func seedsNeeded(_ pair: PairwiseComparisons.Pair) -> MetricValue {
    let summary = pair.comparison.summary
    guard let mean = summary.mean, let deviation = summary.standardDeviation, deviation > 0 else {
      return .undefined("the spread of the differences is not known")
    }
    return PowerAnalysis.pairsNeeded(effect: mean / deviation, power: power, alpha: comparisons.alpha)
  }

  /// Tables for people.
  func text(heading: String) -> String {
    var learners = TextTable([
      ("learner", .left), ("mean", .right), ("95 % ±", .right), ("std", .right), ("seeds", .right),
    ])
    for (learner, scores) in zip(table.learners, table.scores) {
      let summary = SampleSummary(scores)
      learners.add([
        learner, number(summary.mean), number(summary.halfWidth), number(summary.standardDeviation), "\(scores.count)",
      ])
    }
    var pairs = TextTable([
      ("first – second", .left), ("difference", .right), ("95 % ±", .right), ("t", .right), ("Wilcoxon", .right),
      ("sign-flip", .right), ("bootstrap", .right), ("detectable", .right), ("seeds needed", .right),
    ])
    for pair in comparisons.pairs {
      let summary = pair.comparison.summary
      pairs.add(
        [
          "\(table.learners[pair.first]) – \(table.learners[pair.second])", number(summary.mean),
          number(summary.halfWidth),
        ] + PairwiseComparisons.Test.allCases.map { probability(pair.corrected[$0]) } + [
          number(pair.comparison.detectableDifference(power: power).value),
          seedsNeeded(pair).value.map { "\(Int($0))" } ?? "–",
        ])
    }
    let count = comparisons.pairs.count
    var lines = [
      "\(table.protocolName): \(heading), \(table.seeds.count) shared seeds", learners.text,
    ]
    if count > 0 {
      lines += [
        "", pairs.text,
        "p after Holm's correction over \(count == 1 ? "1 pair" : "\(count) pairs"), two-sided; detectable: the least"
          + " difference that a t test of one pair finds at power \(power)",
        "seeds needed: for a t test of one pair to find the observed difference at that power",
      ]
      if let limitation = comparisons.limitation { lines.append(limitation) }
      for pair in comparisons.pairs where comparisons.limitation == nil {
        guard let limitation = pair.comparison.limitation else { continue }
        lines.append("\(table.learners[pair.first]) – \(table.learners[pair.second]): \(limitation)")
      }
    }
    return (lines + table.notes.map { "note: \($0)" }).joined(separator: "\n")
  }

  private func number(_ value: Double?) -> String {
    value.map { String(format: "%.4f", $0) } ?? "–"
  }

  /// A p value; 0 is never printed for one that is merely small.
  private func probability(_ value: Double?) -> String {
    value.map { $0 < 0.00005 ? "<0.0001" : String(format: "%.4f", $0) } ?? "–"
  }

  /// One row for each pair and protocol.
  static func csv(_ all: [ProtocolComparison], metric: String) -> String {
    var table = CSVTable(
      "protocol", "metric", "first", "second", "seeds", "difference", "half_width", "std", "p_t", "p_t_holm",
      "p_wilcoxon", "p_wilcoxon_holm", "p_sign_flip", "p_sign_flip_holm", "p_bootstrap", "p_bootstrap_holm",
      "detectable_difference", "seeds_needed", "limitation")
    for comparison in all {
      for pair in comparison.comparisons.pairs {
        let summary = pair.comparison.summary
        table.add(comparison.table.protocolName)
        table.add(metric)
        table.add(comparison.table.learners[pair.first])
        table.add(comparison.table.learners[pair.second])
        table.add(summary.count)
        for value in [summary.mean, summary.halfWidth, summary.standardDeviation] { table.add(value) }
        for test in PairwiseComparisons.Test.allCases {
          table.add(pair.p[test]?.value)
          table.add(pair.corrected[test])
        }
        table.add(pair.comparison.detectableDifference(power: comparison.power).value)
        table.add(comparison.seedsNeeded(pair).value)
        table.add(comparison.comparisons.limitation ?? pair.comparison.limitation ?? "")
        table.endRow()
      }
    }
    return table.text
  }
}
