extension StabilityGapRecorder {
  /// WF^w: the largest fall of a score within `window` consecutive evaluations, averaged over the tasks seen.
  ///
  /// max c[e][m] - c[e][n], m < n ≤ m + w - 1, at least 0. In 0...1, lower is better.
  /// - Source: De Lange et al., 2023.
  public var windowedForgetting: MetricValue { meanOverSeenTasks(\.largestDrop) }
}
