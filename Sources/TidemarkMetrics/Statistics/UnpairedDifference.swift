/// The difference between the means of two methods whose scores do not come in pairs, such as scores on other seeds.
/// - Source: Welch, 1947; degrees of freedom by Satterthwaite, 1946.
public struct UnpairedDifference: Sendable, Hashable {
  /// The mean of the first minus the mean of the second.
  public let mean: Double
  /// √(s₁²/n₁ + s₂²/n₂).
  public let standardError: Double
  /// (s₁²/n₁ + s₂²/n₂)² / (s₁⁴/(n₁²(n₁-1)) + s₂⁴/(n₂²(n₂-1))); n₁ + n₂ - 2 if neither has any spread.
  public let degreesOfFreedom: Double

  /// The difference of two lists; nil if one has fewer than two values, or one that is not finite, or if they are so large
  /// that their spread is not.
  public init?(_ first: [Double], _ second: [Double]) {
    let (one, two) = (SampleSummary(first), SampleSummary(second))
    guard let firstMean = one.mean, let secondMean = two.mean, let firstError = one.standardError,
      let secondError = two.standardError
    else { return nil }
    let difference = firstMean - secondMean
    mean = difference
    let (a, b) = (firstError * firstError, secondError * secondError)
    standardError = (a + b).squareRoot()
    let (n, m) = (Double(first.count - 1), Double(second.count - 1))
    var degrees = a + b > 0 ? (a + b) * (a + b) / (a * a / n + b * b / m) : n + m
    if !degrees.isFinite {
      // The same, where fourth powers are beyond what a number holds.
      let part = a / (a + b)
      degrees = 1 / (part * part / n + (1 - part) * (1 - part) / m)
    }
    degreesOfFreedom = degrees
    guard difference.isFinite, standardError.isFinite, degrees.isFinite else { return nil }
  }

  /// The interval that holds the true difference with the given confidence, strictly between 0 and 1, if the values are
  /// normal.
  public func interval(level: Double) -> ClosedRange<Double> {
    let t = StudentT.quantile(1 - (1 - level) / 2, degreesOfFreedom: degreesOfFreedom)
    return mean - t * standardError...mean + t * standardError
  }
}
