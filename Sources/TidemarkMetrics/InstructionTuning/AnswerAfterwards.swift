/// One item of an instruction task, answered right when the task was learned or not, and answered again later.
public struct AnswerAfterwards: Sendable, Hashable {
  /// Whether it was answered right when its task was learned.
  public let rightBefore: Bool
  /// Whether the later answer has the form that the task asks for.
  public let valid: Bool
  /// Whether the content of the later answer is right.
  public let correct: Bool

  /// One item.
  public init(rightBefore: Bool, valid: Bool, correct: Bool) {
    self.rightBefore = rightBefore
    self.valid = valid
    self.correct = correct
  }
}
