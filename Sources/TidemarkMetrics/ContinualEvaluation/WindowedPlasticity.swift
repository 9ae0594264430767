extension StabilityGapRecorder {
  /// WP^w: the largest rise of a score within `window` consecutive evaluations, averaged over the tasks seen.
  ///
  /// max c[e][n] - c[e][m], m < n ≤ m + w - 1, at least 0. In 0...1, higher is better.
  /// - Source: De Lange et al., 2023.
  /// - Differs: ContinualEvaluation's code skips windows that start below an earlier value.
  public var windowedPlasticity: MetricValue { meanOverSeenTasks(\.largestRise) }
}
