/// TOFU's forget quality: how alike the truth ratios of the unlearned model and of one that never saw the forget set
/// are; the exact p of the two-sided Kolmogorov-Smirnov test.
///
/// In 0...1, higher is better; values of 1e-20 are normal, so show ``KolmogorovSmirnov/log10P``.
/// - Source: Maini et al., 2024 (TOFU).
public func forgetQuality(unlearned: [Double], retainOnly: [Double]) -> KolmogorovSmirnov {
  KolmogorovSmirnov(unlearned, retainOnly)
}

/// The test of an unlearned model's truth ratios.
func forgetQuality(_ results: UnlearningResults) throws -> KolmogorovSmirnov {
  try forgetQuality(
    unlearned: UnlearningResults.need(results.unlearnedTruthRatios, "truth ratios of the unlearned model"),
    retainOnly: UnlearningResults.need(results.retainOnlyTruthRatios, "truth ratios of a model that never learned"))
}
