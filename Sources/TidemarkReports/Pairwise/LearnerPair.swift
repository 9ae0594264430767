import TidemarkMetrics

/// Two learners on their common seeds, by one metric.
struct LearnerPair {
  let first: LearnerSummary
  let second: LearnerSummary
  /// The comparison, first minus second; nil for fewer than two common seeds.
  let comparison: PairedComparison?
  /// The number of common seeds.
  let seeds: Int
  /// The exact signed-rank p, by Holm's method for all pairs of the metric; nil if it is undefined.
  fileprivate(set) var correctedP: Double?

  /// All pairs of learners by a metric, in the order of the report.
  /// - Complexity: O(learners² × seeds³).
  static func all(_ learners: [LearnerSummary], by metric: MetricSummary) -> [LearnerPair] {
    let values = learners.map { learner -> [UInt64: Double] in
      var values: [UInt64: Double] = [:]
      for run in learner.completed {
        values[run.seed] = run.scores.first { $0.metric == metric.name }?.definedValue
      }
      return values
    }
    var pairs: [LearnerPair] = []
    for (index, first) in learners.enumerated() {
      for other in learners.indices.dropFirst(index + 1) {
        let seeds = values[index].keys.filter { values[other][$0] != nil }.sorted()
        let comparison =
          seeds.count < 2
          ? nil
          : try? PairedComparison(seeds.compactMap { values[index][$0] }, seeds.compactMap { values[other][$0] })
        pairs.append(LearnerPair(first: first, second: learners[other], comparison: comparison, seeds: seeds.count))
      }
    }
    let compared = pairs.indices.filter { pairs[$0].comparison != nil }
    for (index, p) in zip(compared, PairedComparison.holm(compared.compactMap { pairs[$0].comparison })) {
      pairs[index].correctedP = p
    }
    return pairs
  }

  /// What no result of so few seeds could show, if anything; nil if every pair has seeds enough.
  static func limitation(of pairs: [LearnerPair]) -> String? {
    let seeds = pairs.compactMap { $0.comparison?.differences.values.count }.min()
    guard let seeds else { return pairs.isEmpty ? nil : "no two learners have two seeds in common" }
    let smallest = PowerAnalysis.smallestExactP(pairs: seeds)
    guard smallest > 0.05 else { return nil }
    return
      "with \(seeds) seeds no exact two-sided Wilcoxon test can go below \(smallest); a claim at 0.05 needs at least"
      + " \(PowerAnalysis.fewestPairs(alpha: 0.05)) seeds"
  }
}
