extension Metric {
  /// Metrics of scores taken while training goes on: the stability gap.
  static let continualEvaluation: [Metric] = [
    Metric(
      "stream.min_acc", "the mean over older tasks of the lowest score since each was learned", needs: [.curves],
      source: "De Lange et al., 2023",
      formula: "1/k sum_{e<k} min_{ends[e]<n<=t} c[e][n], k the current task; undefined for k = 0",
      example: .curves("min_acc", 0.2)
    ) { evidence, parameters in try StabilityGapRecorder(evidence, parameters).minimumAccuracy },
    Metric(
      "stream.wc_acc", "the present score of the current task and the worst of the older ones", needs: [.curves],
      source: "De Lange et al., 2023", formula: "c[k][t]/(k+1) + (1 - 1/(k+1)) min_acc; c[0][t] for k = 0",
      example: .curves("wc_acc", 0.5)
    ) { evidence, parameters in try StabilityGapRecorder(evidence, parameters).worstCaseAccuracy },
    Metric(
      "stream.wf", "the largest fall within w consecutive evaluations, averaged over tasks", unit: "difference",
      .lowerIsBetter, needs: [.curves], source: "De Lange et al., 2023",
      formula: "mean_e max(0, max_{m<n<=m+w-1} c[e][m] - c[e][n]); w counts evaluations, not updates",
      aliases: [MetricAlias("LeanAgent", "WF5", "uses a lag of 5 (6 points), on the average curve")],
      parameters: [.stabilityWindow], example: .curves("wf", 0.35)
    ) { evidence, parameters in try StabilityGapRecorder(evidence, parameters).windowedForgetting },
    Metric(
      "stream.wp", "the largest rise within w consecutive evaluations, averaged over tasks", unit: "difference",
      needs: [.curves], source: "De Lange et al., 2023",
      formula: "mean_e max(0, max_{m<n<=m+w-1} c[e][n] - c[e][m])",
      aliases: [
        MetricAlias("ContinualEvaluation", "WP", "skips windows that start below an earlier value"),
        MetricAlias("LeanAgent", "WP5", "a mean of clipped 5-step differences, not a maximum"),
      ], parameters: [.stabilityWindow], example: .curves("wp", 0.4)
    ) { evidence, parameters in try StabilityGapRecorder(evidence, parameters).windowedPlasticity },
    Metric(
      "stream.aaa", "average anytime accuracy over the evaluations after the first", needs: [.curves],
      source: "Caccia et al., 2022", formula: "mean_{n>=1} mean_{e<=k(n)} c[e][n]",
      example: .curves("aaa", 0.62)
    ) { evidence, parameters in try StabilityGapRecorder(evidence, parameters).averageAnytimeAccuracy },
    Metric(
      "stream.gap_drop", "how far an older task falls below its value at a switch while the next is learned",
      unit: "difference", range: "-1...1", .lowerIsBetter, needs: [.curves], source: "Tidemark",
      formula: "mean over switches s and tasks e<=s of c[e][ends[s]] - min_{ends[s]<n<=ends[s+1]} c[e][n]",
      example: .curves("gap_drop", 0.7)
    ) { evidence, parameters in try StabilityGapRecorder(evidence, parameters).gapDrop },
    Metric(
      "stream.gap_recovery", "how far an older task has risen from that minimum by the end of the segment",
      unit: "difference", needs: [.curves], source: "Tidemark",
      formula: "mean over switches s and tasks e<=s of c[e][ends[s+1]] - min_{ends[s]<n<=ends[s+1]} c[e][n]",
      example: .curves("gap_recovery", 0.5)
    ) { evidence, parameters in try StabilityGapRecorder(evidence, parameters).gapRecovery },
    Metric(
      "lca", "how well a task is done during its first batches", needs: [.curves],
      source: "Chaudhry et al., 2019 (A-GEM)",
      formula: "1/(beta+1) sum_{b=0..beta} mean over tasks of the accuracy after b batches; b = 0 is zero-shot",
      aliases: [MetricAlias("ContinualEvaluation", "LCA", "beta points, from b = 1 for all tasks but the first")],
      parameters: [.lastBatch],
      example: MetricExample(
        "matrix", #"{"R": [], "lca_curves": [[0.1, 0.4, 0.7, 0.9], [0.2, 0.3, 0.6, 0.9]], "beta": 2}"#, "lca",
        0.3833333333333333)
    ) { evidence, parameters in
      try learningCurveArea(evidence.firstBatches.get(), beta: parameters.whole(.lastBatch))
    },
  ]
}

extension MetricExample {
  fileprivate static func curves(_ name: String, _ value: Double) -> MetricExample {
    MetricExample(
      "stream",
      """
      {"curves": [[0.1, 0.6, 0.9, 0.2, 0.5, 0.7], [0.1, 0.1, 0.1, 0.4, 0.6, 0.8]], "ends": [2, 5], "window": 2}
      """, name, value)
  }
}
