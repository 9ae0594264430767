/// Catastrophic forgetting resilience: the lowest over the highest value of the average-test curve.
///
/// CFR = min_k A_k / max_k A_k. Fraction in 0...1, higher is better. Undefined if the curve never leaves 0.
/// - Source: Kumarappan et al., 2024 (LeanAgent).
public func catastrophicForgettingResilience(averageCurve: [Double]) -> MetricValue {
  guard let low = averageCurve.min(), let high = averageCurve.max() else { return .undefined(needsOneExperience) }
  return .ratio(low, high, terms: averageCurve.count, whenZero: "the curve is 0 throughout")
}

/// Incremental plasticity: the mean difference of consecutive validation scores. Undefined for fewer than two.
/// - Source: Kumarappan et al., 2024 (LeanAgent).
public func incrementalPlasticity(validationCurve: [Double]) -> MetricValue {
  mean(zip(validationCurve.dropFirst(), validationCurve).map { $0 - $1 }, empty: needsTwoExperiences)
}
