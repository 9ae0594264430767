/// The answers to one evaluation's queries that somebody declares, `[queries]`.
struct DeclaredAnswers: Sendable, Equatable {
  /// The answer to one query.
  enum Answer: Sendable, Equatable {
    case label(Int, confidence: Float?)
    case scores([Float])
    case words(String)
    case ranked(candidates: [Int], scores: [Double], others: Double, areLogLikelihoods: Bool)
    case abstention
  }

  private(set) var answers: [Answer]

  init(_ answers: [Answer]) { self.answers = answers }
}

/// What the queries of a stream can be answered with.
struct AnswerSpace: Sendable, Equatable {
  /// The number of classes, or of entities.
  let classCount: Int
  /// Whether answers may be words, or candidates with a score each: where queries are about knowledge.
  let isKnowledge: Bool
}
