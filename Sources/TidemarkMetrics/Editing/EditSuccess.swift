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

/// Efficacy, paraphrase or neighbourhood success (ES, PS, NS): how often the right object is the likelier one.
///
/// mean over cases of the mean over prompts of [NLL_right < NLL_other]. Fraction in 0...1, higher is better. A tie fails
/// in every scope. Cases without such a prompt do not count.
/// - Source: Meng et al., 2022 and 2023 (ROME, MEMIT).
public func editSuccess(_ cases: [EditCase], _ scope: EditScope) -> MetricValue {
  meanOverEdits(cases, scope) { $0.winner < $0.loser ? 1 : 0 }
}

/// The harmonic mean of ES, PS and NS; 0 if one of them is 0. Fraction in 0...1, higher is better.
/// - Source: Meng et al., 2022 (ROME).
/// - Differs: MEMIT's code rounds the three to 2 decimals first.
public func editScore(_ cases: [EditCase]) -> MetricValue {
  let parts = EditScope.allCases.map { editSuccess(cases, $0) }
  if let undefined = parts.first(where: { $0.value == nil }) { return undefined }
  return harmonicMean(parts.compactMap(\.value))
}

/// The mean over cases of the mean over their prompts.
func meanOverEdits(_ cases: [EditCase], _ scope: EditScope, _ score: ((winner: Double, loser: Double)) -> Double)
  -> MetricValue
{
  let means = cases.compactMap { mean(scope.prompts($0).map { score(scope.losses($0)) }, empty: "").value }
  return mean(means, empty: "no case has a prompt of this kind")
}
