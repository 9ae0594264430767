import Foundation

/// Efficacy, paraphrase or neighbourhood magnitude (EM, PM, NM): by how much the right object is the likelier one.
///
/// mean over cases of the mean over prompts of exp(-NLL_right) - exp(-NLL_other). In -1...1, higher is better.
/// - Source: Meng et al., 2022 (ROME).
public func editMagnitude(_ cases: [EditCase], _ scope: EditScope) -> MetricValue {
  meanOverEdits(cases, scope) { exp(-$0.winner) - exp(-$0.loser) }
}

/// Efficacy accuracy: the share of target tokens that are the model's most likely ones, averaged over edits.
///
/// EasyEdit's reliability and the zsRE score; another metric than ``editSuccess(_:_:)``, which compares two objects.
/// - Parameter tokensRight: for each edit, whether each token of the target is the arg-max.
public func editAccuracy(tokensRight: [[Bool]]) -> MetricValue {
  mean(
    tokensRight.filter { !$0.isEmpty }.map { Double($0.count { $0 }) / Double($0.count) },
    empty: "there is no edit with a target")
}
