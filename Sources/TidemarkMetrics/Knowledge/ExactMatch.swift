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
