extension AccuracyMatrix {
  /// MTIL Transfer: the score of tasks before they are learned, averaged down each column, then over the columns.
  ///
  /// mean_{1≤j<T} mean_{i<j} R[i][j]. Fraction in 0...1, higher is better. The zero-shot row is not included.
  /// Undefined for T = 1.
  /// - Source: Zheng et al., 2023 (ZSCL), `mtil/results.ipynb`.
  /// - Differs: mammoth averages rows first, which weights the cells otherwise (``transferByStage(missing:)``).
  /// - Complexity: O(T²).
  public func transfer(missing: MissingCells = .strict) -> MetricValue {
    var columns = TermMean(missing)
    for j in 1..<max(experiences, 1) {
      var column = TermMean(missing)
      for i in 0..<j { column.add(self[i, j], gap: Self.gap(i, j)) }
      columns.add(column.result(empty: needsTwoExperiences))
    }
    return columns.result(empty: needsTwoExperiences)
  }

  /// The score of tasks before they are learned, averaged along each row, then over the rows: mammoth's Transfer.
  /// - Complexity: O(T²).
  public func transferByStage(missing: MissingCells = .strict) -> MetricValue {
    var rows = TermMean(missing)
    for i in 0..<max(experiences - 1, 0) {
      rows.add(meanOfRow(i, i + 1..<experiences, missing, empty: needsTwoExperiences))
    }
    return rows.result(empty: needsTwoExperiences)
  }

  /// MTIL Average: the mean of all T × T cells. Fraction in 0...1, higher is better.
  /// - Source: Zheng et al., 2023 (ZSCL). MTIL Last is ``averageAccuracy(missing:)``.
  /// - Complexity: O(T²).
  public func averageOverAllCells(missing: MissingCells = .strict) -> MetricValue {
    var mean = TermMean(missing)
    for i in 0..<experiences {
      for j in 0..<experiences { mean.add(self[i, j], gap: Self.gap(i, j)) }
    }
    return mean.result(empty: needsOneExperience)
  }
}
