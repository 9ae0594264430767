import Foundation
package import Tidemark
package import TidemarkMetrics

/// The answer to one query as it is recorded: all of it that is judged.
package struct KnowledgeAnswer: Sendable, Equatable {
  /// The answered entity, or one of the codes of `Answers`.
  package var label: Int32
  /// The score of the answer; NaN where the learner gave none.
  package var confidence: Float
  /// The answer in words; nil unless the label says that it is in words.
  package var words: String?
  /// The rank of the best right entity, other right ones left out; nil if nothing is right or the answer is in words.
  package var rank: TargetRank?
  /// -log P of the right entities together; nil if the learner gives no likelihoods, or gives them the probability 0,
  /// whose loss no number is.
  package var loss: Double?
}

extension KnowledgeAnswer {
  /// The answer of a learner to a query.
  package init(_ answers: borrowing Answers, at index: Int, to query: Int, of questions: KnowledgeQuestions) {
    label = answers.labels[index]
    confidence = answers.confidences[index]
    guard label != Answers.inWords else {
      words = answers.texts[index] ?? ""
      return
    }
    let right = questions.right[query]
    let ranking = answers.rankings[index]
    let candidates = answers.candidates[ranking.range]
    let scores = answers.candidateScores[ranking.range]
    let count = questions.entityNames.count
    for target in right {
      let excluded =
        right.count > 1
        ? (right + questions.excluded[query]).sorted().filter { $0 != target } : Array(questions.excluded[query])
      let found = TargetRank(
        of: target, candidates: candidates, scores: scores, others: ranking.others, count: count, excluding: excluded)
      if let best = rank, best.rank() <= found.rank() { continue }
      rank = found
    }
    // An invalid answer stands last.
    if label == Answers.invalid { rank = rank.map { _ in TargetRank(greater: count - 1, equal: 0) } }
    guard !right.isEmpty, ranking.areLogLikelihoods else { return }
    var likelihood = 0.0
    var listed = 0
    for (place, candidate) in zip(scores.indices, candidates) where right.contains(candidate) {
      likelihood += exp(scores[place])
      listed += 1
    }
    // Each right answer that is not listed has the score of all others.
    likelihood += Double(right.count - listed) * exp(ranking.others)
    loss = likelihood > 0 ? -log(likelihood) : nil
  }
}
