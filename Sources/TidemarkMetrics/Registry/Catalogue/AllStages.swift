extension Metric {
  /// Matrix metrics that average over all stages.
  static let allStages: [Metric] = [
    Metric(
      ofMatrix: "dr_a", "the mean of every score on a task already learned", needs: [.matrix],
      source: "Diaz-Rodriguez et al., 2018", formula: "A = sum_{i>=j} R[i][j] / (T(T+1)/2)",
      example: .matrix("dr_a", 0.7666666666666666)
    ) { matrix, missing in matrix.accuracyOverAllStages(missing: missing) },
    Metric(
      ofMatrix: "dr_bwt", "backward transfer over all stages", unit: "difference", range: "-1...1", needs: [.matrix],
      source: "Diaz-Rodriguez et al., 2018",
      formula: "sum_{i>=1} sum_{j<i} (R[i][j] - R[j][j]) / (T(T-1)/2); undefined for T = 1", synonyms: ["ebwt"],
      aliases: [
        MetricAlias("Continuum", "backward_transfer", "the same at HEAD, though it cites GEM"),
        MetricAlias("LeanAgent", "EBWT", "the same; its analysis script indexes the histories one off"),
      ], example: .matrix("dr_bwt", -0.18333333333333335)
    ) { matrix, missing in matrix.backwardTransferOverAllStages(missing: missing) },
    Metric(
      ofMatrix: "dr_fwt", "the mean of every score on a task not yet learned", needs: [.matrix],
      source: "Diaz-Rodriguez et al., 2018",
      formula: "sum_{i<j<T} R[i][j] / (T(T-1)/2), no baseline subtracted; undefined for T = 1",
      example: .matrix("dr_fwt", 0.2)
    ) { matrix, missing in matrix.forwardTransferOverAllStages(missing: missing) },
    Metric(
      ofMatrix: "dr_rem", "remembering: how little is forgotten over all stages", needs: [.matrix],
      source: "Diaz-Rodriguez et al., 2018", formula: "1 - |min(dr_bwt, 0)|, clipped after averaging",
      example: .matrix("dr_rem", 0.8166666666666667)
    ) { matrix, missing in matrix.remembering(missing: missing) },
    Metric(
      ofMatrix: "dr_bwt_plus", "positive backward transfer over all stages", unit: "difference", needs: [.matrix],
      source: "Diaz-Rodriguez et al., 2018", formula: "max(dr_bwt, 0), clipped after averaging",
      synonyms: ["dr_bwt+"], example: .matrix("dr_bwt_plus", 0)
    ) { matrix, missing in matrix.positiveBackwardTransfer(missing: missing) },
    Metric(
      ofMatrix: "mtil_transfer", "the score of tasks before they are learned, by column", needs: [.matrix],
      source: "Zheng et al., 2023 (ZSCL)", formula: "mean_{1<=j<T} mean_{i<j} R[i][j]; undefined for T = 1",
      aliases: [MetricAlias("mammoth", "transfer", "averages rows: mtil_transfer.rows")],
      example: .matrix("mtil_transfer", 0.2)
    ) { matrix, missing in matrix.transfer(missing: missing) },
    Metric(
      ofMatrix: "mtil_transfer.rows", "the score of tasks before they are learned, by stage", needs: [.matrix],
      source: "mammoth's code", formula: "mean_{i<T-1} mean_{i<j<T} R[i][j]; undefined for T = 1",
      example: .matrix("mtil_transfer.rows", 0.225)
    ) { matrix, missing in matrix.transferByStage(missing: missing) },
    Metric(
      ofMatrix: "mtil_average", "the mean of all T by T scores", needs: [.matrix], source: "Zheng et al., 2023 (ZSCL)",
      formula: "1/T^2 sum_{i<T} sum_{j<T} R[i][j]; the zero-shot row is not included",
      example: .matrix("mtil_average", 0.5777777777777778)
    ) { matrix, missing in matrix.averageOverAllCells(missing: missing) },
    Metric(
      ofMatrix: "mtil_last", "the mean of the last row: acc", needs: [.matrix], source: "Zheng et al., 2023 (ZSCL)",
      formula: "1/T sum_{j<T} R[T-1][j]", example: .matrix("mtil_last", 0.7333333333333334)
    ) { matrix, missing in matrix.averageAccuracy(missing: missing) },
    Metric(
      ofMatrix: "unseen_upper", "the score on domains not yet learned, over all stages", needs: [.matrix],
      source: "domain-incremental practice", formula: "mean_{i<j<T} R[i][j] = dr_fwt", synonyms: ["upper"],
      example: .matrix("unseen_upper", 0.2)
    ) { matrix, missing in matrix.unseenDomainAccuracy(missing: missing) },
    Metric(
      ofMatrix: "unseen_next", "the score on the domain learned next", needs: [.matrix],
      source: "domain-incremental practice",
      formula: "mean_{i<T-1} R[i][i+1]; undefined for T = 1", synonyms: ["next"], example: .matrix("unseen_next", 0.25)
    ) { matrix, missing in matrix.nextDomainAccuracy(missing: missing) },
    Metric(
      ofMatrix: "unseen_heldout", "the final score on domains that are never trained on",
      needs: [.matrix, .heldOutSets],
      source: "domain-generalisation practice", formula: "mean_{j>=T} R[T-1][j]", synonyms: ["heldout"],
      example: .matrix("unseen_heldout", 0.5)
    ) { matrix, missing in matrix.heldOutDomainAccuracy(missing: missing) },
    Metric(
      ofMatrix: "cfr", "catastrophic forgetting resilience: the lowest over the highest average of the tasks seen",
      unit: "ratio", needs: [.matrix], source: "Kumarappan et al., 2024 (LeanAgent)", formula: "min_k A_k / max_k A_k",
      example: .matrix("cfr", 0.8148148148148149)
    ) { matrix, missing in
      matrix.ofDefinedCurve(missing) { catastrophicForgettingResilience(averageCurve: $0) }
    },
    Metric(
      ofMatrix: "ip", "incremental plasticity: the mean change of the average of the tasks seen from stage to stage",
      unit: "difference", range: "-1...1", needs: [.matrix], source: "Kumarappan et al., 2024 (LeanAgent)",
      formula: "mean_{k>=1} (A_k - A_{k-1}); undefined for T = 1", example: .matrix("ip", -0.08333333333333333)
    ) { matrix, missing in
      matrix.ofDefinedCurve(missing) { incrementalPlasticity(validationCurve: $0) }
    },
    Metric(
      ofMatrix: "omega_new", "the score on each new task after the first", needs: [.matrix],
      source: "after Kemker et al., 2018",
      formula: "mean_{i>=1} R[i][i]; undefined for T = 1", example: .matrix("omega_new", 0.825)
    ) { matrix, missing in matrix.omegaNew(missing: missing) },
  ]
}

extension AccuracyMatrix {
  /// A function of the curve A_k; under the skip rule of the stages that have one.
  func ofDefinedCurve(_ missing: MissingCells, _ function: ([Double]) -> MetricValue) -> MetricValue {
    let curve = accuracyCurve(missing: missing)
    if missing == .strict, let undefined = curve.first(where: { $0.value == nil }) { return undefined }
    return function(curve.compactMap(\.value))
  }
}
