import Foundation

/// The differences a - b of two methods over the same seeds, in the same order of tasks; the record of every paired
/// test.
public struct PairedDifferences: Sendable, Hashable {
  /// One difference a seed.
  public let values: [Double]

  /// The largest difference: one whose square, and the sum of many of those, is a finite number.
  private static let largest = 1e150

  /// The differences of two lists of equal length.
  /// - Throws: `malformedInput` if the lengths differ, or a value is not finite or too large for its square to be.
  public init(_ a: [Double], _ b: [Double]) throws(MetricError) {
    guard a.count == b.count else {
      throw MetricError(at: "b", "found \(b.count) values, expected \(a.count), one for each value of a")
    }
    values = zip(a, b).map { $0 - $1 }
    if let i = values.firstIndex(where: { !($0.magnitude <= Self.largest) }) {
      throw MetricError(
        at: "a[\(i)]",
        "found \(a[i]) against \(b[i]), expected two finite numbers that differ by \(Self.largest) at most")
    }
  }

  /// The mean difference; positive if a is larger.
  public var mean: MetricValue { TidemarkMetrics.mean(values, empty: "there are no pairs") }
}

extension PairedDifferences {
  /// t = mean / (std / √n) of the differences. Undefined for n < 2, and if all differences are equal.
  public var tStatistic: MetricValue {
    let summary = SampleSummary(values)
    guard let mean = summary.mean, let error = summary.standardError else {
      return .undefined("needs at least 2 pairs")
    }
    return .ratio(mean, error, terms: values.count, whenZero: "all differences are equal")
  }

  /// The two-sided p of the paired t test, n - 1 degrees of freedom. Assumes normal differences.
  /// - Source: Student, 1908.
  public var tTest: MetricValue {
    tStatistic.map { StudentT.twoSidedProbability($0, degreesOfFreedom: Double(values.count - 1)) }
  }
}

extension PairedDifferences {
  /// The exact two-sided p of the sign test; zero differences are dropped. Undefined if all are zero.
  public var signTest: MetricValue {
    let positive = values.count { $0 > 0 }
    let negative = values.count { $0 < 0 }
    guard positive + negative > 0 else { return .undefined("all differences are zero") }
    return .defined(fairCoinProbability(min(positive, negative), of: positive + negative), terms: positive + negative)
  }
}

/// The two-sided p of so few successes in `trials` throws of a fair coin: min(1, 2 P(X ≤ fewer)).
func fairCoinProbability(_ fewer: Int, of trials: Int) -> Double {
  var p = 0.0
  if trials <= 1000 {
    // Each term from the one before: powers of two and small ratios, so that small cases come out exactly.
    var term = pow(0.5, Double(trials))
    for successes in 0...fewer {
      p += term
      term *= Double(trials - successes) / Double(successes + 1)
    }
  } else {
    for successes in 0...fewer { p += exp(logBinomial(trials, successes) - Double(trials) * log(2)) }
  }
  return min(1, 2 * p)
}
