import Foundation

/// Efficacy, paraphrase or neighbourhood magnitude (EM, PM, NM): by how much the right object is the likelier one.
///
/// mean over cases of the mean over prompts of exp(-NLL_right) - exp(-NLL_other). In -1...1, higher is better.
/// - Source: Meng et al., 2022 (ROME).
public func editMagnitude(_ cases: [EditCase], _ scope: EditScope) -> MetricValue {
  meanOverEdits(cases, scope) { exp(-$0.winner) - exp(-$0.loser) }
}
