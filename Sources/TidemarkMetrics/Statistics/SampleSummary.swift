/// What is printed of one number over several seeds: mean, spread, and the interval the mean is known to.
public struct SampleSummary: Sendable, Hashable {
  /// The number of values, n.
  public let count: Int
  /// Σx / n; nil for no values, and if one of them or their sum is not finite.
  public let mean: Double?
  /// The sample standard deviation (divisor n - 1), in the unit of the values; nil for n < 2, and where it or the interval
  /// is not finite.
  public let standardDeviation: Double?
  /// The standard error of the mean, std / √n; nil for n < 2. Not to be printed as a standard deviation.
  public let standardError: Double?
  /// Half the width of the interval: t_{1-(1-level)/2, n-1} · sem; nil for n < 2.
  public let halfWidth: Double?

  /// The summary of the values of one metric, one value a seed.
  /// - Parameter level: the confidence of the interval, strictly between 0 and 1.
  public init(_ values: [Double], level: Double = 0.95) {
    count = values.count
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    self.mean = mean.isFinite ? mean : nil
    if mean.isFinite, values.count >= 2, level > 0, level < 1 {
      let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
      let half = StudentT.quantile(1 - (1 - level) / 2, degreesOfFreedom: n - 1) * deviation / n.squareRoot()
      if (mean.magnitude + half).isFinite {
        (standardDeviation, standardError, halfWidth) = (deviation, deviation / n.squareRoot(), half)
        return
      }
    }
    (standardDeviation, standardError, halfWidth) = (nil, nil, nil)
  }

  /// The interval that holds the mean with the given confidence, if the values are normal; nil for n < 2, and where it is
  /// not finite.
  public var interval: ClosedRange<Double>? {
    guard let mean, let halfWidth else { return nil }
    return mean - halfWidth...mean + halfWidth
  }
}
