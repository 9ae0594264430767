/// Incremental plasticity: the mean difference of consecutive validation scores. Undefined for fewer than two.
/// - Source: Kumarappan et al., 2024 (LeanAgent).
public func incrementalPlasticity(validationCurve: [Double]) -> MetricValue {
  mean(zip(validationCurve.dropFirst(), validationCurve).map { $0 - $1 }, empty: needsTwoExperiences)
}
