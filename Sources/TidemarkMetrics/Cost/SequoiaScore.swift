/// Sequoia's composite: 0.3 online + 0.4 final + 0.3 runtime, the runtime score falling linearly from 1 at
/// `minimumHours` to 0 at `maximumHours`. In 0...1, higher is better. Prefer a Pareto front over a composite.
/// - Source: Normandin et al., 2021 (Sequoia).
public func sequoiaScore(
  online: Double, final: Double, hours: Double, minimumHours: Double, maximumHours: Double
) -> MetricValue {
  guard maximumHours > minimumHours else { return .undefined("the limits of the runtime are equal") }
  let runtime = min(1, max(0, (maximumHours - hours) / (maximumHours - minimumHours)))
  return .defined(0.3 * online + 0.4 * final + 0.3 * runtime)
}
