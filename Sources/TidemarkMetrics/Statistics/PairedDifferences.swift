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
      throw MetricError(
        .malformedInput, subject: "b", "b: found \(b.count) values, expected \(a.count), one for each value of a")
    }
    values = zip(a, b).map { $0 - $1 }
    if let i = values.firstIndex(where: { !($0.magnitude <= Self.largest) }) {
      throw MetricError(
        .malformedInput, subject: "a[\(i)]",
        "a[\(i)]: found \(a[i]) against \(b[i]), expected two finite numbers that differ by \(Self.largest) at most")
    }
  }

  /// The mean difference; positive if a is larger.
  public var mean: MetricValue { TidemarkMetrics.mean(values, empty: "there are no pairs") }
}
