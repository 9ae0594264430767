import Foundation
import Tidemark
import TidemarkData
import TidemarkMetrics
import TidemarkStreams

/// Judges answers to queries about knowledge.
struct KnowledgeJudge {
  let stream: KnowledgeStream

  /// What one answer came to.
  struct Verdict {
    var isCorrect = false
    var isAbstained = false
    var isInvalid = false
    var isOutdated = false
    var isPremature = false
    /// The rank of the best right answer, other right ones left out; nil if nothing is right or the answer is in words.
    var rank: TargetRank?
    var exact = 0.0
    var f1 = 0.0
    /// Whether there is a right answer to be matched in words.
    var isWorded = false
    /// -log P of the right answers together; nil if the learner gives no likelihoods, or gives them the probability 0,
    /// whose loss no number is.
    var loss: Double?
  }

  /// Judges the answer to a query.
  func verdict(on query: KnowledgeStream.Query, _ answers: borrowing Answers, at index: Int) -> Verdict {
    var verdict = Verdict()
    let label = answers.labels[index]
    verdict.isAbstained = label == Answers.abstained
    verdict.isInvalid = label == Answers.invalid
    if label == Answers.inWords {
      judge(answers.texts[index] ?? "", query, &verdict)
    } else {
      judge(ranking: answers.rankings[index], label, query, answers, &verdict)
    }
    if query.group == .obsolete { verdict.isCorrect = !verdict.isOutdated && !verdict.isInvalid }
    return verdict
  }

  private func judge(_ text: String, _ query: KnowledgeStream.Query, _ verdict: inout Verdict) {
    let golds = stream.golds(query)
    if let exact = exactMatch(text, golds: golds).value {
      verdict.isWorded = true
      verdict.exact = exact
      verdict.f1 = tokenF1(text, golds: golds).value ?? 0
      verdict.isCorrect = exact == 1
    }
    func matches(_ objects: [Int32]) -> Bool {
      exactMatch(text, golds: objects.map { stream.training.entityNames[Int($0)] }).value == 1
    }
    guard !verdict.isCorrect else { return }
    verdict.isOutdated = matches(query.outdated)
    verdict.isPremature = matches(query.premature)
  }

  private func judge(
    ranking: Answers.Ranking, _ label: Int32, _ query: KnowledgeStream.Query, _ answers: borrowing Answers,
    _ verdict: inout Verdict
  ) {
    let candidates = answers.candidates[ranking.range]
    let scores = answers.candidateScores[ranking.range]
    for target in query.right {
      let excluded =
        query.right.count > 1 ? (query.right + query.excluded).sorted().filter { $0 != target } : query.excluded
      // An invalid answer stands last.
      let rank =
        verdict.isInvalid
        ? TargetRank(of: target, candidates: [], scores: [], others: .nan, count: stream.entityCount)
        : TargetRank(
          of: target, candidates: candidates, scores: scores, others: ranking.others, count: stream.entityCount,
          excluding: excluded)
      if let best = verdict.rank, best.rank() <= rank.rank() { continue }
      verdict.rank = rank
    }
    if verdict.isInvalid { verdict.rank = verdict.rank.map { _ in .last(of: stream.entityCount) } }
    verdict.isCorrect = !verdict.isAbstained && !verdict.isInvalid && (verdict.rank?.rank() ?? .infinity) <= 1
    if !query.right.isEmpty {
      verdict.isWorded = true
      if query.right.contains(label) {
        (verdict.exact, verdict.f1) = (1, 1)
      } else if label >= 0 {
        let golds = stream.golds(query)
        let answer = stream.training.entityNames[Int(label)]
        verdict.exact = exactMatch(answer, golds: golds).value ?? 0
        verdict.f1 = tokenF1(answer, golds: golds).value ?? 0
      }
      if ranking.areLogLikelihoods {
        var likelihood = 0.0
        var listed = 0
        for (place, candidate) in zip(scores.indices, candidates) where query.right.contains(candidate) {
          likelihood += exp(scores[place])
          listed += 1
        }
        // Each right answer that is not listed has the score of all others.
        likelihood += Double(query.right.count - listed) * exp(ranking.others)
        verdict.loss = likelihood > 0 ? -log(likelihood) : nil
      }
    }
    guard !verdict.isCorrect else { return }
    verdict.isOutdated = query.outdated.contains(label)
    verdict.isPremature = query.premature.contains(label)
  }
}

extension TargetRank {
  /// The last of `count` candidates.
  fileprivate static func last(of count: Int) -> TargetRank {
    let others = ArraySlice((1..<Int32(count)).map { $0 })
    return TargetRank(
      of: 0, candidates: others, scores: ArraySlice(repeating: 1, count: others.count), others: 0, count: count)
  }
}

extension KnowledgeTally {
  /// Counts an answer.
  mutating func add(_ verdict: KnowledgeJudge.Verdict) {
    queries += 1
    if verdict.isCorrect { correct += 1 }
    if verdict.isAbstained { abstained += 1 }
    if verdict.isInvalid { invalid += 1 }
    if verdict.isOutdated { outdated += 1 }
    if verdict.isPremature { premature += 1 }
    if let target = verdict.rank { add(rank: target.rank()) }
    if verdict.isWorded {
      worded += 1
      exact += verdict.exact
      f1 += verdict.f1
    }
    if let loss = verdict.loss {
      likelihoods += 1
      self.loss += loss
    }
  }
}
