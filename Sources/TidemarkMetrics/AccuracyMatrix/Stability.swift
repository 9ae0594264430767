extension AccuracyMatrix {
  /// Stability: the final score of the tasks learned before the last.
  ///
  /// S = 1/(T-1) Σ_{j<T-1} R[T-1][j]. Fraction in 0...1, higher is better. Undefined for T = 1.
  /// - Source: after Sarfraz, Arani and Zonooz. Plasticity is ``learningAccuracy(missing:)``.
  public func stability(missing: MissingCells = .strict) -> MetricValue {
    guard experiences >= 2 else { return .undefined(needsTwoExperiences) }
    return meanOfRow(experiences - 1, 0..<experiences - 1, missing, empty: needsTwoExperiences)
  }

  /// The stability-plasticity trade-off 2SP/(S+P), P = ``learningAccuracy(missing:)``. Fraction in 0...1, higher is
  /// better; 0 if either is 0.
  /// - Source: after Sarfraz, Arani and Zonooz.
  public func stabilityPlasticityTradeOff(missing: MissingCells = .strict) -> MetricValue {
    stability(missing: missing).combined(with: learningAccuracy(missing: missing)) { harmonicMean([$0, $1]) }
  }
}
