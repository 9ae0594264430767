/// The average accuracy over the sessions of few-shot class-incremental learning, the base session included.
/// Fraction in 0...1, higher is better.
public func averageSessionAccuracy(_ sessions: [Double]) -> MetricValue {
  mean(sessions, empty: "there are no sessions")
}

/// Performance drop: the accuracy of the first session minus that of the last. In -1...1, lower is better. Undefined for
/// no sessions.
public func performanceDrop(_ sessions: [Double]) -> MetricValue {
  guard let first = sessions.first, let last = sessions.last else { return .undefined("there are no sessions") }
  return .defined(first - last)
}

/// The harmonic mean of the accuracies on base and on novel classes; 0 if either is 0. Fraction in 0...1, higher is
/// better.
public func baseNovelHarmonicMean(base: Double, novel: Double) -> MetricValue {
  harmonicMean([base, novel])
}
