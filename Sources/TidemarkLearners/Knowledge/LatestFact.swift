public import Tidemark

/// Answers with what was stated last: the last write wins. It is never out of date, and believes every mistake.
public struct LatestFact: Learner, ResourceReporting {
  /// Facts.
  public typealias Input = KnowledgeInput

  private var stated = StatedAnswers(of: .latest)

  /// - Throws: `LearnerError` if the protocol shows no facts.
  public init(for stream: StreamDescription, options: LearnerOptions) throws {
    _ = try stream.requireFacts("latest-fact")
  }

  /// Puts each fact in the place of what was stated of its pair at an earlier step.
  public mutating func observe(
    _ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext
  ) throws {
    for index in 0..<batch.count { stated.add(batch.fact(index)) }
  }

  /// The answers of the latest step, all alike; nothing else is a candidate.
  public func answer(
    _ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    stated.answer(queries, into: &answers)
  }

  /// What is stored, once for each direction of a query.
  public var resources: ResourceUse { stated.resources }
}
