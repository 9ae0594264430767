extension Metric {
  static let nemenyiDifference = Metric(
    "nemenyi.cd_05", "the least significant difference of average ranks at 0.05", unit: "ranks", range: "0 and more",
    .neither, needs: [.results], source: "Nemenyi, 1963; Demsar, 2006",
    formula: "q_a sqrt(k(k+1)/(6N)), q = studentised range (k, inf) / sqrt 2",
    example: MetricExample(
      "nemenyi", #"{"scores": [[3, 2, 1], [3, 2, 1], [3, 1, 2], [1, 3, 2]]}"#, "cd_05", 1.657246577699061)
  ) { evidence, _ in try NemenyiTest(ComparedResults.friedman(evidence), alpha: 0.05).criticalDifference }

  static let nemenyiCliques = Metric(
    "nemenyi.cliques_05", "the groups of methods that do not differ at 0.05", unit: "method", range: "methods",
    .neither, needs: [.results], source: "Demsar, 2006",
    formula: "maximal groups of at least two with average ranks less than CD apart, in rank order",
    example: MetricExample(
      "nemenyi", #"{"scores": [[3, 2, 1], [3, 2, 1], [3, 1, 2], [1, 3, 2]]}"#, "cliques_05[0][2]", 2)
  ) { evidence, _ in
    .list(
      try NemenyiTest(ComparedResults.friedman(evidence), alpha: 0.05).cliques.map {
        .list($0.map { .defined(Double($0)) })
      })
  }

  static let nemenyiRanks = Metric(
    "nemenyi.avg_ranks", "the mean rank of each method, which critical differences are compared with", unit: "rank",
    range: "1...methods", .lowerIsBetter, needs: [.results], source: "Demsar, 2006", formula: "friedman.avg_ranks",
    example: MetricExample("nemenyi", ranked, "avg_ranks[2]", 2.5)
  ) { evidence, _ in .list(try ComparedResults.friedman(evidence).averageRanks.map { .defined($0) }) }

  static let nemenyiDifference01 = criticalDifference(0.01, "01", 2.06015160323006)

  static let nemenyiDifference10 = criticalDifference(0.1, "10", 1.4511901067141257)

  static let nemenyiCliques01 = cliques(0.01, "01")

  static let nemenyiCliques10 = cliques(0.1, "10")

  private static let ranked = #"{"scores": [[3, 2, 1], [3, 2, 1], [3, 1, 2], [1, 3, 2]]}"#

  private static func criticalDifference(_ alpha: Double, _ suffix: String, _ value: Double) -> Metric {
    Metric(
      "nemenyi.cd_\(suffix)", "the least significant difference of average ranks at \(alpha)", unit: "ranks",
      range: "0 and more", .neither, needs: [.results], source: "Nemenyi, 1963; Demsar, 2006",
      formula: "q_a sqrt(k(k+1)/(6N))", example: MetricExample("nemenyi", ranked, "cd_\(suffix)", value)
    ) { evidence, _ in try NemenyiTest(ComparedResults.friedman(evidence), alpha: alpha).criticalDifference }
  }

  private static func cliques(_ alpha: Double, _ suffix: String) -> Metric {
    Metric(
      "nemenyi.cliques_\(suffix)", "the groups of methods that do not differ at \(alpha)", unit: "method",
      range: "methods", .neither, needs: [.results], source: "Demsar, 2006",
      formula: "maximal groups with average ranks less than CD apart, in rank order",
      example: MetricExample("nemenyi", ranked, "cliques_\(suffix)[0][2]", 2)
    ) { evidence, _ in
      .list(
        try NemenyiTest(ComparedResults.friedman(evidence), alpha: alpha).cliques.map {
          .list($0.map { .defined(Double($0)) })
        })
    }
  }
}

/// Nemenyi's test after Friedman's: which methods differ in their average rank?
/// - Source: Nemenyi, 1963; Demsar, 2006.
public struct NemenyiTest: Sendable, Hashable {
  /// The mean rank of each method, 1 is best.
  public let averageRanks: [Double]
  /// CD = q_α √(k(k+1)/(6N)), q the studentised range with infinite degrees of freedom over √2: the least difference
  /// of average ranks that is significant. Undefined for fewer than 2 methods or no benchmark.
  public let criticalDifference: MetricValue
  /// The maximal groups of at least two methods whose average ranks lie less than CD apart, as indices in the order of
  /// rank: the bars of a critical-difference diagram.
  public let cliques: [[Int]]

  /// The test at the level `alpha`.
  public init(_ friedman: FriedmanTest, alpha: Double) {
    averageRanks = friedman.averageRanks
    let ranks = friedman.averageRanks
    guard ranks.count >= 2, friedman.benchmarks > 0 else {
      criticalDifference = .undefined("needs at least 2 methods and 1 benchmark")
      cliques = []
      return
    }
    let k = Double(ranks.count)
    let q = StudentizedRange.quantile(1 - alpha, groups: ranks.count) / 2.0.squareRoot()
    let difference = q * (k * (k + 1) / (6 * Double(friedman.benchmarks))).squareRoot()
    criticalDifference = .defined(difference)
    let order = ranks.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    var cliques: [[Int]] = []
    var reached = 0
    for first in order.indices {
      var last = first
      while last + 1 < order.count, ranks[order[last + 1]] - ranks[order[first]] < difference { last += 1 }
      if last > first, last > reached || cliques.isEmpty { cliques.append(Array(order[first...last])) }
      reached = max(reached, last)
    }
    self.cliques = cliques
  }
}
