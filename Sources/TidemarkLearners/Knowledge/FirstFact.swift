public import Tidemark

/// Answers with what was stated first, and never updates. It keeps everything, the outdated too, and no later mistake
/// can lead it astray.
public struct FirstFact: Learner, ResourceReporting {
  /// Facts.
  public typealias Input = KnowledgeInput

  private var stated = StatedAnswers(of: .first)

  /// - Throws: `LearnerError` if the protocol shows no facts.
  public init(for stream: StreamDescription, options: LearnerOptions) throws {
    _ = try stream.requireFacts("first-fact")
  }

  /// Keeps the facts of the first step at which a pair is stated.
  public mutating func observe(
    _ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext
  ) throws {
    for index in 0..<batch.count { stated.add(batch.fact(index)) }
  }

  /// The answers of the first step, all alike; nothing else is a candidate.
  public func answer(
    _ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    stated.answer(queries, into: &answers)
  }

  /// What is stored, once for each direction of a query.
  public var resources: ResourceUse { stated.resources }
}
