extension Metric {
  static let transferMTIL = Metric(
    ofMatrix: "mtil_transfer", "the score of tasks before they are learned, by column", needs: [.matrix],
    source: "Zheng et al., 2023 (ZSCL)", formula: "mean_{1<=j<T} mean_{i<j} R[i][j]; undefined for T = 1",
    aliases: [MetricAlias("mammoth", "transfer", "averages rows: mtil_transfer.rows")],
    example: .matrix("mtil_transfer", 0.2)
  ) { matrix, missing in matrix.transfer(missing: missing) }

  static let transferByStage = Metric(
    ofMatrix: "mtil_transfer.rows", "the score of tasks before they are learned, by stage", needs: [.matrix],
    source: "mammoth's code", formula: "mean_{i<T-1} mean_{i<j<T} R[i][j]; undefined for T = 1",
    example: .matrix("mtil_transfer.rows", 0.225)
  ) { matrix, missing in matrix.transferByStage(missing: missing) }

  static let averageMTIL = Metric(
    ofMatrix: "mtil_average", "the mean of all T by T scores", needs: [.matrix], source: "Zheng et al., 2023 (ZSCL)",
    formula: "1/T^2 sum_{i<T} sum_{j<T} R[i][j]; the zero-shot row is not included",
    example: .matrix("mtil_average", 0.5777777777777778)
  ) { matrix, missing in matrix.averageOverAllCells(missing: missing) }

  static let lastMTIL = Metric(
    ofMatrix: "mtil_last", "the mean of the last row: acc", needs: [.matrix], source: "Zheng et al., 2023 (ZSCL)",
    formula: "1/T sum_{j<T} R[T-1][j]", example: .matrix("mtil_last", 0.7333333333333334)
  ) { matrix, missing in matrix.averageAccuracy(missing: missing) }
}

extension AccuracyMatrix {
  /// MTIL Transfer: the score of tasks before they are learned, averaged down each column, then over the columns.
  ///
  /// mean_{1≤j<T} mean_{i<j} R[i][j]. Fraction in 0...1, higher is better. The zero-shot row is not included.
  /// Undefined for T = 1.
  /// - Source: Zheng et al., 2023 (ZSCL), `mtil/results.ipynb`.
  /// - Differs: mammoth averages rows first, which weights the cells otherwise (``transferByStage(missing:)``).
  /// - Complexity: O(T²).
  public func transfer(missing: MissingCells = .strict) -> MetricValue {
    // Row after row, as the cells lie in memory.
    var columnMeans = [TermMean](repeating: TermMean(missing), count: experiences)
    for i in 0..<experiences {
      for j in i + 1..<experiences { columnMeans[j].add(self[i, j], gap: Self.gap(i, j)) }
    }
    var columns = TermMean(missing)
    for column in columnMeans.dropFirst() { columns.add(column.result(empty: needsTwoExperiences)) }
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
    meanOfCells(missing, empty: needsOneExperience) { _ in 0..<experiences }
  }
}
