extension Metric {
  static let sequoiaScore = Metric(
    "cost.sequoia", "Sequoia's composite of accuracy and runtime", needs: [.results, .costs],
    source: "Normandin et al., 2021 (Sequoia)",
    formula: "0.3 online + 0.4 final + 0.3 runtime, runtime 1 at min hours, 0 at max, linear between",
    example: MetricExample(
      "cost", #"{"online": 0.5, "final": 0.6, "hours": 2, "min_hours": 1, "max_hours": 5}"#, "sequoia", 0.615)
  ) { evidence, _ in
    let costs = try evidence.costs.get()
    return try TidemarkMetrics.sequoiaScore(
      online: costs.need(\.online, "online accuracy"), final: costs.need(\.final, "final accuracy"),
      hours: costs.need(\.hours, "hours"), minimumHours: costs.need(\.fewestHours, "least hours"),
      maximumHours: costs.need(\.mostHours, "most hours"))
  }
}

/// Sequoia's composite: 0.3 online + 0.4 final + 0.3 runtime, the runtime score falling linearly from 1 at
/// `minimumHours` to 0 at `maximumHours`. In 0...1, higher is better. Prefer a Pareto front over a composite.
/// - Source: Normandin et al., 2021 (Sequoia).
func sequoiaScore(
  online: Double, final: Double, hours: Double, minimumHours: Double, maximumHours: Double
) -> MetricValue {
  guard maximumHours > minimumHours else { return .undefined("the limits of the runtime are equal") }
  let runtime = min(1, max(0, (maximumHours - hours) / (maximumHours - minimumHours)))
  return .defined(0.3 * online + 0.4 * final + 0.3 * runtime)
}
