/// MUSE's PrivLeak: how much better members are told from others than with a retrained model.
///
/// (AUC(unlearned) - AUC(retrained)) / AUC(retrained), AUC of Min-40 % probability, forget against holdout set. 0 is
/// best; positive is over-unlearning, negative under-unlearning. Undefined for a retrained AUC of 0.
/// - Source: Shi et al., 2024 (MUSE).
/// - Differs: the repository stores the retrained AUC as a constant, which holds for its own models only.
public func privacyLeakage(unlearnedAUC: Double, retrainedAUC: Double) -> MetricValue {
  .ratio(unlearnedAUC - retrainedAUC, retrainedAUC, whenZero: "the AUC of the retrained model is 0")
}
