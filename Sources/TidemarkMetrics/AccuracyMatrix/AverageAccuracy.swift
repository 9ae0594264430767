extension Metric {
  static let averageAccuracy = Metric(
    ofMatrix: "acc", "average accuracy over the tasks after the last experience, each task with the same weight",
    needs: [.matrix], source: "Lopez-Paz and Ranzato, 2017 (GEM)", formula: "ACC = 1/T sum_{j<T} R[T-1][j]",
    aliases: [
      MetricAlias("GEM code", "accuracy", "never counts the last test sample, but divides by N"),
      MetricAlias(
        "Avalanche, Continuum, PyCIL", "stream accuracy", "weighted by samples: acc_micro"),
      MetricAlias("mammoth, van de Ven", "mean accuracy", "the same"),
      MetricAlias("CoIN, MCITlib", "MFN", "the same"),
    ], example: .matrix("acc", 0.7333333333333334)
  ) { matrix, missing in matrix.averageAccuracy(missing: missing) }

  static let accuracyCurve = Metric(
    "acc_curve", "the average over the tasks seen, for each stage", needs: [.matrix],
    source: "Chaudhry et al., 2018 (RWalk)", formula: "A_k = 1/(k+1) sum_{j<=k} R[k][j], k = 0...T-1",
    parameters: [.missingCells], example: .matrix("acc_curve[1]", 0.75)
  ) { evidence, parameters in
    .list(try evidence.matrix.get().accuracyCurve(missing: parameters.missingCells))
  }
}

extension AccuracyMatrix {
  /// Average accuracy after the last experience, each task with the same weight (macro).
  ///
  /// ACC = 1/T Σ_{j<T} R[T-1][j]. Fraction in 0...1, higher is better. Held-out columns do not count.
  /// - Source: Lopez-Paz and Ranzato, 2017 (GEM), section 2.
  /// - Differs: GEM's code never counts the last test sample; Avalanche's, Continuum's and PyCIL's stream accuracy is
  ///   ``averageAccuracyBySample(missing:)``.
  public func averageAccuracy(missing: MissingCells = .strict) -> MetricValue {
    averageAccuracy(after: experiences - 1, missing: missing)
  }

  /// A_k = 1/(k+1) Σ_{j≤k} R[k][j]: average accuracy over the tasks seen up to stage `k`.
  /// - Source: Chaudhry et al., 2018 (RWalk).
  public func averageAccuracy(after stage: Int, missing: MissingCells = .strict) -> MetricValue {
    guard (0..<experiences).contains(stage) else { return .undefined(needsOneExperience) }
    return meanOfRow(stage, 0..<stage + 1, missing, empty: needsOneExperience)
  }

  /// A_k for every stage k, `[experiences]`.
  /// - Complexity: O(T²).
  public func accuracyCurve(missing: MissingCells = .strict) -> [MetricValue] {
    (0..<experiences).map { averageAccuracy(after: $0, missing: missing) }
  }
}
