extension StabilityGapRecorder {
  /// min-ACC: the mean over older tasks of the lowest score since each was learned.
  ///
  /// min-ACC_t = 1/k Σ_{e<k} min_{ends[e] < n ≤ t} c[e][n], k the current task. Fraction in 0...1, higher is better.
  /// Undefined while the first task is learned.
  /// - Source: De Lange et al., 2023.
  public var minimumAccuracy: MetricValue {
    guard currentTask > 0 else { return .undefined("the first task is still being learned") }
    var mean = TermMean(.strict)
    for e in 0..<currentTask { mean.add(tracks[e].minimumSinceEnd, gap: "the curve of task \(e) has missing scores") }
    return mean.result(empty: "the first task is still being learned")
  }
}
