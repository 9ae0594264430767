extension Metric {
  static let holm = Metric(
    "stats_multi.holm", "p values adjusted for several tests, step-down", unit: "p value", .neither,
    needs: [.results], source: "Holm, 1979", formula: "running max of min(1, (m-i+1) p_(i))",
    example: .several("holm[1]", 0.06)
  ) { evidence, _ in
    .list(MultipleComparisons.holm(try ComparedResults.need(evidence, \.pValues, "p values")).map { .defined($0) })
  }

  static let bonferroni = Metric(
    "stats_multi.bonferroni", "p values adjusted for several tests", unit: "p value", .neither, needs: [.results],
    source: "Bonferroni, 1936", formula: "min(1, m p)", example: .several("bonferroni[1]", 0.16)
  ) { evidence, _ in
    .list(
      MultipleComparisons.bonferroni(try ComparedResults.need(evidence, \.pValues, "p values")).map { .defined($0) })
  }

  static let benjaminiHochberg = Metric(
    "stats_multi.bh", "p values adjusted for the false discovery rate", unit: "p value", .neither,
    needs: [.results], source: "Benjamini and Hochberg, 1995",
    formula: "running min from the largest of min(1, m p_(i)/i)", example: .several("bh[0]", 0.02)
  ) { evidence, _ in
    .list(
      MultipleComparisons.benjaminiHochberg(try ComparedResults.need(evidence, \.pValues, "p values")).map {
        .defined($0)
      })
  }
}

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

extension MetricExample {
  static func several(_ name: String, _ value: Double) -> MetricExample {
    MetricExample("stats_multi", #"{"p": [0.01, 0.04, 0.03, 0.005]}"#, name, value)
  }
}
