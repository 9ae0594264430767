extension Answers {
  /// Where the ranked candidates of one query stand.
  package struct Ranking: Sendable, Hashable {
    /// Their places in `candidates`.
    package var range: Range<Int>
    /// The score of every entity that is not among them.
    package var others = 0.0

    /// The score of the others where none is given: 0, or that of the probability 0.
    package static func defaultOthers(areLogLikelihoods: Bool) -> Double { areLogLikelihoods ? -.infinity : 0 }

    /// Whether the scores are natural logarithms of probabilities.
    package var areLogLikelihoods = false
  }

  /// Answers one query with the candidates that have a score of their own, best or not, in any order; all other
  /// classes have the score `others`.
  ///
  /// The answer is the candidate with the highest score, the lowest number among equals. Without any candidate the
  /// answer is an abstention, and all classes tie. A candidate that is no class or is given twice, or a score that is
  /// not a number, makes the answer invalid.
  ///
  /// - Parameters:
  ///   - newCandidates: classes, each at most once.
  ///   - scores: their scores, higher is better.
  ///   - others: the score of the classes that are not named; nil for 0, or for minus infinity if the scores are
  ///     logarithms of probabilities: what is not named then has the probability 0.
  ///   - areLogLikelihoods: whether the scores are natural logarithms of probabilities, so that perplexity can be
  ///     computed from them.
  public mutating func append(
    candidates newCandidates: [Int], scores: [Double], others: Double? = nil, areLogLikelihoods: Bool = false
  ) {
    let others = others ?? Ranking.defaultOthers(areLogLikelihoods: areLogLikelihoods)
    precondition(newCandidates.count == scores.count, "each candidate has one score")
    var best: (candidate: Int, score: Double)?
    var isValid = !others.isNaN
    for (candidate, score) in zip(newCandidates, scores) {
      if score.isNaN || !(0..<classCount).contains(candidate) { isValid = false }
      guard let leader = best else {
        best = (candidate, score)
        continue
      }
      if score > leader.score || (score == leader.score && candidate < leader.candidate) { best = (candidate, score) }
    }
    // A class that is not named can be the best, too: the lowest such number.
    if isValid, let leader = best, leader.score < others || newCandidates.count > 1 {
      let named = Set(newCandidates)
      if named.count < newCandidates.count { isValid = false }
      if leader.score < others { best = (0..<classCount).first { !named.contains($0) }.map { ($0, others) } ?? best }
    }
    guard isValid else { return record(Self.invalid, confidence: .nan) }
    var ranking = Ranking(range: candidates.count..<candidates.count)
    if keepsRankings {
      candidates += newCandidates.map { Int32($0) }
      candidateScores += scores
      ranking = Ranking(
        range: ranking.range.lowerBound..<candidates.count, others: others, areLogLikelihoods: areLogLikelihoods)
    }
    guard let best else { return record(Self.abstained, confidence: .nan, ranking: ranking) }
    record(Int32(best.candidate), confidence: Float(best.score), ranking: ranking)
  }

  /// Answers one query in words. An answer without a word is an abstention.
  public mutating func append(text: String) {
    guard text.contains(where: { !$0.isWhitespace }) else { return abstain() }
    if keepsRankings { texts[count] = text }
    record(keepsRankings ? Self.inWords : Self.invalid, confidence: .nan)
  }
}
