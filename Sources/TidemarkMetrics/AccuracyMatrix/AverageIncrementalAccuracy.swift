extension AccuracyMatrix {
  /// Average incremental accuracy: the mean of A_k over all stages, the first included.
  ///
  /// 1/T Σ_k A_k, A_k = ``averageAccuracy(after:missing:)``. Fraction in 0...1, higher is better.
  /// - Source: Rebuffi et al., 2017 (iCaRL). The MAA of CoIN and MCITlib is the same number.
  /// - Differs: class-incremental papers weight A_k by samples (``averageIncrementalAccuracyBySample(missing:)``);
  ///   some leave out the first session.
  /// - Complexity: O(T²).
  public func averageIncrementalAccuracy(missing: MissingCells = .strict) -> MetricValue {
    var mean = TermMean(missing)
    for k in 0..<experiences { mean.add(averageAccuracy(after: k, missing: missing)) }
    return mean.result(empty: needsOneExperience)
  }

  /// The mean over all stages of the accuracy over all test samples of the tasks seen (micro within a stage).
  /// - Source: Rebuffi et al., 2017 (iCaRL), as class-incremental papers report it.
  public func averageIncrementalAccuracyBySample(missing: MissingCells = .strict) -> MetricValue {
    var mean = TermMean(missing)
    for k in 0..<experiences { mean.add(averageAccuracyBySample(after: k, missing: missing)) }
    return mean.result(empty: needsOneExperience)
  }
}
