/// Two methods on the same seeds, ready to be reported: how far apart they are, how sure that is, and what so few seeds
/// could have shown at all.
public struct PairedComparison: Sendable, Hashable {
  /// The differences, first method minus second.
  public let differences: PairedDifferences
  /// Mean, spread and 95 % t interval of the differences.
  public let summary: SampleSummary
  /// The level of significance that a claim is held to.
  public let alpha: Double

  /// The comparison of the scores of two methods, one score a seed, seeds in the same order.
  /// - Throws: `malformedInput` if the numbers of seeds differ.
  public init(_ first: [Double], _ second: [Double], alpha: Double = 0.05) throws(MetricError) {
    differences = try PairedDifferences(first, second)
    summary = SampleSummary(differences.values, level: 1 - alpha)
    self.alpha = alpha
  }

  /// Why no exact test of so few seeds can be significant, whatever the scores; nil if one can.
  ///
  /// To be printed instead of "not significant".
  public var limitation: String? {
    let n = differences.values.count { $0 != 0 }
    let smallest = PowerAnalysis.smallestExactP(pairs: n)
    guard smallest > alpha else { return nil }
    let seeds = n == 1 ? "1 seed that differs" : "\(n) seeds that differ"
    return "with \(seeds), no exact two-sided test can go below \(smallest);"
      + " a claim at \(alpha) needs at least \(PowerAnalysis.fewestPairs(alpha: alpha))"
  }

  /// The least true difference that a t test of so many seeds finds with the given power, if the spread is as observed.
  /// Undefined for fewer than 2 seeds.
  public func detectableDifference(power: Double = 0.8) -> MetricValue {
    guard let deviation = summary.standardDeviation else { return .undefined("needs at least 2 pairs") }
    return PowerAnalysis.detectableDifference(
      pairs: summary.count, standardDeviation: deviation, power: power, alpha: alpha)
  }

  /// Exact signed-rank p values of several comparisons, adjusted by Holm's method over those that are defined; nil for
  /// the others.
  public static func holm(_ comparisons: [PairedComparison]) -> [Double?] {
    let p = comparisons.map(\.differences.wilcoxon.value)
    var adjusted = MultipleComparisons.holm(p.compactMap { $0 })[...]
    return p.map { $0 == nil ? nil : adjusted.popFirst() }
  }
}
