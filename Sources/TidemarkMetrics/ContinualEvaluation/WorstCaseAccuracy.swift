extension StabilityGapRecorder {
  /// WC-ACC: the present score of the current task and the worst of the older ones, weighted by their number.
  ///
  /// WC-ACC_t = c[k][t]/(k+1) + (1 - 1/(k+1)) min-ACC_t; for k = 0 just c[0][t]. Fraction in 0...1, higher is better.
  /// - Source: De Lange et al., 2023.
  public var worstCaseAccuracy: MetricValue {
    guard evaluations > 0, !tracks.isEmpty else { return .undefined("there was no evaluation") }
    guard let current else { return .undefined("task \(currentTask) was not evaluated at the last step") }
    if currentTask == 0 { return .defined(current) }
    let share = 1 / Double(currentTask + 1)
    return minimumAccuracy.map { current * share + (1 - share) * $0 }
  }
}
