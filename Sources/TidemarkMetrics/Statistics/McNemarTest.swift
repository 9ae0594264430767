extension Metric {
  static let mcNemarTest = Metric(
    "mcnemar.p", "exact p of two models on one test set", unit: "p value", .neither, needs: [.answers],
    source: "McNemar, 1947", formula: "min(1, 2 P(X <= min(b, c))), X ~ Binomial(b + c, 1/2)",
    example: MetricExample(
      "mcnemar", #"{"a_hits": [1, 1, 1, 1, 0, 1], "b_hits": [0, 0, 0, 1, 1, 1]}"#, "p", 0.625)
  ) { evidence, _ in .defined(try ComparedResults.mcNemar(evidence).p) }

  static let firstAlone = discordant("b", "how many samples the first model alone has right", 3) {
    Double($0.onlyFirst)
  }

  static let secondAlone = discordant("c", "how many samples the second model alone has right", 1) {
    Double($0.onlySecond)
  }

  private static func discordant(
    _ name: String, _ meaning: String, _ value: Double, _ count: @escaping @Sendable (McNemarTest) -> Double
  ) -> Metric {
    Metric(
      "mcnemar.\(name)", meaning, unit: "samples", range: "0 and more", .neither, needs: [.answers],
      source: "McNemar, 1947", formula: "discordant samples",
      example: MetricExample(
        "mcnemar", #"{"a_hits": [1, 1, 1, 1, 0, 1], "b_hits": [0, 0, 0, 1, 1, 1]}"#, name, value)
    ) { evidence, _ in .defined(count(try ComparedResults.mcNemar(evidence))) }
  }
}

/// McNemar's exact test of two models on one test set.
/// - Source: McNemar, 1947.
public struct McNemarTest: Sendable, Hashable {
  /// The samples that only the first model has right.
  public let onlyFirst: Int
  /// The samples that only the second model has right.
  public let onlySecond: Int

  /// The test of two lists of hits on the same samples.
  /// - Throws: `malformedInput` if the lengths differ.
  public init(_ first: [Bool], _ second: [Bool]) throws(MetricError) {
    guard first.count == second.count else {
      throw MetricError(at: "b_hits", "found \(second.count) samples, expected the \(first.count) of the first model")
    }
    onlyFirst = zip(first, second).count { $0 && !$1 }
    onlySecond = zip(first, second).count { !$0 && $1 }
  }

  /// The two-sided p of a fair coin: min(1, 2 P(X ≤ min(b, c))), X ~ Binomial(b + c, 1/2); 1 if the models never differ.
  public var p: Double { fairCoinProbability(min(onlyFirst, onlySecond), of: onlyFirst + onlySecond) }
}
