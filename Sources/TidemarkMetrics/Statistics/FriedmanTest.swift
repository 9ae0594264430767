extension Metric {
  /// Several methods over several benchmarks.
  static let friedmanTests: [Metric] = [
    family.metric(
      "chi2", "whether the ranks of several methods differ at all",
      formula: "12N/(k(k+1)) (sum Rbar^2 - k(k+1)^2/4), divided by 1 - sum(t^3-t)/(Nk(k^2-1)) for ties", 2
    ) { $0.chiSquared },
    family.metric(
      "chi2_p", "p of Friedman's test", unit: "p value", range: "0...1", formula: "P(chi2_{k-1} >= chi2)",
      synonyms: ["friedman.p"], 0.36787944117144245
    ) { $0.p },
    family.metric(
      "iman_davenport", "Friedman's test as an F statistic", source: "Iman and Davenport, 1980",
      formula: "(N-1) chi2 / (N(k-1) - chi2); undefined for perfect agreement", 1
    ) { $0.imanDavenport },
    family.metric(
      "iman_davenport_p", "p of the F statistic", unit: "p value", range: "0...1", source: "Iman and Davenport, 1980",
      formula: "P(F_{k-1,(k-1)(N-1)} >= F)", 0.421875
    ) { $0.imanDavenportP },
  ]

  /// The ranks of the methods.
  static let friedmanRanks: [Metric] = [
    family.metric(
      "avg_ranks", "the mean rank of each method", unit: "rank", range: "1...methods", .lowerIsBetter,
      source: "Demsar, 2006", formula: "mean over benchmarks of the midrank, 1 is best", element: "[0]", 1.5
    ) { .list($0.averageRanks.map { .defined($0) }) }
  ]

  /// The statistic as others print it.
  static let friedmanVariants: [Metric] = [
    family.metric(
      "chi2_uncorrected", "Friedman's statistic without the correction for ties",
      formula: "12N/(k(k+1)) (sum Rbar^2 - k(k+1)^2/4)", 2
    ) { $0.chiSquaredWithoutTies }
  ]
}

private let family = MetricFamily(
  "friedman", unit: "1", range: "0 and more", .neither, needs: [.results], source: "Friedman, 1937",
  input: #"{"scores": [[3, 2, 1], [3, 2, 1], [3, 1, 2], [1, 3, 2]]}"#
) { evidence, _ in try ComparedResults.friedman(evidence) }

/// Friedman's test of several methods over several benchmarks: do their ranks differ at all?
///
/// A row is a benchmark, not a seed: average over seeds first. Higher scores are better; rank 1 is best, ties share
/// midranks.
/// - Source: Friedman, 1937; Demsar, 2006.
public struct FriedmanTest: Sendable, Hashable {
  /// The mean rank of each method; `[methods]`, empty for no benchmarks.
  public let averageRanks: [Double]
  /// N: the number of benchmarks.
  public let benchmarks: Int
  /// χ² = 12N/(k(k+1)) (Σ R̄² - k(k+1)²/4), divided by 1 - Σ(t³-t)/(Nk(k²-1)) for ties; k - 1 degrees of freedom.
  /// Undefined for fewer than 2 methods, and if all scores are tied on every benchmark.
  public let chiSquared: MetricValue
  /// χ² without the division for ties.
  public let chiSquaredWithoutTies: MetricValue

  /// The test of `scores`, `[benchmarks][methods]`.
  /// - Throws: `malformedInput` if the rows have different lengths or hold NaN.
  public init(_ scores: [[Double]]) throws(MetricError) {
    let k = scores.first?.count ?? 0
    var sums = [Double](repeating: 0, count: k)
    var tied = 0.0
    for (i, row) in scores.enumerated() {
      guard row.count == k else {
        throw MetricError(at: "scores[\(i)]", "found \(row.count) scores, expected one for each of the \(k) methods")
      }
      if let j = row.firstIndex(where: \.isNaN) {
        throw MetricError(at: "scores[\(i)][\(j)]", "found nan, expected a number")
      }
      let (ranks, ties) = midranks(row.map { -$0 })
      for j in 0..<k { sums[j] += ranks[j] }
      for size in ties.map(Double.init) { tied += size * size * size - size }
    }
    benchmarks = scores.count
    let n = Double(scores.count)
    averageRanks = scores.isEmpty ? [] : sums.map { $0 / n }
    guard k >= 2, !scores.isEmpty else {
      chiSquared = .undefined("needs at least 2 methods and 1 benchmark")
      chiSquaredWithoutTies = chiSquared
      return
    }
    let methods = Double(k)
    let middle = (methods + 1) / 2
    // Σ R̄² - k(k+1)²/4 = Σ (R̄ - (k+1)/2)², without the cancellation.
    let spread = averageRanks.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
    let plain = 12 * n / (methods * (methods + 1)) * spread
    chiSquaredWithoutTies = .defined(plain)
    chiSquared = .ratio(
      plain, 1 - tied / (n * methods * (methods * methods - 1)), whenZero: "all scores are tied on every benchmark")
  }

  /// The p of χ² with k - 1 degrees of freedom; an approximation for many benchmarks.
  public var p: MetricValue {
    chiSquared.map { upperIncompleteGamma(Double(averageRanks.count - 1) / 2, $0 / 2) }
  }

  /// F = (N-1)χ² / (N(k-1) - χ²), with k - 1 and (k-1)(N-1) degrees of freedom. Undefined for perfect agreement.
  /// - Source: Iman and Davenport, 1980.
  public var imanDavenport: MetricValue {
    guard let chi = chiSquared.value else { return chiSquared }
    let n = Double(benchmarks)
    let rest = n * Double(averageRanks.count - 1) - chi
    guard rest > 1e-9 else { return .undefined("all benchmarks agree perfectly") }
    return .defined((n - 1) * chi / rest)
  }

  /// The p of ``imanDavenport``.
  public var imanDavenportP: MetricValue {
    let first = Double(averageRanks.count - 1)
    let second = first * Double(benchmarks - 1)
    return imanDavenport.combined(with: .defined(second)) { f, second in
      second > 0
        ? .defined(incompleteBeta(second / (second + first * f), second / 2, first / 2))
        : .undefined("needs at least 2 benchmarks")
    }
  }
}
