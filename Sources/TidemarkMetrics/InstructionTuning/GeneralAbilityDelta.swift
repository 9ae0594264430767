extension Metric {
  static let generalAbilityDelta = Metric(
    "general_delta", "the mean change on benchmarks that were never trained on", unit: "difference",
    range: "-1...1", needs: [.results], source: "Wang et al., 2023 (TRACE), after secondary sources",
    formula: "1/M sum_m (G_m after - G_m before)",
    example: MetricExample(
      "matrix", #"{"R": [], "general_before": [0.5, 0.6, 0.7], "general_after": [0.4, 0.6, 0.5]}"#, "general_delta",
      -0.1)
  ) { evidence, _ in
    let scores = try evidence.generalAbility.get()
    return TidemarkMetrics.generalAbilityDelta(before: scores.before, after: scores.after)
  }
}

/// The mean change of the scores on benchmarks that were never trained on: 1/M Σ_m (after_m - before_m).
///
/// Positive is better. The same formula serves general ability, instruction following and safety.
/// - Source: Wang et al., 2023 (TRACE), after secondary sources.
func generalAbilityDelta(before: [Double], after: [Double]) -> MetricValue {
  guard before.count == after.count else { return .undefined("not every benchmark was scored before and after") }
  return mean(zip(before, after).map { $1 - $0 }, empty: "there is no benchmark")
}

/// Scores on general-ability sets; `[sets]`.
public struct GeneralAbility: Sendable, Hashable {
  /// The scores before and after the stream.
  public let before, after: [Double]

  /// The given scores.
  public init(before: [Double], after: [Double]) {
    self.before = before
    self.after = after
  }
}
