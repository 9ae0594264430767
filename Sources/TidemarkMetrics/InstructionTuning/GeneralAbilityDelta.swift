/// The mean change of the scores on benchmarks that were never trained on: 1/M Σ_m (after_m - before_m).
///
/// Positive is better. The same formula serves general ability, instruction following and safety.
/// - Source: Wang et al., 2023 (TRACE), after secondary sources.
public func generalAbilityDelta(before: [Double], after: [Double]) -> MetricValue {
  guard before.count == after.count else { return .undefined("not every benchmark was scored before and after") }
  return mean(zip(before, after).map { $1 - $0 }, empty: "there is no benchmark")
}
