import Tidemark
package import TidemarkStreams

/// What was answered right about a pair of entity and relation, and wrong when the same was last asked and right.
package struct ForgottenFact {
  /// The query that was answered wrong.
  package let query: KnowledgeStream.Query
  /// The slice whose test set has it.
  package let slice: Int
  /// The first slice after which it was answered right.
  package let rightAfter: Int
  /// The right answer in words.
  package let right: String
  /// The answer at the end in words; nil for none.
  package let answer: String?

  /// What is right of one end of a relation. Slice after slice it is asked by another query.
  private struct Question: Hashable {
    let direction: FactQuery.Direction
    let entity: Int
    let relation: Int
    let right: [Int32]

    init(_ query: KnowledgeStream.Query) {
      (direction, entity, relation) = (query.query.direction, query.query.entity, query.query.relation)
      right = query.right
    }
  }

  /// Some of them: the first of each slice in turn, in the order in which they were asked at the end.
  ///
  /// - Throws: `RunError` if the answers cannot be read.
  package static func all(
    of stream: KnowledgeStream, in journal: Journal, _ folder: RunFolder, limit: Int, ofTestSet: Int
  ) throws -> [ForgottenFact] {
    let questions = KnowledgeQuestions(stream)
    var rightAfter: [Question: Int] = [:]
    var wrong: [(number: Int, answer: KnowledgeAnswer)] = []
    for evaluation in journal.boundaryEvaluations {
      guard let slice = evaluation.afterExperience else { continue }
      let answers = try KnowledgeAnswers(try folder.frame(evaluation.answers), of: slice, to: questions)
      wrong = []
      for place in 0..<answers.count {
        let number = Int(answers.queries[place])
        guard questions.groups[number].countsForMatrix else { continue }
        if questions.verdict(on: answers[place], to: number).isCorrect {
          let question = Question(stream.queries[number])
          rightAfter[question] = rightAfter[question] ?? slice
        } else {
          wrong.append((number, answers[place]))
        }
      }
    }
    var taken: [Int: Int] = [:]
    let found = wrong.compactMap { number, answer -> (round: Int, fact: ForgottenFact)? in
      let query = stream.queries[number]
      let slice = Int(query.since)
      guard let first = rightAfter[Question(query)], let right = questions.golds(number).first,
        taken[slice, default: 0] < ofTestSet
      else { return nil }
      taken[slice, default: 0] += 1
      let words = answer.words ?? (answer.label >= 0 ? questions.entityNames[Int(answer.label)] : nil)
      return (
        taken[slice, default: 0],
        ForgottenFact(query: query, slice: slice, rightAfter: first, right: right, answer: words)
      )
    }
    return found.enumerated().sorted { ($0.element.round, $0.offset) < ($1.element.round, $1.offset) }
      .prefix(limit).map(\.element.fact)
  }
}
