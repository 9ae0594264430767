extension Metric {
  static let averageIncrementalAccuracy = Metric(
    ofMatrix: "aia", "average incremental accuracy: the mean over all stages of the average over the tasks seen",
    needs: [.matrix], source: "Rebuffi et al., 2017 (iCaRL)",
    formula: "1/T sum_k A_k, A_k = 1/(k+1) sum_{j<=k} R[k][j]",
    aliases: [
      MetricAlias("PyCIL, Continuum", "average incremental accuracy", "A_k weighted by samples: aia_micro"),
      MetricAlias("CoIN, MCITlib", "MAA", "the same"),
    ], example: .matrix("aia", 0.7944444444444444)
  ) { matrix, missing in matrix.averageIncrementalAccuracy(missing: missing) }

  static let averageIncrementalAccuracyBySample = Metric(
    ofMatrix: "aia_micro", "the mean over all stages of the accuracy over all test samples of the tasks seen",
    needs: [.matrix, .testSizes], source: "Rebuffi et al., 2017 (iCaRL), as class-incremental papers report it",
    formula: "1/T sum_k (sum_{j<=k} n_j R[k][j] / sum_{j<=k} n_j)", example: .matrix("aia_micro", 0.8238888888888889)
  ) { matrix, missing in matrix.averageIncrementalAccuracyBySample(missing: missing) }
}

extension AccuracyMatrix {
  /// Average incremental accuracy: the mean of A_k over all stages, the first included.
  ///
  /// 1/T Σ_k A_k, A_k = ``averageAccuracy(after:missing:)``. Fraction in 0...1, higher is better.
  /// - Source: Rebuffi et al., 2017 (iCaRL). The MAA of CoIN and MCITlib is the same number.
  /// - Differs: class-incremental papers weight A_k by samples (``averageIncrementalAccuracyBySample(missing:)``);
  ///   some leave out the first session.
  /// - Complexity: O(T²).
  public func averageIncrementalAccuracy(missing: MissingCells = .strict) -> MetricValue {
    meanOverStages(missing) { averageAccuracy(after: $0, missing: missing) }
  }

  /// The mean over all stages of the accuracy over all test samples of the tasks seen (micro within a stage).
  /// - Source: Rebuffi et al., 2017 (iCaRL), as class-incremental papers report it.
  public func averageIncrementalAccuracyBySample(missing: MissingCells = .strict) -> MetricValue {
    meanOverStages(missing) { averageAccuracyBySample(after: $0, missing: missing) }
  }
}
