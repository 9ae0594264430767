extension Metric {
  static let forwardTransfer = Metric(
    ofMatrix: "fwt", "how much better than before any training a task is done just before it is learned",
    unit: "difference",
    range: "-1...1", needs: [.matrix, .initialRow], source: "Lopez-Paz and Ranzato, 2017 (GEM)",
    formula: "FWT = 1/(T-1) sum_{1<=j<T} (R[j-1][j] - b[j]); undefined for T = 1 and without b",
    aliases: [
      MetricAlias("GEM code", "forward", "divides by T"),
      MetricAlias("Continuum", "forward_transfer", "subtracts no b; 1.2.7 averages the lower triangle"),
      MetricAlias("mammoth", "FWT", "b is the model just before the task; R is zeroed first, so it gives -mean(b)"),
      MetricAlias("clarena", "FWT", "against independent training: fwt_independent"),
    ], example: .matrix("fwt", 0.15)
  ) { matrix, missing in matrix.forwardTransfer(missing: missing) }
}

extension AccuracyMatrix {
  /// Forward transfer: how much better than before any training a task is done just before it is learned.
  ///
  /// FWT = 1/(T-1) Σ_{1≤j<T} (R[j-1][j] - b[j]), b = ``baseline``: the same initialisation, evaluated before training.
  /// In -1...1, higher is better. Undefined for T = 1, and without the baseline. With a pre-trained model b is the
  /// zero-shot score, and this is change against zero-shot.
  /// - Source: Lopez-Paz and Ranzato, 2017 (GEM), section 2.
  /// - Differs: GEM's code divides by T; Continuum subtracts no baseline; mammoth's baseline is the trained model;
  ///   clarena's FWT is ``forwardTransferAgainstIndependent(_:missing:)``.
  public func forwardTransfer(missing: MissingCells = .strict) -> MetricValue {
    guard experiences >= 2 else { return .undefined(needsTwoExperiences) }
    guard let baseline else { return .undefined(baselineNotMeasured) }
    var mean = TermMean(missing)
    for j in 1..<experiences {
      let change = self[j - 1, j].flatMap { score in entry(baseline, j).map { score - $0 } }
      mean.add(change, gap: self[j - 1, j] == nil ? Self.gap(j - 1, j) : "baseline b[\(j)] is missing")
    }
    return mean.result(empty: needsTwoExperiences)
  }
}

/// The reason of every metric that needs the row before training.
let baselineNotMeasured = "the score before training was not measured"
