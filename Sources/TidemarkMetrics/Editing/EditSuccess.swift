/// Efficacy, paraphrase or neighbourhood success (ES, PS, NS): how often the right object is the likelier one.
///
/// mean over cases of the mean over prompts of [NLL_right < NLL_other]. Fraction in 0...1, higher is better. A tie fails
/// in every scope. Cases without such a prompt do not count.
/// - Source: Meng et al., 2022 and 2023 (ROME, MEMIT).
public func editSuccess(_ cases: [EditCase], _ scope: EditScope) -> MetricValue {
  meanOverEdits(cases, scope) { $0.winner < $0.loser ? 1 : 0 }
}

/// The mean over cases of the mean over their prompts.
func meanOverEdits(_ cases: [EditCase], _ scope: EditScope, _ score: ((winner: Double, loser: Double)) -> Double)
  -> MetricValue
{
  let means = cases.compactMap { mean(scope.prompts($0).map { score(scope.losses($0)) }, empty: "").value }
  return mean(means, empty: "no case has a prompt of this kind")
}
