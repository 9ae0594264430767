extension Metric {
  static let averageAccuracyBySample = Metric(
    ofMatrix: "acc_micro", "accuracy over all test samples of the learned tasks after the last experience",
    needs: [.matrix, .testSizes], source: "the stream accuracy of Avalanche, Continuum and PyCIL",
    formula: "sum_{j<T} n_j R[T-1][j] / sum_{j<T} n_j",
    aliases: [
      MetricAlias("Avalanche", "Top1_Acc_Stream", "covers the whole evaluated stream, future tasks too if passed")
    ], example: .matrix("acc_micro", 0.805)
  ) { matrix, missing in matrix.averageAccuracyBySample(missing: missing) }
}

extension AccuracyMatrix {
  /// Average accuracy after the last experience, each test sample with the same weight (micro).
  ///
  /// Σ_{j<T} n_j R[T-1][j] / Σ_{j<T} n_j, n = ``testSizes``. Fraction in 0...1, higher is better. Equal to the macro
  /// average only if the test sets are equally large.
  /// - Source: the stream accuracy of Avalanche, Continuum and PyCIL.
  public func averageAccuracyBySample(missing: MissingCells = .strict) -> MetricValue {
    averageAccuracyBySample(after: experiences - 1, missing: missing)
  }

  /// The accuracy over all test samples of the tasks seen up to stage `k`, each sample with weight 1.
  public func averageAccuracyBySample(after stage: Int, missing: MissingCells = .strict) -> MetricValue {
    guard (0..<experiences).contains(stage) else { return .undefined(needsOneExperience) }
    guard let testSizes else { return .undefined("the sizes of the test sets are not known") }
    var mean = TermMean(missing)
    for j in 0...stage {
      let size = j < testSizes.count ? Double(testSizes[j]) : nil
      mean.add(size == nil ? nil : self[stage, j], weight: size ?? 0, gap: Self.gap(stage, j))
    }
    return mean.result(empty: needsOneExperience)
  }
}
