extension Metric {
  /// Metrics of a stream of predictions.
  static let online: [Metric] = [
    Metric(
      "online.prequential", "the share of right predictions so far, predicting first and then training",
      needs: [.answers], source: "Cai et al., 2021 (CLOC)", formula: "1/t sum_{s<=t} [y_s = model_{s-1}(x_s)]",
      aliases: [MetricAlias("CLOC code", "online accuracy", "each batch or album has weight 1: online.batch_mean")],
      example: .hits("prequential", 0.6)
    ) { evidence, _ in prequentialAccuracy(batches: try evidence.testedBatches.get()) },
    Metric(
      "online.window_acc", "the share of right predictions among the last w", needs: [.answers],
      source: "Gama et al., 2013", formula: "1/w sum of the last w hits; of all if there are fewer",
      parameters: [.onlineWindow], example: .hits("window_acc", 1)
    ) { evidence, parameters in
      windowedOnlineAccuracy(hits: try evidence.testedSamples.get(), window: parameters.whole(.onlineWindow))
    },
    Metric(
      "online.fading", "the share of right predictions, older ones fading", needs: [.answers],
      source: "Gama et al., 2013", formula: "S_t/N_t, S_t = h_t + a S_{t-1}, N_t = 1 + a N_{t-1}",
      parameters: [.fadingFactor], example: .hits("fading", 0.8064516129032258)
    ) { evidence, parameters in
      fadingOnlineAccuracy(hits: try evidence.testedSamples.get(), alpha: parameters[.fadingFactor])
    },
    Metric(
      "online.sample_weighted", "online accuracy from batches, each sample with weight 1", needs: [.answers],
      source: "Cai et al., 2021 (CLOC)", formula: "sum correct / sum size",
      example: MetricExample("online", #"{"batches": [[1, 1], [1, 4], [3, 5]]}"#, "sample_weighted", 0.5)
    ) { evidence, _ in prequentialAccuracy(batches: try evidence.testedBatches.get()) },
    Metric(
      "online.batch_mean", "the mean of the batches' accuracies, each batch with weight 1", needs: [.answers],
      source: "the code of Cai et al., 2021 (CLOC)", formula: "mean over batches of correct / size",
      example: MetricExample("online", #"{"batches": [[1, 1], [1, 4], [3, 5]]}"#, "batch_mean", 0.6166666666666667)
    ) { evidence, _ in batchAveragedOnlineAccuracy(try evidence.testedBatches.get()) },
    Metric(
      "online.a_auc", "the mean of evaluations made every so many samples", needs: [.answers],
      source: "Koh et al., 2022 (CLIB, i-Blurry), the code", formula: "mean of the evaluations; none at 0 samples",
      aliases: [MetricAlias("i-Blurry paper", "A_AUC", "an area under the curve: online.a_auc_trapezoid")],
      example: .evaluations("a_auc", 0.4)
    ) { evidence, _ in accuracyCurveMean(try evidence.accuracyCurve.get().map(\.accuracy)) },
    Metric(
      "online.a_auc_trapezoid", "the area under accuracy against samples, over the span", needs: [.answers],
      source: "Koh et al., 2022 (CLIB, i-Blurry), the paper",
      formula: "sum (x_i - x_{i-1})(a_i + a_{i-1})/2 / (x_last - x_first)",
      example: .evaluations("a_auc_trapezoid", 0.4666666666666667)
    ) { evidence, _ in
      let curve = try evidence.accuracyCurve.get()
      let samples = curve.compactMap(\.samples)
      guard samples.count == curve.count else {
        throw AbsentEvidence("the samples before each evaluation are not known")
      }
      return accuracyCurveTrapezoid(curve.map(\.accuracy), at: samples)
    },
    Metric(
      "online.aaa", "average anytime accuracy: the mean over evaluations of the average over what was seen",
      needs: [.answers], source: "Caccia et al., 2022; Soutif-Cormerais et al., 2023",
      formula: "1/N sum_t AA_t, AA_t = mean over tasks or classes seen by t; depends on the grid",
      example: MetricExample(
        "online", #"{"seen_acc": [[0.9], [0.7, 0.8], [0.6, 0.75, 0.84]]}"#, "aaa", 0.7933333333333333)
    ) { evidence, _ in averageAnytimeAccuracy(try evidence.seenScores.get()) },
    Metric(
      "online.near_future", "the share of samples a little ahead that are answered right", needs: [.answers],
      source: "Hammoud et al., 2023",
      formula: "mean_t [f_t(x_{t+1+S}) = y_{t+1+S}], S the shift; positions past the end are dropped",
      parameters: [.futureShift],
      example: MetricExample(
        "online", #"{"model_hits": [[1, 0, 1, 0], [1, 1, 0, 0], [1, 1, 1, 1], [1, 1, 1, 1]], "shift": 1}"#,
        "near_future", 0.5)
    ) { evidence, parameters in
      let hits = try evidence.futureHits.get()
      return nearFutureAccuracy(samples: hits.count, shift: parameters.whole(.futureShift)) { hits[$0][$1] }
    },
    Metric(
      "knowledge_flow.klr", "the share of the earlier knowledge that the later model has lost (SDP's estimator)",
      unit: "ratio", range: "0 and more", .lowerIsBetter, needs: [.answers], source: "Koh et al., 2023 (SDP)",
      formula: "I(Y;Y1|Y2) / I(Y;Y1), wrong answers spread by the marginal of the predictions",
      aliases: [
        MetricAlias(
          "SDP code", "KLR", "drops mass of classes never wrong both times; its average drops the first value")
      ], example: .flow("klr", 0.7500000000000001)
    ) { evidence, _ in try KnowledgeFlow.mean(over: evidence.successiveAnswers.get(), .marginal, \.lossRatio) },
    Metric(
      "knowledge_flow.kgr", "the share of what was left to know that the later model has gained (SDP's estimator)",
      unit: "ratio", range: "0 and more", needs: [.answers], source: "Koh et al., 2023 (SDP)",
      formula: "I(Y;Y2|Y1) / (log n2 - I(Y;Y1)), n2 = classes known at the later point",
      example: .flow("kgr", nil)
    ) { evidence, _ in try KnowledgeFlow.mean(over: evidence.successiveAnswers.get(), .marginal, \.gainRatio) },
    Metric(
      "knowledge_flow.klr_empirical", "the share of the earlier knowledge that was lost (plug-in estimator)",
      unit: "ratio", range: "0 and more", .lowerIsBetter, needs: [.answers], source: "Koh et al., 2023 (SDP)",
      formula: "I(Y;Y1|Y2) / I(Y;Y1) from joint frequencies", example: .flow("klr_empirical", 0.5)
    ) { evidence, _ in try KnowledgeFlow.mean(over: evidence.successiveAnswers.get(), .empirical, \.lossRatio) },
    Metric(
      "knowledge_flow.kgr_empirical", "the share of what was left to know that was gained (plug-in estimator)",
      unit: "ratio", range: "0 and more", needs: [.answers], source: "Koh et al., 2023 (SDP)",
      formula: "I(Y;Y2|Y1) / (log n2 - I(Y;Y1)) from joint frequencies", example: .flow("kgr_empirical", nil)
    ) { evidence, _ in try KnowledgeFlow.mean(over: evidence.successiveAnswers.get(), .empirical, \.gainRatio) },
  ]
}

extension MetricExample {
  fileprivate static func hits(_ name: String, _ value: Double) -> MetricExample {
    MetricExample("online", #"{"hits": [1, 0, 0, 1, 1], "window": 2, "alpha": 0.5}"#, name, value)
  }

  fileprivate static func evaluations(_ name: String, _ value: Double) -> MetricExample {
    MetricExample("online", #"{"eval_acc": [0.2, 0.6, 0.4], "eval_x": [100, 200, 400]}"#, name, value)
  }

  /// Four classes known for certain at first, later two pairs of them confused, so half the information is lost.
  fileprivate static func flow(_ name: String, _ value: Double?) -> MetricExample {
    MetricExample(
      "knowledge_flow",
      #"{"gold": [0, 1, 2, 3], "pred1": [0, 1, 2, 3], "pred2": [1, 1, 3, 3], "classes": 4, "seen1": 4, "seen2": 4}"#,
      name, value)
  }
}
