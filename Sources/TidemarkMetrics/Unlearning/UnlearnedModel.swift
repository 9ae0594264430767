extension Metric {
  static let modelUtility = Metric(
    "unlearning.model_utility", "what the model can still do", needs: [.results], source: "Maini et al., 2024 (TOFU)",
    formula: "harmonic mean of 9 numbers (3 sets by 3 terms); 0 if any is 0",
    example: MetricExample(
      "unlearning", #"{"nine": [0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 1, 1, 1]}"#, "model_utility", 0.42857142857142855)
  ) { evidence, _ in
    TidemarkMetrics.modelUtility(try evidence.unlearning.get().need(\.utilityTerms, "the nine terms"))
  }

  static let forgetQuality = Metric(
    "unlearning.forget_quality", "how alike the unlearned model and one that never learned are", unit: "p value",
    needs: [.losses], source: "Maini et al., 2024 (TOFU)",
    formula: "exact p of the two-sided Kolmogorov-Smirnov test of the truth ratios; show log10 p",
    aliases: [MetricAlias("TOFU code", "forget quality", "of geometric, inverted ratios")],
    example: MetricExample(
      "unlearning", #"{"tr_unlearned": [1, 2, 3, 4], "tr_retain": [2.5, 5, 6, 7]}"#, "forget_quality",
      0.22857142857142856)
  ) { evidence, _ in try TidemarkMetrics.forgetQuality(evidence.unlearning.get()).p }

  static let privacyLeakage = Metric(
    "unlearning.privleak", "how much better members are told apart than with a retrained model", unit: "ratio",
    range: "-1 and more; 0 is best", .neither, needs: [.losses], source: "Shi et al., 2024 (MUSE)",
    formula: "(AUC(unlearned) - AUC(retrained)) / AUC(retrained)",
    aliases: [MetricAlias("MUSE code", "PrivLeak", "the retrained AUC is a stored constant")],
    example: MetricExample(
      "unlearning", #"{"auc_unlearn": 0.4, "auc_retrain": 0.55}"#, "privleak", -0.27272727272727276)
  ) { evidence, _ in
    let results = try evidence.unlearning.get()
    return TidemarkMetrics.privacyLeakage(
      unlearnedAUC: try results.need(\.unlearnedAUC, "the AUC of the unlearned model"),
      retrainedAUC: try results.need(\.retrainedAUC, "the AUC of a retrained model"))
  }

  static let knowledgeRecovery = Metric(
    "unlearning.recovery", "how much of the corrupted knowledge unlearning brings back", unit: "ratio",
    range: "any; 1 is full recovery", needs: [.results],
    source: "Tidemark's ratio of the accuracies of Rezaei et al., 2025 (RESTOR)",
    formula: "(unlearned - corrupted) / (clean - corrupted); undefined if clean = corrupted",
    example: MetricExample("unlearning", #"{"clean": 0.7, "corrupted": 0.2, "unlearned": 0.6}"#, "recovery", 0.8)
  ) { evidence, _ in
    let results = try evidence.unlearning.get()
    return TidemarkMetrics.knowledgeRecovery(
      clean: try results.need(\.clean, "the accuracy of the clean model"),
      corrupted: try results.need(\.corrupted, "the accuracy of the corrupted model"),
      unlearned: try results.need(\.unlearned, "the accuracy of the unlearned model"))
  }

  static let forgetQualityLogarithm = Metric(
    "unlearning.forget_quality_log10", "forget quality's decimal logarithm; values of -20 are normal", unit: "1",
    range: "at most 0", needs: [.losses], source: "Maini et al., 2024 (TOFU)", formula: "log10 p",
    example: MetricExample(
      "unlearning", #"{"tr_unlearned": [1, 2, 3, 4], "tr_retain": [2.5, 5, 6, 7]}"#, "forget_quality_log10",
      -0.640978057358332)
  ) { evidence, _ in try TidemarkMetrics.forgetQuality(evidence.unlearning.get()).log10P }
}

/// TOFU's model utility: the harmonic mean of nine numbers, three sets by three terms. 0 if any of them is 0.
///
/// The sets are retain, real authors and world facts; the terms are probability, ROUGE-L recall and truth ratio.
/// Fraction in 0...1, higher is better.
/// - Source: Maini et al., 2024 (TOFU).
func modelUtility(_ terms: [Double]) -> MetricValue {
  harmonicMean(terms)
}

/// TOFU's forget quality: how alike the truth ratios of the unlearned model and of one that never saw the forget set
/// are; the exact p of the two-sided Kolmogorov-Smirnov test.
///
/// In 0...1, higher is better; values of 1e-20 are normal, so show ``KolmogorovSmirnov/log10P``.
/// - Source: Maini et al., 2024 (TOFU).
func forgetQuality(unlearned: [Double], retainOnly: [Double]) -> KolmogorovSmirnov {
  KolmogorovSmirnov(unlearned, retainOnly)
}

/// The test of an unlearned model's truth ratios.
func forgetQuality(_ results: UnlearningResults) throws -> KolmogorovSmirnov {
  try forgetQuality(
    unlearned: results.need(\.unlearnedTruthRatios, "truth ratios of the unlearned model"),
    retainOnly: results.need(\.retainOnlyTruthRatios, "truth ratios of a model that never learned"))
}

/// MUSE's PrivLeak: how much better members are told from others than with a retrained model.
///
/// (AUC(unlearned) - AUC(retrained)) / AUC(retrained), AUC of Min-40 % probability, forget against holdout set. 0 is
/// best; positive is over-unlearning, negative under-unlearning. Undefined for a retrained AUC of 0.
/// - Source: Shi et al., 2024 (MUSE).
/// - Differs: the repository stores the retrained AUC as a constant, which holds for its own models only.
func privacyLeakage(unlearnedAUC: Double, retrainedAUC: Double) -> MetricValue {
  .ratio(unlearnedAUC - retrainedAUC, retrainedAUC, whenZero: "the AUC of the retrained model is 0")
}

/// How much of the knowledge that corruption destroyed unlearning brings back.
///
/// (unlearned - corrupted) / (clean - corrupted), from accuracies on the corrupted facts. 1 is full recovery; it may
/// exceed 1 or be negative. Undefined if the corruption changed nothing.
/// - Source: the accuracies are those of Rezaei et al., 2025 (RESTOR); the ratio is Tidemark's.
func knowledgeRecovery(clean: Double, corrupted: Double, unlearned: Double) -> MetricValue {
  .ratio(unlearned - corrupted, clean - corrupted, whenZero: "the corruption changed nothing")
}

/// What likelihoods tell of an unlearned model; nil where it was not measured.
public struct UnlearningResults: Sendable, Hashable {
  /// `[questions]`: the loss a token of a paraphrase of the right answer; `[questions][answers]`: of wrong answers.
  public var paraphraseLosses: [Double]?
  /// See ``paraphraseLosses``.
  public var perturbedLosses: [[Double]]?
  /// The nine terms of TOFU's model utility.
  public var utilityTerms: [Double]?
  /// AUC of telling members from non-members, of the unlearned and of a retrained model.
  public var unlearnedAUC, retrainedAUC: Double?
  /// Accuracies of the clean, the corrupted and the unlearned model.
  public var clean, corrupted, unlearned: Double?
  /// Truth ratios of the unlearned model, and of one that never learned.
  public var unlearnedTruthRatios, retainOnlyTruthRatios: [Double]?

  /// Nothing measured.
  public init() {}
}
