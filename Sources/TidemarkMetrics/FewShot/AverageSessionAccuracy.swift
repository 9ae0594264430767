/// The average accuracy over the sessions of few-shot class-incremental learning, the base session included.
/// Fraction in 0...1, higher is better.
public func averageSessionAccuracy(_ sessions: [Double]) -> MetricValue {
  mean(sessions, empty: "there are no sessions")
}
