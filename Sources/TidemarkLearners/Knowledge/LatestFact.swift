public import Tidemark

/// Answers with what was stated last: the last write wins. It is never out of date, and believes every mistake.
public struct LatestFact: Learner, ResourceReporting {
  /// Facts.
  public typealias Input = KnowledgeInput

  private var table: [FactKey: Entry] = [:]
  private var facts = 0

  /// The answers that were stated at the latest step, in the order in which they were.
  private struct Entry {
    var step: Int
    var answers: [Int32]
  }

  /// - Throws: `LearnerError` if the protocol shows no facts.
  public init(for stream: StreamDescription, options: LearnerOptions) throws {
    _ = try stream.requireFacts("latest-fact")
  }

  /// Puts each fact in the place of what was stated of its pair at an earlier step.
  public mutating func observe(
    _ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext
  ) throws {
    for index in 0..<batch.count {
      let fact = batch.fact(index)
      for (key, answer) in fact.answers {
        let answer = Int32(answer)
        if var entry = table[key], entry.step >= fact.step {
          // A fact of an earlier step that comes late changes nothing.
          guard entry.step == fact.step, !entry.answers.contains(answer) else { continue }
          entry.answers.append(answer)
          table[key] = entry
          facts += 1
        } else {
          facts += 1 - (table[key]?.answers.count ?? 0)
          table[key] = Entry(step: fact.step, answers: [answer])
        }
      }
    }
  }

  /// The answers of the latest step, all alike; nothing else is a candidate.
  public func answer(
    _ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    for index in 0..<queries.count {
      let known = table[FactKey(queries.query(index))]?.answers ?? []
      answers.append(candidates: known.map { Int($0) }, scores: known.map { _ in 1 })
    }
  }

  /// What is stored, once for each direction of a query.
  public var resources: ResourceUse {
    ResourceUse(parameters: 0, storedSamples: facts / 2, storedBytes: facts * 4 + table.count * 24)
  }
}
