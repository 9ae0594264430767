extension Metric {
  /// Final accuracy, forgetting and transfer, from the matrix alone.
  static let accuracyAndTransfer: [Metric] = [
    Metric(
      ofMatrix: "acc", "average accuracy over the tasks after the last experience, each task with the same weight",
      needs: [.matrix], source: "Lopez-Paz and Ranzato, 2017 (GEM)", formula: "ACC = 1/T sum_{j<T} R[T-1][j]",
      aliases: [
        MetricAlias("GEM code", "accuracy", "never counts the last test sample, but divides by N"),
        MetricAlias(
          "Avalanche, Continuum, PyCIL", "stream accuracy", "weighted by samples: acc_micro"),
        MetricAlias("mammoth, van de Ven", "mean accuracy", "the same"),
        MetricAlias("CoIN, MCITlib", "MFN", "the same"),
      ], example: .matrix("acc", 0.7333333333333334)
    ) { matrix, missing in matrix.averageAccuracy(missing: missing) },
    Metric(
      ofMatrix: "acc_micro", "accuracy over all test samples of the learned tasks after the last experience",
      needs: [.matrix, .testSizes], source: "the stream accuracy of Avalanche, Continuum and PyCIL",
      formula: "sum_{j<T} n_j R[T-1][j] / sum_{j<T} n_j",
      aliases: [
        MetricAlias("Avalanche", "Top1_Acc_Stream", "covers the whole evaluated stream, future tasks too if passed")
      ], example: .matrix("acc_micro", 0.805)
    ) { matrix, missing in matrix.averageAccuracyBySample(missing: missing) },
    Metric(
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
    ) { matrix, missing in matrix.backwardTransfer(missing: missing) },
    Metric(
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
    ) { matrix, missing in matrix.forwardTransfer(missing: missing) },
    Metric(
      ofMatrix: "forgetting", "how far the tasks have fallen from their best earlier score", unit: "difference",
      range: "-1...1", .lowerIsBetter, needs: [.matrix], source: "Chaudhry et al., 2018 (RWalk)",
      formula: "F = 1/(T-1) sum_{j<T-1} (max_{j<=l<=T-2} R[l][j] - R[T-1][j]); undefined for T = 1",
      aliases: [
        MetricAlias("Continuum", "forgetting", "the same; 1.2.7 leaves out a task and a row"),
        MetricAlias("Avalanche", "StreamForgetting", "from the diagonal: forgetting.diag"),
        MetricAlias("PyCIL, mammoth", "forgetting", "the last row is in the maximum: forgetting.incl_final"),
        MetricAlias("PyCIL", "forgetting", "only right for 10-class steps up to 100 classes"),
        MetricAlias("RaptorMai", "forgetting", "forgetting.incl_final with divisor T"),
        MetricAlias("i-Blurry", "F_last", "per class; classes never right are left out"),
      ], example: .matrix("forgetting", 0.175)
    ) { matrix, missing in matrix.forgetting(missing: missing) },
    Metric(
      ofMatrix: "forgetting.incl_final", "how far the tasks have fallen from their best score, the final one included",
      unit: "difference", .lowerIsBetter, needs: [.matrix], source: "the code of PyCIL and mammoth",
      formula: "1/(T-1) sum_{j<T-1} (max_{j<=l<=T-1} R[l][j] - R[T-1][j]); never negative",
      example: MetricExample(
        "matrix", #"{"R": [[0.5, 0, 0], [0.6, 0.4, 0], [0.9, 0.1, 0.7]]}"#, "forgetting.incl_final", 0.15)
    ) { matrix, missing in matrix.forgetting(.bestIncludingFinal, missing: missing) },
    Metric(
      ofMatrix: "forgetting.diag", "how far the tasks have fallen from the score just after they were learned",
      unit: "difference", range: "-1...1", .lowerIsBetter, needs: [.matrix], source: "Avalanche's StreamForgetting",
      formula: "1/(T-1) sum_{j<T-1} (R[j][j] - R[T-1][j]) = -BWT",
      aliases: [
        MetricAlias(
          "Avalanche", "StreamForgetting", "the same; with evaluation inside training the start is overwritten"),
        MetricAlias("LibContinual", "forgetting", "leaves out task T-2, divides by T-1"),
      ],
      example: MetricExample(
        "matrix", #"{"R": [[0.5, 0, 0], [0.6, 0.4, 0], [0.9, 0.1, 0.7]]}"#, "forgetting.diag", -0.05)
    ) { matrix, missing in matrix.forgetting(.whenLearned, missing: missing) },
    Metric(
      ofMatrix: "relative_forgetting", "the share of its best earlier score that a task has lost, on average",
      range: "at most 1", .lowerIsBetter, needs: [.matrix], source: "after Chaudhry et al., 2018 (RWalk)",
      formula: "mean_{j<T-1} (max_l R[l][j] - R[T-1][j]) / max_l R[l][j], j <= l <= T-2; undefined if a maximum is 0",
      synonyms: ["forgetting.relative"], example: .matrix("relative_forgetting", 0.19791666666666669)
    ) { matrix, missing in matrix.relativeForgetting(missing: missing) },
    Metric(
      ofMatrix: "aia", "average incremental accuracy: the mean over all stages of the average over the tasks seen",
      needs: [.matrix], source: "Rebuffi et al., 2017 (iCaRL)",
      formula: "1/T sum_k A_k, A_k = 1/(k+1) sum_{j<=k} R[k][j]",
      aliases: [
        MetricAlias("PyCIL, Continuum", "average incremental accuracy", "A_k weighted by samples: aia_micro"),
        MetricAlias("CoIN, MCITlib", "MAA", "the same"),
      ], example: .matrix("aia", 0.7944444444444444)
    ) { matrix, missing in matrix.averageIncrementalAccuracy(missing: missing) },
    Metric(
      ofMatrix: "aia_micro", "the mean over all stages of the accuracy over all test samples of the tasks seen",
      needs: [.matrix, .testSizes], source: "Rebuffi et al., 2017 (iCaRL), as class-incremental papers report it",
      formula: "1/T sum_k (sum_{j<=k} n_j R[k][j] / sum_{j<=k} n_j)", example: .matrix("aia_micro", 0.8238888888888889)
    ) { matrix, missing in matrix.averageIncrementalAccuracyBySample(missing: missing) },
    Metric(
      ofMatrix: "learning_accuracy", "the mean score of the tasks just after each was learned", needs: [.matrix],
      source: "Riemer et al., 2019 (MER)", formula: "1/T sum_j R[j][j]", synonyms: ["plasticity"],
      aliases: [MetricAlias("MCITlib, CoIN", "MFT", "the same")], example: .matrix("learning_accuracy", 0.85)
    ) { matrix, missing in matrix.learningAccuracy(missing: missing) },
    Metric(
      ofMatrix: "stability", "the final score of the tasks learned before the last", needs: [.matrix],
      source: "after Sarfraz, Arani and Zonooz", formula: "S = 1/(T-1) sum_{j<T-1} R[T-1][j]; undefined for T = 1",
      example: .matrix("stability", 0.675)
    ) { matrix, missing in matrix.stability(missing: missing) },
    Metric(
      ofMatrix: "sp_tradeoff", "the harmonic mean of stability and plasticity", needs: [.matrix],
      source: "after Sarfraz, Arani and Zonooz", formula: "2SP/(S+P), P = learning_accuracy; undefined if both are 0",
      example: .matrix("sp_tradeoff", 0.7524590163934426)
    ) { matrix, missing in matrix.stabilityPlasticityTradeOff(missing: missing) },
    Metric(
      ofMatrix: "worst_task", "the lowest final score among the learned tasks", needs: [.matrix], source: "Tidemark",
      formula: "min_{j<T} R[T-1][j]", example: .matrix("worst_task", 0.6)
    ) { matrix, missing in matrix.worstTask(missing: missing) },
    Metric(
      ofMatrix: "trace_bwt", "backward transfer with divisor T", unit: "difference", range: "-1...1", needs: [.matrix],
      source: "Wang et al., 2023 (TRACE), after secondary sources",
      formula: "1/T sum_{j<T} (R[T-1][j] - R[j][j]); undefined for T = 1",
      aliases: [MetricAlias("GEM code, CoIN", "BWT", "the same")], example: .matrix("trace_bwt", -0.11666666666666665)
    ) { matrix, missing in matrix.backwardTransferTRACE(missing: missing) },
  ]
}

extension MetricExample {
  /// A value of the matrix that most worked examples share: three tasks, one held-out test set.
  static func matrix(_ valueName: String, _ value: Double?) -> MetricExample {
    MetricExample(
      "matrix",
      """
      {"R": [[0.9, 0.2, 0.1, 0.3], [0.7, 0.8, 0.3, 0.4], [0.6, 0.75, 0.85, 0.5]], "baseline": [0.1, 0.1, 0.1], \
      "test_sizes": [100, 200, 700], "joint": [0.95, 0.85, 0.8], "independent": [0.9, 0.7, 0.9], \
      "chance": [0.1, 0.2, 0.1], "ideal": 0.9}
      """, valueName, value)
  }
}
