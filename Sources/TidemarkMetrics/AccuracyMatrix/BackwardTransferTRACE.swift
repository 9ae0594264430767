extension AccuracyMatrix {
  /// Backward transfer with divisor T: the last task, which contributes 0, counts as a term.
  ///
  /// BWT = 1/T Σ_{j<T} (R[T-1][j] - R[j][j]). In -1...1, higher is better. Undefined for T = 1.
  /// - Source: Wang et al., 2023 (TRACE). CoIN and GEM's code divide by T too.
  public func backwardTransferTRACE(missing: MissingCells = .strict) -> MetricValue {
    guard experiences >= 2 else { return .undefined(needsTwoExperiences) }
    var mean = TermMean(missing)
    for j in 0..<experiences {
      let term = change((experiences - 1, j), from: (j, j))
      mean.add(term.value, gap: term.gap ?? "")
    }
    return mean.result(empty: needsTwoExperiences)
  }
}
