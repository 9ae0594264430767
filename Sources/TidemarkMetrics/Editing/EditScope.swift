/// Which prompts of an edit are scored, and which object should win there.
public enum EditScope: Sendable, Hashable, CaseIterable {
  /// The edit's own prompts; the new object should win (efficacy).
  case rewrite
  /// Other words for the same fact; the new object should win (generalisation).
  case paraphrase
  /// Neighbouring facts; the true object should win (specificity).
  case neighbourhood

  func prompts(_ edit: EditCase) -> [EditCase.Prompt] {
    switch self {
    case .rewrite: edit.rewrite
    case .paraphrase: edit.paraphrase
    case .neighbourhood: edit.neighbourhood
    }
  }

  /// The loss of the object that should win, and of the other.
  func losses(_ prompt: EditCase.Prompt) -> (winner: Double, loser: Double) {
    self == .neighbourhood ? (prompt.trueLoss, prompt.newLoss) : (prompt.newLoss, prompt.trueLoss)
  }
}
