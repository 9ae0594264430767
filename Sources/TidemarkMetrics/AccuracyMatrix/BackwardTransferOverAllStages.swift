extension Metric {
  static let backwardTransferOverAllStages = Metric(
    ofMatrix: "dr_bwt", "backward transfer over all stages", unit: "difference", range: "-1...1", needs: [.matrix],
    source: "Diaz-Rodriguez et al., 2018",
    formula: "sum_{i>=1} sum_{j<i} (R[i][j] - R[j][j]) / (T(T-1)/2); undefined for T = 1", synonyms: ["ebwt"],
    aliases: [
      MetricAlias("Continuum", "backward_transfer", "the same at HEAD, though it cites GEM"),
      MetricAlias("LeanAgent", "EBWT", "the same; its analysis script indexes the histories one off"),
    ], example: .matrix("dr_bwt", -0.18333333333333335)
  ) { matrix, missing in matrix.backwardTransferOverAllStages(missing: missing) }

  static let remembering = Metric(
    ofMatrix: "dr_rem", "remembering: how little is forgotten over all stages", needs: [.matrix],
    source: "Diaz-Rodriguez et al., 2018", formula: "1 - |min(dr_bwt, 0)|, clipped after averaging",
    example: .matrix("dr_rem", 0.8166666666666667)
  ) { matrix, missing in matrix.remembering(missing: missing) }

  static let positiveBackwardTransfer = Metric(
    ofMatrix: "dr_bwt_plus", "positive backward transfer over all stages", unit: "difference", needs: [.matrix],
    source: "Diaz-Rodriguez et al., 2018", formula: "max(dr_bwt, 0), clipped after averaging",
    synonyms: ["dr_bwt+"], example: .matrix("dr_bwt_plus", 0)
  ) { matrix, missing in matrix.positiveBackwardTransfer(missing: missing) }
}

extension AccuracyMatrix {
  /// Backward transfer over all stages, not only the last.
  ///
  /// BWT = Σ_{i≥1} Σ_{j<i} (R[i][j] - R[j][j]) / (T(T-1)/2). In -1...1, higher is better. Undefined for T = 1.
  /// - Source: Diaz-Rodriguez et al., 2018. LeanAgent's EBWT and Continuum's `backward_transfer` are this metric.
  /// - Complexity: O(T²).
  public func backwardTransferOverAllStages(missing: MissingCells = .strict) -> MetricValue {
    let diagonal = (0..<experiences).map { self[$0, $0] }
    var mean = TermMean(missing)
    for i in 0..<experiences {
      for j in 0..<i {
        let change = self[i, j].flatMap { now in diagonal[j].map { now - $0 } }
        mean.add(change, gap: Self.gap(self[i, j] == nil ? i : j, j))
      }
    }
    return mean.result(empty: needsTwoExperiences)
  }

  /// Remembering: REM = 1 - |min(BWT, 0)|, BWT over all stages, clipped after averaging. 1 is nothing forgotten.
  /// - Source: Diaz-Rodriguez et al., 2018.
  public func remembering(missing: MissingCells = .strict) -> MetricValue {
    backwardTransferOverAllStages(missing: missing).map { 1 - abs(min($0, 0)) }
  }

  /// Positive backward transfer: BWT+ = max(BWT, 0), BWT over all stages, clipped after averaging.
  /// - Source: Diaz-Rodriguez et al., 2018.
  public func positiveBackwardTransfer(missing: MissingCells = .strict) -> MetricValue {
    backwardTransferOverAllStages(missing: missing).map { max($0, 0) }
  }
}
