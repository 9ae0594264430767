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

/// What F1 is when neither the answer nor the gold answer has a word left.
public enum EmptyAnswerRule: Sendable, Hashable, CaseIterable {
  /// 1, as in SQuAD 2.
  case match
  /// 0, as in SQuAD 1.
  case noMatch
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
