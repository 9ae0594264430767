/// What a knowledge protocol reveals before the stream begins.
public struct KnowledgeDescription: Sendable, Hashable {
  /// The names of entities; facts and answers hold indices into it.
  public let entityNames: [String]
  /// The names of relations.
  public let relationNames: [String]
  /// Whether batches hold facts as numbers.
  public let showsFacts: Bool
  /// Whether batches hold statements or documents.
  public let showsTexts: Bool
  /// Whether queries are given as numbers.
  public let asksFacts: Bool
  /// Whether queries are given as questions.
  public let asksTexts: Bool

  /// A description with the given contents.
  public init(
    entityNames: [String], relationNames: [String], showsFacts: Bool, showsTexts: Bool, asksFacts: Bool, asksTexts: Bool
  ) {
    self.entityNames = entityNames
    self.relationNames = relationNames
    self.showsFacts = showsFacts
    self.showsTexts = showsTexts
    self.asksFacts = asksFacts
    self.asksTexts = asksTexts
  }
}

extension StreamDescription {
  /// What a learner of facts needs: facts in batches and in queries.
  /// - Throws: `LearnerError` with code `unsupportedProtocol` if the protocol shows or asks only texts.
  public func requireFacts(_ learner: String) throws -> KnowledgeDescription {
    guard let knowledge, knowledge.showsFacts, knowledge.asksFacts else {
      throw LearnerError(
        .unsupportedProtocol,
        "'\(learner)' learns from facts, and the protocol shows or asks texts alone; a learner of texts such as"
          + " 'nearest-text' can work here")
    }
    return knowledge
  }

  /// What a learner of texts needs: texts in batches and in queries.
  /// - Throws: `LearnerError` with code `unsupportedProtocol` if the protocol shows or asks only facts.
  public func requireTexts(_ learner: String) throws -> KnowledgeDescription {
    guard let knowledge, knowledge.showsTexts, knowledge.asksTexts else {
      throw LearnerError(
        .unsupportedProtocol,
        "'\(learner)' learns from texts, and the protocol shows or asks facts alone; a learner of facts such as"
          + " 'latest-fact' can work here")
    }
    return knowledge
  }
}
