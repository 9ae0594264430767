extension AccuracyMatrix {
  /// Accuracy over all stages: the mean of every score on a task already learned.
  ///
  /// A = Σ_{i≥j} R[i][j] / (T(T+1)/2). Fraction in 0...1, higher is better.
  /// - Source: Diaz-Rodriguez et al., 2018 (arXiv 1810.13166).
  /// - Complexity: O(T²).
  public func accuracyOverAllStages(missing: MissingCells = .strict) -> MetricValue {
    var mean = TermMean(missing)
    for i in 0..<experiences {
      for j in 0...i { mean.add(self[i, j], gap: Self.gap(i, j)) }
    }
    return mean.result(empty: needsOneExperience)
  }

  /// Forward transfer over all stages: the mean of every score on a task not yet learned. No baseline is subtracted.
  ///
  /// FWT = Σ_{i<j} R[i][j] / (T(T-1)/2), j < T. Fraction in 0...1, higher is better. Undefined for T = 1.
  /// - Source: Diaz-Rodriguez et al., 2018.
  /// - Complexity: O(T²).
  public func forwardTransferOverAllStages(missing: MissingCells = .strict) -> MetricValue {
    var mean = TermMean(missing)
    for i in 0..<experiences {
      for j in (i + 1)..<max(experiences, i + 1) { mean.add(self[i, j], gap: Self.gap(i, j)) }
    }
    return mean.result(empty: needsTwoExperiences)
  }
}
