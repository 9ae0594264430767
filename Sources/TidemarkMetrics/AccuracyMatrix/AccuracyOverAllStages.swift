extension Metric {
  static let accuracyOverAllStages = Metric(
    ofMatrix: "dr_a", "the mean of every score on a task already learned", needs: [.matrix],
    source: "Diaz-Rodriguez et al., 2018", formula: "A = sum_{i>=j} R[i][j] / (T(T+1)/2)",
    example: .matrix("dr_a", 0.7666666666666666)
  ) { matrix, missing in matrix.accuracyOverAllStages(missing: missing) }

  static let forwardTransferOverAllStages = Metric(
    ofMatrix: "dr_fwt", "the mean of every score on a task not yet learned", needs: [.matrix],
    source: "Diaz-Rodriguez et al., 2018",
    formula: "sum_{i<j<T} R[i][j] / (T(T-1)/2), no baseline subtracted; undefined for T = 1",
    example: .matrix("dr_fwt", 0.2)
  ) { matrix, missing in matrix.forwardTransferOverAllStages(missing: missing) }
}

extension AccuracyMatrix {
  /// Accuracy over all stages: the mean of every score on a task already learned.
  ///
  /// A = Σ_{i≥j} R[i][j] / (T(T+1)/2). Fraction in 0...1, higher is better.
  /// - Source: Diaz-Rodriguez et al., 2018 (arXiv 1810.13166).
  /// - Complexity: O(T²).
  public func accuracyOverAllStages(missing: MissingCells = .strict) -> MetricValue {
    meanOfCells(missing, empty: needsOneExperience) { 0..<$0 + 1 }
  }

  /// Forward transfer over all stages: the mean of every score on a task not yet learned. No baseline is subtracted.
  ///
  /// FWT = Σ_{i<j} R[i][j] / (T(T-1)/2), j < T. Fraction in 0...1, higher is better. Undefined for T = 1.
  /// - Source: Diaz-Rodriguez et al., 2018.
  /// - Complexity: O(T²).
  public func forwardTransferOverAllStages(missing: MissingCells = .strict) -> MetricValue {
    meanOfCells(missing, empty: needsTwoExperiences) { $0 + 1..<experiences }
  }
}
