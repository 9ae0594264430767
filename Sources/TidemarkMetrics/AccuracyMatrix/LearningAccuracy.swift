extension AccuracyMatrix {
  /// Learning accuracy: the mean score of each task just after it was learned.
  ///
  /// 1/T Σ_j R[j][j]. Fraction in 0...1, higher is better.
  /// - Source: Riemer et al., 2019 (MER). The MFT of MCITlib and the plasticity of the CLS-ER line are the same number.
  public func learningAccuracy(missing: MissingCells = .strict) -> MetricValue {
    var mean = TermMean(missing)
    for j in 0..<experiences { mean.add(self[j, j], gap: Self.gap(j, j)) }
    return mean.result(empty: needsOneExperience)
  }
}
