extension Metric {
  static let exactMatch = Metric(
    "text.em", "whether the normalised answer equals a gold answer", needs: [.answers],
    source: "Rajpurkar et al., 2016 (SQuAD)",
    formula: "1 if equal after lower-casing, deleting punctuation and articles, collapsing space, else 0",
    aliases: [MetricAlias("CKL", "EM", "tries to delete <extra_id_0> after punctuation, which never matches")],
    example: MetricExample("text", #"{"pred": "The cat, sat", "golds": ["a cat sat!"]}"#, "em", 1)
  ) { evidence, _ in try meanOverWords(evidence) { TidemarkMetrics.exactMatch($0.answer, golds: $0.golds) } }

  static let tokenF1 = Metric(
    "text.f1", "the overlap of words of the answer and the closest gold answer", needs: [.answers],
    source: "Rajpurkar et al., 2018 (SQuAD 2)",
    formula: "max over golds of 2PR/(P+R) on multisets; 1 if both are empty",
    aliases: [MetricAlias("TRACE", "F1", "counts matches without clipping; empty pairs score 0")],
    example: MetricExample(
      "text", #"{"pred": "cat cat dog", "golds": ["cat dog dog dog"]}"#, "f1", 0.5714285714285714)
  ) { evidence, _ in try meanOverWords(evidence) { TidemarkMetrics.tokenF1($0.answer, golds: $0.golds) } }

  static let tokenF1OfSQuAD1 = Metric(
    "text.f1_v1", "F1 that is 0 if both answers are empty", needs: [.answers],
    source: "Rajpurkar et al., 2016 (SQuAD 1)", formula: "as text.f1; 0 if both are empty",
    example: MetricExample("text", #"{"pred": "the", "golds": ["an"]}"#, "f1_v1", 0)
  ) { evidence, _ in
    try meanOverWords(evidence) { TidemarkMetrics.tokenF1($0.answer, golds: $0.golds, bothEmpty: .noMatch) }
  }
}

/// Exact match: 1 if the normalised answer equals one of the normalised gold answers, else 0. Higher is better.
///
/// Two answers of nothing but articles match.
/// - Source: Rajpurkar et al., 2016 (SQuAD).
/// - Differs: CKL removes `<extra_id_0>` after punctuation has turned it into `extraid0`, so it never matches.
public func exactMatch(_ answer: String, golds: [String]) -> MetricValue {
  guard !golds.isEmpty else { return .undefined("there is no gold answer") }
  let answer = normalizedTokens(answer)
  return .defined(golds.contains { normalizedTokens($0) == answer } ? 1 : 0)
}

/// The mean of a score over all answers in words.
func meanOverWords(_ evidence: any RunEvidence, _ score: (WordAnswer) -> MetricValue) throws -> MetricValue {
  var mean = TermMean(.strict)
  for answer in try evidence.wordAnswers.get() { mean.add(score(answer)) }
  return mean.result(empty: "there are no answers in words")
}

/// Token F1: the overlap of words, counted as multisets, of an answer and the closest gold answer.
///
/// 2PR/(P+R) after normalisation; the best over the gold answers. Fraction in 0...1, higher is better.
/// - Source: Rajpurkar et al., 2016 and 2018 (SQuAD 1 and 2).
/// - Differs: TRACE's F1 counts matches without clipping to the multiset.
public func tokenF1(_ answer: String, golds: [String], bothEmpty: EmptyAnswerRule = .match) -> MetricValue {
  let tokens = normalizedTokens(answer)
  let scores = golds.map { overlapF1(tokens, normalizedTokens($0), bothEmpty) }
  guard let best = scores.max() else { return .undefined("there is no gold answer") }
  return .defined(best)
}

private func overlapF1(_ answer: [String], _ gold: [String], _ bothEmpty: EmptyAnswerRule) -> Double {
  if answer.isEmpty || gold.isEmpty { return answer == gold && bothEmpty == .match ? 1 : 0 }
  var left: [String: Int] = [:]
  for token in gold { left[token, default: 0] += 1 }
  var common = 0
  for token in answer {
    if let count = left[token], count > 0 {
      left[token] = count - 1
      common += 1
    }
  }
  return 2 * Double(common) / Double(answer.count + gold.count)
}

/// What F1 is when neither the answer nor the gold answer has a word left.
public enum EmptyAnswerRule: Sendable, Hashable, CaseIterable {
  /// 1, as in SQuAD 2.
  case match
  /// 0, as in SQuAD 1.
  case noMatch
}

/// An answer in words, and the answers that are right.
public struct WordAnswer: Sendable, Hashable {
  /// The answer.
  public let answer: String
  /// The right answers.
  public let golds: [String]

  /// The given answer.
  public init(answer: String, golds: [String]) {
    self.answer = answer
    self.golds = golds
  }
}
