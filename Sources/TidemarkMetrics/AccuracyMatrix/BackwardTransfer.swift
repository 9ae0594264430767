extension AccuracyMatrix {
  /// Backward transfer: how much later learning changed the score of a task since it was learned.
  ///
  /// BWT = 1/(T-1) Σ_{j<T-1} (R[T-1][j] - R[j][j]). In -1...1, higher is better, negative is forgetting.
  /// Undefined for T = 1.
  /// - Source: Lopez-Paz and Ranzato, 2017 (GEM), section 2.
  /// - Differs: GEM's code divides by T; Continuum's `backward_transfer` is
  ///   ``backwardTransferOverAllStages(missing:)``; TRACE and CoIN divide by T (``backwardTransferTRACE(missing:)``).
  public func backwardTransfer(missing: MissingCells = .strict) -> MetricValue {
    guard experiences >= 2 else { return .undefined(needsTwoExperiences) }
    var mean = TermMean(missing)
    for j in 0..<experiences - 1 {
      let term = change((experiences - 1, j), from: (j, j))
      mean.add(term.value, gap: term.gap ?? "")
    }
    return mean.result(empty: needsTwoExperiences)
  }
}
