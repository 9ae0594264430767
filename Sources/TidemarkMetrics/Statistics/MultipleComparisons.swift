extension Metric {
  /// p values of several tests at once.
  static let adjustments: [Metric] = [
    family.metric(
      "holm", "p values adjusted for several tests, step-down", source: "Holm, 1979",
      formula: "running max of min(1, (m-i+1) p_(i))", element: "[1]", 0.06
    ) { .list(MultipleComparisons.holm($0).map { .defined($0) }) },
    family.metric(
      "bonferroni", "p values adjusted for several tests", source: "Bonferroni, 1936", formula: "min(1, m p)",
      element: "[1]", 0.16
    ) { .list(MultipleComparisons.bonferroni($0).map { .defined($0) }) },
    family.metric(
      "bh", "p values adjusted for the false discovery rate", source: "Benjamini and Hochberg, 1995",
      formula: "running min from the largest of min(1, m p_(i)/i)", element: "[0]", 0.02
    ) { .list(MultipleComparisons.benjaminiHochberg($0).map { .defined($0) }) },
  ]
}

private let family = MetricFamily(
  "stats_multi", unit: "p value", .neither, needs: [.results], input: #"{"p": [0.01, 0.04, 0.03, 0.005]}"#
) { evidence, _ in try ComparedResults.need(evidence, \.pValues, "p values") }

/// Adjusted p values for several tests at once, in the order given. All in 0...1.
public enum MultipleComparisons {
  /// Bonferroni: min(1, m p_i).
  public static func bonferroni(_ p: [Double]) -> [Double] {
    p.map { min(1, Double(p.count) * $0) }
  }

  /// Holm's step-down: the running maximum of min(1, (m - i + 1) p_(i)).
  /// - Source: Holm, 1979.
  public static func holm(_ p: [Double]) -> [Double] {
    var adjusted = p
    var largest = 0.0
    for (position, index) in p.indices.sorted(by: { p[$0] < p[$1] }).enumerated() {
      largest = max(largest, min(1, Double(p.count - position) * p[index]))
      adjusted[index] = largest
    }
    return adjusted
  }

  /// Benjamini and Hochberg's false discovery rate: the running minimum, from the largest p, of min(1, m p_(i) / i).
  /// - Source: Benjamini and Hochberg, 1995.
  public static func benjaminiHochberg(_ p: [Double]) -> [Double] {
    var adjusted = p
    var smallest = 1.0
    for (position, index) in p.indices.sorted(by: { p[$0] < p[$1] }).enumerated().reversed() {
      smallest = min(smallest, Double(p.count) * p[index] / Double(position + 1))
      adjusted[index] = smallest
    }
    return adjusted
  }
}
