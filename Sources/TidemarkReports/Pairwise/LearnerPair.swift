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
    let values = learners.map { Self.values(of: $0, metric) }
    var pairs: [LearnerPair] = []
    for (index, first) in learners.enumerated() {
      for other in learners.indices.dropFirst(index + 1) {
        let (comparison, seeds) = Self.comparison(values[index], values[other])
        pairs.append(LearnerPair(first: first, second: learners[other], comparison: comparison, seeds: seeds))
      }
    }
    let compared = pairs.indices.filter { pairs[$0].comparison != nil }
    for (index, p) in zip(compared, PairedComparison.holm(compared.compactMap { pairs[$0].comparison })) {
      pairs[index].correctedP = p
    }
    return pairs
  }

  /// Two learners by a metric on their common seeds, first minus second; nil for fewer than two.
  static func comparison(
    _ first: LearnerSummary, _ second: LearnerSummary, by metric: MetricSummary
  ) -> PairedComparison? {
    comparison(values(of: first, metric), values(of: second, metric)).comparison
  }

  private static func comparison(
    _ first: [UInt64: Double], _ second: [UInt64: Double]
  ) -> (comparison: PairedComparison?, seeds: Int) {
    let seeds = first.keys.filter { second[$0] != nil }.sorted()
    guard seeds.count > 1 else { return (nil, seeds.count) }
    return (try? PairedComparison(seeds.compactMap { first[$0] }, seeds.compactMap { second[$0] }), seeds.count)
  }

  private static func values(of learner: LearnerSummary, _ metric: MetricSummary) -> [UInt64: Double] {
    var values: [UInt64: Double] = [:]
    for run in learner.completed {
      values[run.seed] = run.scores.first { $0.metric == metric.name }?.definedValue
    }
    return values
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
