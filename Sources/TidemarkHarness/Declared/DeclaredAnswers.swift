/// The answers to one evaluation's queries that somebody declares, `[queries]`.
struct DeclaredAnswers: Sendable, Equatable {
  /// The answer to one query.
  enum Answer: Sendable, Equatable {
    case label(Int, confidence: Float?)
    case scores([Float])
    case abstention
  }

  private(set) var answers: [Answer]

  init(_ answers: [Answer]) { self.answers = answers }
}
