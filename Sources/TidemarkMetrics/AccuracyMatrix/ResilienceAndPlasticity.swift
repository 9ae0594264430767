extension Metric {
  static let catastrophicForgettingResilience = Metric(
    ofMatrix: "cfr", "catastrophic forgetting resilience: the lowest over the highest average of the tasks seen",
    unit: "ratio", needs: [.matrix], source: "Kumarappan et al., 2024 (LeanAgent)", formula: "min_k A_k / max_k A_k",
    example: .matrix("cfr", 0.8148148148148149)
  ) { matrix, missing in
    matrix.ofDefinedCurve(missing) { TidemarkMetrics.catastrophicForgettingResilience(averageCurve: $0) }
  }

  static let incrementalPlasticity = Metric(
    ofMatrix: "ip", "incremental plasticity: the mean change of the average of the tasks seen from stage to stage",
    unit: "difference", range: "-1...1", needs: [.matrix], source: "Kumarappan et al., 2024 (LeanAgent)",
    formula: "mean_{k>=1} (A_k - A_{k-1}); undefined for T = 1", example: .matrix("ip", -0.08333333333333333)
  ) { matrix, missing in
    matrix.ofDefinedCurve(missing) { TidemarkMetrics.incrementalPlasticity(validationCurve: $0) }
  }
}

/// Catastrophic forgetting resilience: the lowest over the highest value of the average-test curve.
///
/// CFR = min_k A_k / max_k A_k. Fraction in 0...1, higher is better. Undefined if the curve never leaves 0.
/// - Source: Kumarappan et al., 2024 (LeanAgent).
func catastrophicForgettingResilience(averageCurve: [Double]) -> MetricValue {
  guard let low = averageCurve.min(), let high = averageCurve.max() else { return .undefined(needsOneExperience) }
  return .ratio(low, high, terms: averageCurve.count, whenZero: "the curve is 0 throughout")
}

/// Incremental plasticity: the mean difference of consecutive validation scores. Undefined for fewer than two.
/// - Source: Kumarappan et al., 2024 (LeanAgent).
func incrementalPlasticity(validationCurve: [Double]) -> MetricValue {
  mean(zip(validationCurve.dropFirst(), validationCurve).map { $0 - $1 }, empty: needsTwoExperiences)
}

extension AccuracyMatrix {
  /// A function of the curve A_k; under the skip rule of the stages that have one.
  func ofDefinedCurve(_ missing: MissingCells, _ function: ([Double]) -> MetricValue) -> MetricValue {
    let curve = accuracyCurve(missing: missing)
    if missing == .strict, let undefined = curve.first(where: { $0.value == nil }) { return undefined }
    return function(curve.compactMap(\.value))
  }
}
