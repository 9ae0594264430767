import Tidemark

/// Every pair of several methods, compared on the same seeds, with p values corrected by Holm's method over all pairs.
public struct PairwiseComparisons: Sendable, Hashable {
  /// The paired tests, all two-sided.
  public enum Test: String, Sendable, Hashable, CaseIterable {
    /// Student's paired t test; assumes normal differences.
    case t
    /// Wilcoxon's signed-rank test, exact.
    case wilcoxon
    /// The sign-flip permutation test of the mean, exact.
    case signFlip = "sign_flip"
    /// The bootstrap of the mean over seeds: all resamples of up to 7 seeds, else 10,000 drawn ones. Too sure of itself
    /// for few seeds.
    case bootstrap
  }

  /// Two methods.
  public struct Pair: Sendable, Hashable {
    /// The position of the first method; it comes before the second.
    public let first: Int
    /// The position of the second method.
    public let second: Int
    /// The differences, first minus second.
    public let comparison: PairedComparison
    /// The p of each test as it is.
    public let p: [Test: MetricValue]
    /// The p of each test after Holm's correction over all pairs whose p is defined; nil where it is not.
    public fileprivate(set) var corrected: [Test: Double]
  }

  /// All pairs, by first and second method.
  public let pairs: [Pair]
  /// The number of seeds that all methods share.
  public let seeds: Int
  /// The level of significance that claims are held to.
  public let alpha: Double

  /// The comparisons of `scores`, `[methods][seeds]`, seeds in the same order for all methods.
  /// - Throws: `malformedInput` if the numbers of seeds differ or a score is not finite.
  public init(_ scores: [[Double]], alpha: Double = 0.05) throws(MetricError) {
    var pairs: [Pair] = []
    for first in scores.indices {
      for second in scores.indices where second > first {
        let comparison = try PairedComparison(scores[first], scores[second], alpha: alpha)
        pairs.append(
          Pair(first: first, second: second, comparison: comparison, p: Self.tests(comparison), corrected: [:]))
      }
    }
    for test in Test.allCases {
      let defined = pairs.indices.filter { pairs[$0].p[test]?.value != nil }
      let adjusted = MultipleComparisons.holm(defined.compactMap { pairs[$0].p[test]?.value })
      for (index, value) in zip(defined, adjusted) { pairs[index].corrected[test] = value }
    }
    self.pairs = pairs
    seeds = scores.first?.count ?? 0
    self.alpha = alpha
  }

  /// The fewest seeds with which an exact test can show a difference of one pair, once it is corrected over all pairs.
  public var fewestSeeds: Int { PowerAnalysis.fewestPairs(alpha: alpha / Double(max(1, pairs.count))) }

  /// Why no exact test of so few seeds can be significant for any pair, once corrected; nil if one can.
  ///
  /// Holm's method multiplies the smallest of m p values by m, so that m comparisons need more seeds than one.
  public var limitation: String? {
    guard !pairs.isEmpty, seeds < fewestSeeds else { return nil }
    let smallest = min(1, PowerAnalysis.smallestExactP(pairs: seeds) * Double(pairs.count))
    return
      "with \(seeds == 1 ? "1 seed" : "\(seeds) seeds") and \(pairs.count == 1 ? "1 pair" : "\(pairs.count) pairs")"
      + ", no exact two-sided test can go below \(smallest) after Holm's correction;"
      + " a claim at \(alpha) needs at least \(fewestSeeds) seeds"
  }

  private static func tests(_ comparison: PairedComparison) -> [Test: MetricValue] {
    let differences = comparison.differences
    return [
      .t: differences.tTest, .wilcoxon: differences.wilcoxon, .signFlip: differences.signFlipTest,
      .bootstrap: bootstrap(differences.values),
    ]
  }

  /// The number of resamples where there are too many to list all.
  private static let resamples = 10_000

  private static func bootstrap(_ values: [Double]) -> MetricValue {
    guard values.count > 1 else { return .undefined("needs at least 2 pairs") }
    if let exact = Bootstrap(enumerating: values) { return exact.twoSidedP }
    // The same resamples in every call, so that the same scores always give the same p.
    var generator = SeededGenerator(seed: 0, purpose: "bootstrap over seeds")
    let indices = (0..<resamples).map { _ in values.map { _ in generator.below(values.count) } }
    guard let drawn = try? Bootstrap(values, indices: indices) else { return .undefined("a difference is not finite") }
    return drawn.twoSidedP
  }
}
