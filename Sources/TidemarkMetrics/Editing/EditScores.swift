import Foundation

extension Metric {
  /// How well single edits took.
  static let editScores: [Metric] = [
    family.metric(
      "es", "how often the edit's own prompts prefer the new object",
      formula: "mean_case mean_prompt [NLL_new < NLL_true]; a tie fails", 1
    ) { editSuccess($0, .rewrite) },
    family.metric("ps", "how often paraphrases prefer the new object", formula: "as edit.es, on paraphrases", 0.5) {
      editSuccess($0, .paraphrase)
    },
    family.metric(
      "ns", "how often neighbouring facts still prefer the true object",
      formula: "mean_case mean_prompt [NLL_true < NLL_new]; a tie fails", 0.5
    ) { editSuccess($0, .neighbourhood) },
    family.metric(
      "score", "efficacy, generalisation and specificity in one number",
      formula: "harmonic mean of es, ps, ns; 0 if one is 0",
      aliases: [MetricAlias("MEMIT code", "score", "rounds the three to 2 decimals first")], 0.6
    ) { TidemarkMetrics.editScore($0) },
    family.metric(
      "em", "by how much the edit's own prompts prefer the new object", unit: "probability difference", range: "-1...1",
      formula: "mean exp(-NLL_new) - exp(-NLL_true)", 0.23254415793482963
    ) { editMagnitude($0, .rewrite) },
    family.metric(
      "pm", "by how much paraphrases prefer the new object", unit: "probability difference", range: "-1...1",
      formula: "as edit.em, on paraphrases", 0
    ) { editMagnitude($0, .paraphrase) },
    family.metric(
      "nm", "by how much neighbouring facts prefer the true object", unit: "probability difference", range: "-1...1",
      formula: "mean exp(-NLL_true) - exp(-NLL_new)", 0.1590461864017892
    ) { editMagnitude($0, .neighbourhood) },
  ]
}

private let family = MetricFamily(
  "edit", needs: [.losses], source: "Meng et al., 2022 (ROME)",
  input: """
    {"cases": [{"rewrite": [[1, 2]], "paraphrase": [[1, 2], [2, 1]], "neighbourhood": [[3, 1], [1, 1]]}]}
    """
) { evidence, _ in try evidence.edits.get() }

/// Efficacy, paraphrase or neighbourhood success (ES, PS, NS): how often the right object is the likelier one.
///
/// mean over cases of the mean over prompts of [NLL_right < NLL_other]. Fraction in 0...1, higher is better. A tie fails
/// in every scope. Cases without such a prompt do not count.
/// - Source: Meng et al., 2022 and 2023 (ROME, MEMIT).
func editSuccess(_ cases: [EditCase], _ scope: EditScope) -> MetricValue {
  meanOverEdits(cases, scope) { $0.winner < $0.loser ? 1 : 0 }
}

/// The mean over cases of the mean over their prompts.
func meanOverEdits(_ cases: [EditCase], _ scope: EditScope, _ score: ((winner: Double, loser: Double)) -> Double)
  -> MetricValue
{
  let means = cases.compactMap { mean(scope.prompts($0).map { score(scope.losses($0)) }, empty: "").value }
  return mean(means, empty: "no case has a prompt of this kind")
}

/// Efficacy, paraphrase or neighbourhood magnitude (EM, PM, NM): by how much the right object is the likelier one.
///
/// mean over cases of the mean over prompts of exp(-NLL_right) - exp(-NLL_other). In -1...1, higher is better.
/// - Source: Meng et al., 2022 (ROME).
func editMagnitude(_ cases: [EditCase], _ scope: EditScope) -> MetricValue {
  meanOverEdits(cases, scope) { exp(-$0.winner) - exp(-$0.loser) }
}

/// The harmonic mean of ES, PS and NS; 0 if one of them is 0. Fraction in 0...1, higher is better.
/// - Source: Meng et al., 2022 (ROME).
/// - Differs: MEMIT's code rounds the three to 2 decimals first.
func editScore(_ cases: [EditCase]) -> MetricValue {
  let parts = EditScope.allCases.map { editSuccess(cases, $0) }
  if let undefined = parts.first(where: { $0.value == nil }) { return undefined }
  return harmonicMean(parts.compactMap(\.value))
}

/// Which prompts of an edit are scored, and which object should win there.
enum EditScope: Sendable, Hashable, CaseIterable {
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
