extension Metric {
  /// The paired bootstrap over seeds.
  static let bootstraps: [Metric] = [
    family.metric(
      "boot_p1", "one-sided p of the paired bootstrap", unit: "p value", range: "0...1",
      formula: "share of resampled mean(a - b) <= 0", 0.25
    ) { $0.value(\.oneSidedP) },
    family.metric(
      "boot_p2", "two-sided p of the paired bootstrap", unit: "p value", range: "0...1",
      formula: "min(1, 2 min(share <= 0, share >= 0))", 0.5
    ) { $0.value(\.twoSidedP) },
    family.metric(
      "boot_lo", "lower end of the 95 % bootstrap interval", formula: "2.5 % quantile of the resampled means, type 7",
      synonyms: ["paired.boot_low"], -0.875
    ) { $0.value { .orUndefined($0.interval()?.lowerBound) } },
    family.metric(
      "boot_hi", "upper end of the 95 % bootstrap interval", formula: "97.5 % quantile of the resampled means, type 7",
      synonyms: ["paired.boot_high"], 1.95
    ) { $0.value { .orUndefined($0.interval()?.upperBound) } },
  ]

  /// One more number of the same.
  static let bootstrapVariants: [Metric] = [
    family.metric("boot_mean", "the mean of the resampled means", formula: "mean over resamples of mean(a - b)", 0.75) {
      $0.value { mean($0.means, empty: "there are no resamples") }
    }
  ]
}

private let family = MetricFamily(
  "paired", unit: "that of the scores", range: "any", .neither, needs: [.results], source: "Efron and Tibshirani, 1993",
  input: #"{"a": [1, 3, 2], "b": [2, 1, 1], "indices": [[0, 0, 0], [1, 1, 1], [0, 1, 2], [1, 2, 2]]}"#
) { evidence, _ in try ComparedResults.bootstrap(evidence) }

/// The bootstrap of a mean over seeds: percentile interval and p. Resample seeds (or tasks), not test samples, to make
/// a claim about methods.
/// - Source: Efron and Tibshirani, 1993.
public struct Bootstrap: Sendable, Hashable {
  /// The means of the resamples, ascending.
  public let means: [Double]

  /// The largest number of values whose n^n resamples are enumerated.
  public static let largestEnumeration = 7

  /// The bootstrap from given resamples: each a list of positions in `values`.
  /// - Throws: `malformedInput` for a position that does not exist, or an empty resample.
  public init(_ values: [Double], indices: [[Int]]) throws(MetricError) {
    var means: [Double] = []
    means.reserveCapacity(indices.count)
    for (r, resample) in indices.enumerated() {
      guard !resample.isEmpty else {
        throw MetricError(at: "indices[\(r)]", "found no index, expected at least 1")
      }
      var sum = CompensatedSum()
      for index in resample {
        guard values.indices.contains(index) else {
          throw MetricError(at: "indices[\(r)]", "found \(index), expected an index below \(values.count)")
        }
        sum.add(values[index])
      }
      means.append(sum.value / Double(resample.count))
    }
    self.means = means.sorted()
  }

  /// The exact bootstrap, over all n^n resamples; nil for more than ``largestEnumeration`` values, for none, and
  /// if one is not finite.
  public init?(enumerating values: [Double]) {
    let n = values.count
    guard n > 0, n <= Self.largestEnumeration, values.allSatisfy(\.isFinite) else { return nil }
    var means: [Double] = []
    var resample = [Int](repeating: 0, count: n)
    while true {
      var sum = CompensatedSum()
      for index in resample { sum.add(values[index]) }
      means.append(sum.value / Double(n))
      var digit = 0
      while digit < n, resample[digit] == n - 1 {
        resample[digit] = 0
        digit += 1
      }
      if digit == n { break }
      resample[digit] += 1
    }
    self.means = means.sorted()
  }

  /// The percentile interval; nil for no resamples. Quantiles by linear interpolation.
  public func interval(level: Double = 0.95) -> ClosedRange<Double>? {
    guard let low = quantile(means, (1 - level) / 2), let high = quantile(means, 1 - (1 - level) / 2) else {
      return nil
    }
    return low...max(low, high)
  }

  /// The share of resampled means that are 0 or less: the one-sided p of "the mean is above 0".
  public var oneSidedP: MetricValue {
    mean(means.map { $0 <= 0 ? 1 : 0 }, empty: "there are no resamples")
  }

  /// min(1, 2 min(share ≤ 0, share ≥ 0)).
  public var twoSidedP: MetricValue {
    let above = mean(means.map { $0 >= 0 ? 1 : 0 }, empty: "there are no resamples")
    return oneSidedP.combined(with: above) { .defined(min(1, 2 * min($0, $1)), terms: means.count) }
  }
}

/// A sum with the rounding errors carried along, so that a resample of zero mean is found to have one.
/// - Source: Neumaier, 1974.
struct CompensatedSum {
  private var sum = 0.0
  private var lost = 0.0

  mutating func add(_ term: Double) {
    let next = sum + term
    lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }

  var value: Double { sum + lost }
}

/// A quantile by linear interpolation between order statistics (type 7, NumPy's default); nil for no values.
/// - Parameter sorted: the values, ascending.
/// - Parameter probability: in 0...1.
package func quantile(_ sorted: [Double], _ probability: Double) -> Double? {
  guard let last = sorted.last else { return nil }
  let position = probability * Double(sorted.count - 1)
  let index = Int(position.rounded(.down))
  guard index + 1 < sorted.count else { return last }
  let fraction = position - Double(index)
  return sorted[index] + fraction * (sorted[index + 1] - sorted[index])
}
