import Tidemark
package import TidemarkMetrics
import TidemarkStreams

/// What one answer to a query about knowledge came to.
package struct KnowledgeVerdict: Sendable, Equatable {
  package var isCorrect = false
  package var isAbstained = false
  package var isInvalid = false
  package var isOutdated = false
  package var isPremature = false
  /// The rank of the best right entity; nil if nothing was ranked.
  package var rank: TargetRank?
  package var exact = 0.0
  package var f1 = 0.0
  /// Whether there is a right answer to be matched in words.
  package var isWorded = false
  package var loss: Double?
}

extension KnowledgeQuestions {
  /// Judges an answer to a query. Nothing else is needed: a run that lasts and one that is read back are judged alike.
  package func verdict(on answer: KnowledgeAnswer, to query: Int) -> KnowledgeVerdict {
    var verdict = KnowledgeVerdict()
    verdict.isAbstained = answer.label == Answers.abstained
    verdict.isInvalid = answer.label == Answers.invalid
    if let words = answer.words {
      judge(words, query, &verdict)
    } else {
      judge(ranked: answer, query, &verdict)
    }
    if groups[query] == .obsolete { verdict.isCorrect = !verdict.isOutdated && !verdict.isInvalid }
    return verdict
  }

  private func judge(_ text: String, _ query: Int, _ verdict: inout KnowledgeVerdict) {
    compare(text, golds(query), &verdict)
    verdict.isCorrect = verdict.exact == 1
    func matches(_ entities: ArraySlice<Int32>) -> Bool {
      exactMatch(text, golds: entities.map { entityNames[Int($0)] }).value == 1
    }
    guard !verdict.isCorrect else { return }
    verdict.isOutdated = matches(outdated[query])
    verdict.isPremature = matches(premature[query])
  }

  private func judge(ranked answer: KnowledgeAnswer, _ query: Int, _ verdict: inout KnowledgeVerdict) {
    verdict.rank = answer.rank
    verdict.loss = answer.loss
    verdict.isCorrect =
      !verdict.isAbstained && !verdict.isInvalid && (answer.rank?.rank() ?? .infinity) <= 1
    if right[query].contains(answer.label) {
      (verdict.isWorded, verdict.exact, verdict.f1) = (true, 1, 1)
    } else if !right[query].isEmpty {
      verdict.isWorded = true
      if answer.label >= 0 { compare(entityNames[Int(answer.label)], golds(query), &verdict) }
    }
    guard !verdict.isCorrect else { return }
    verdict.isOutdated = outdated[query].contains(answer.label)
    verdict.isPremature = premature[query].contains(answer.label)
  }

  private func compare(_ text: String, _ golds: [String], _ verdict: inout KnowledgeVerdict) {
    guard let exact = exactMatch(text, golds: golds).value else { return }
    verdict.isWorded = true
    verdict.exact = exact
    verdict.f1 = tokenF1(text, golds: golds).value ?? 0
  }
}

extension KnowledgeTally {
  /// Counts an answer.
  package mutating func add(_ verdict: KnowledgeVerdict) {
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
