/// How many of a number of queries were answered right.
public struct AnswerCounts: Sendable, Hashable {
  /// The right answers.
  public var correct: Int
  /// The queries.
  public var queries: Int

  /// `correct` out of `queries`.
  public init(correct: Int, queries: Int) {
    self.correct = correct
    self.queries = queries
  }

  /// The counts of several parts together.
  public init(adding parts: some Sequence<AnswerCounts>) {
    self.init(correct: 0, queries: 0)
    for part in parts {
      correct += part.correct
      queries += part.queries
    }
  }

  /// The share of right answers, a fraction in 0...1, each query with the same weight; nil without queries.
  public var accuracy: Double? { queries > 0 ? Double(correct) / Double(queries) : nil }
}

/// The mean of scores, each with the same weight; nil if there are none, or if one is missing.
package func meanOfAll(_ scores: [Double?]) -> Double? {
  let known = scores.compactMap(\.self)
  return known.count == scores.count ? mean(known, empty: "").value : nil
}
