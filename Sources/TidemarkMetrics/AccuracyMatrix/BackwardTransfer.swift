extension Metric {
  static let backwardTransfer = Metric(
    ofMatrix: "bwt", "how much later learning changed the score of a task since it was learned", unit: "difference",
    range: "-1...1", needs: [.matrix], source: "Lopez-Paz and Ranzato, 2017 (GEM)",
    formula: "BWT = 1/(T-1) sum_{j<T-1} (R[T-1][j] - R[j][j]); undefined for T = 1",
    aliases: [
      MetricAlias("GEM code", "backward", "divides by T"),
      MetricAlias("TRACE, CoIN", "BWT", "divides by T: trace_bwt"),
      MetricAlias("Continuum", "backward_transfer", "over all stages: dr_bwt; 1.2.7 also leaves out pairs"),
      MetricAlias("LibContinual", "BWT", "reproduces the fault of Continuum 1.2.7"),
      MetricAlias("clarena", "BWT", "skips task 2"),
      MetricAlias("mammoth, MCITlib", "BWT", "the same, but NaN for T = 1 in mammoth"),
    ], example: .matrix("bwt", -0.175)
  ) { matrix, missing in matrix.backwardTransfer(missing: missing) }

  static let backwardTransferTRACE = Metric(
    ofMatrix: "trace_bwt", "backward transfer with divisor T", unit: "difference", range: "-1...1", needs: [.matrix],
    source: "Wang et al., 2023 (TRACE), after secondary sources",
    formula: "1/T sum_{j<T} (R[T-1][j] - R[j][j]); undefined for T = 1",
    aliases: [MetricAlias("GEM code, CoIN", "BWT", "the same")], example: .matrix("trace_bwt", -0.11666666666666665)
  ) { matrix, missing in matrix.backwardTransferTRACE(missing: missing) }
}

extension AccuracyMatrix {
  /// Backward transfer: how much later learning changed the score of a task since it was learned.
  ///
  /// BWT = 1/(T-1) Σ_{j<T-1} (R[T-1][j] - R[j][j]). In -1...1, higher is better, negative is forgetting.
  /// Undefined for T = 1.
  /// - Source: Lopez-Paz and Ranzato, 2017 (GEM), section 2.
  /// - Differs: GEM's code divides by T; Continuum's `backward_transfer` is
  ///   ``backwardTransferOverAllStages(missing:)``; TRACE and CoIN divide by T (``backwardTransferTRACE(missing:)``).
  public func backwardTransfer(missing: MissingCells = .strict) -> MetricValue {
    meanChange(of: 0..<max(experiences - 1, 0), missing)
  }

  /// Backward transfer with divisor T: the last task, which contributes 0, counts as a term.
  ///
  /// BWT = 1/T Σ_{j<T} (R[T-1][j] - R[j][j]). In -1...1, higher is better. Undefined for T = 1.
  /// - Source: Wang et al., 2023 (TRACE). CoIN and GEM's code divide by T too.
  public func backwardTransferTRACE(missing: MissingCells = .strict) -> MetricValue {
    meanChange(of: 0..<experiences, missing)
  }

  private func meanChange(of tasks: Range<Int>, _ missing: MissingCells) -> MetricValue {
    guard experiences >= 2 else { return .undefined(needsTwoExperiences) }
    let last = experiences - 1
    var mean = TermMean(missing)
    for j in tasks {
      let change = self[last, j].flatMap { after in self[j, j].map { after - $0 } }
      mean.add(change, gap: Self.gap(self[last, j] == nil ? last : j, j))
    }
    return mean.result(empty: needsTwoExperiences)
  }
}
