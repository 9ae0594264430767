extension AccuracyMatrix {
  /// The mean score on every domain not yet learned, over all stages: mean_{i<j} R[i][j], j < T.
  ///
  /// Fraction in 0...1, higher is better. The same number as ``forwardTransferOverAllStages(missing:)``.
  public func unseenDomainAccuracy(missing: MissingCells = .strict) -> MetricValue {
    forwardTransferOverAllStages(missing: missing)
  }

  /// The mean score on the domain learned next: mean_{i<T-1} R[i][i+1]. Fraction in 0...1, higher is better.
  public func nextDomainAccuracy(missing: MissingCells = .strict) -> MetricValue {
    var mean = TermMean(missing)
    for i in 0..<max(experiences - 1, 0) { mean.add(self[i, i + 1], gap: Self.gap(i, i + 1)) }
    return mean.result(empty: needsTwoExperiences)
  }

  /// The mean final score on the columns that are never trained on: mean_{j≥T} R[T-1][j].
  public func heldOutDomainAccuracy(missing: MissingCells = .strict) -> MetricValue {
    guard experiences >= 1, testSets > experiences else { return .undefined("there are no held-out test sets") }
    return meanOfRow(experiences - 1, experiences..<testSets, missing, empty: "there are no held-out test sets")
  }
}
