public import Tidemark

/// Answers with what was stated first, and never updates. It keeps everything, the outdated too, and no later mistake
/// can lead it astray.
public struct FirstFact: Learner, ResourceReporting {
  /// Facts.
  public typealias Input = KnowledgeInput

  private var table: [FactKey: (step: Int, answers: [Int32])] = [:]
  private var facts = 0

  /// - Throws: `LearnerError` if the protocol shows no facts.
  public init(for stream: StreamDescription, options: LearnerOptions) throws {
    _ = try stream.requireFacts("first-fact")
  }

  /// Keeps the facts of the first step at which a pair is stated.
  public mutating func observe(
    _ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext
  ) throws {
    for index in 0..<batch.count {
      let fact = batch.fact(index)
      for (key, answer) in fact.answers {
        guard let entry = table[key] else {
          table[key] = (fact.step, [Int32(answer)])
          facts += 1
          continue
        }
        guard entry.step == fact.step, !entry.answers.contains(Int32(answer)) else { continue }
        table[key]?.answers.append(Int32(answer))
        facts += 1
      }
    }
  }

  /// The answers of the first step, all alike; nothing else is a candidate.
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
