import Foundation

extension Metric {
  /// Two samples.
  static let kolmogorovSmirnov: [Metric] = [
    family.metric("d", "the largest distance of two empirical distributions", formula: "max |F_x - F_y|", 0.75) {
      $0.distance
    },
    family.metric(
      "p", "exact two-sided p of the distance", unit: "p value", source: "Smirnov, 1939; Hodges, 1958",
      formula: "share of lattice paths that reach the distance", 0.22857142857142856
    ) { $0.p },
  ]

  /// The same for very small p.
  static let kolmogorovSmirnovVariants: [Metric] = [
    family.metric(
      "log10_p", "the p value's decimal logarithm, which also tells very small ones", unit: "1", range: "at most 0",
      formula: "log10 p", -0.640978057358332
    ) { $0.log10P }
  ]
}

private let family = MetricFamily(
  "ks", .neither, needs: [.results], source: "Smirnov, 1939", input: #"{"x": [1, 2, 3, 4], "y": [2.5, 5, 6, 7]}"#
) { evidence, _ in try ComparedResults.kolmogorovSmirnov(evidence) }

/// The two-sided two-sample Kolmogorov-Smirnov test, with the exact p for samples without ties.
/// - Source: Smirnov, 1939; the exact p as in Hodges, 1958.
/// - Complexity: O(n log n + n·m) for samples of n and m.
public struct KolmogorovSmirnov: Sendable, Hashable {
  /// The largest distance between the two empirical distribution functions, in 0...1.
  public let distance: MetricValue
  /// The probability of at least that distance if both samples come from one distribution. May be as small as 1e-300.
  public let p: MetricValue
  /// The decimal logarithm of p, defined where p itself is too small for a number.
  public let log10P: MetricValue

  /// The test of two samples; undefined if one is empty.
  public init(_ x: [Double], _ y: [Double]) {
    let isNumeric = !x.contains(where: \.isNaN) && !y.contains(where: \.isNaN)
    guard !x.isEmpty, !y.isEmpty, isNumeric else {
      distance = .undefined(isNumeric ? "a sample is empty" : "a sample holds something that is not a number")
      (p, log10P) = (distance, distance)
      return
    }
    let (n, m) = (x.count, y.count)
    // n·m times the distance is an integer, so nothing is rounded.
    let scaled = Self.scaledDistance(x.sorted(), y.sorted())
    distance = .defined(Double(scaled) / (Double(n) * Double(m)))
    let logP = Self.log10Probability(scaled, n, m)
    log10P = logP.map { .defined($0) } ?? .undefined("p is too small to compute")
    p = logP.map { .defined(pow(10, $0)) } ?? .undefined("p is too small to compute")
  }

  private static func scaledDistance(_ x: [Double], _ y: [Double]) -> Int {
    var (i, j, largest) = (0, 0, 0)
    while i < x.count, j < y.count {
      let value = min(x[i], y[j])
      while i < x.count, x[i] == value { i += 1 }
      while j < y.count, y[j] == value { j += 1 }
      largest = max(largest, abs(i * y.count - j * x.count))
    }
    return largest
  }

  /// log10 of the probability that the path of a random merge of the samples touches the distance.
  ///
  /// The probability mass of the paths that have not touched it yet is carried from point to point, and what touches
  /// is added up. All terms are positive, so that small probabilities keep their digits, unlike 1 - P(inside). The
  /// mass starts at 2^1000 instead of 1 to keep clear of underflow.
  private static func log10Probability(_ scaled: Int, _ n: Int, _ m: Int) -> Double? {
    if scaled == 0 { return 0 }
    if scaled == n * m {
      // Only the two paths along the border reach the full distance.
      return (log(2) - logBinomial(n + m, n)) / log(10)
    }
    let scale = 0x1p1000
    var mass = [Double](repeating: 0, count: m + 1)
    mass[0] = scale
    var touched = 0.0
    for i in 0...n {
      // `mass[j]` holds what comes from (i - 1, j); what goes on to (i, j + 1) is carried along the row.
      var carried = 0.0
      for j in 0...m {
        let here = mass[j] + carried
        carried = 0
        mass[j] = 0
        if here == 0 { continue }
        if abs(i * m - j * n) >= scaled {
          touched += here
          continue
        }
        let left = Double(n - i + m - j)
        if left == 0 { continue }
        mass[j] = here * (Double(n - i) / left)
        carried = here * (Double(m - j) / left)
      }
    }
    return touched > 0 ? min(0, log10(touched) - 1000 * log10(2)) : nil
  }
}
