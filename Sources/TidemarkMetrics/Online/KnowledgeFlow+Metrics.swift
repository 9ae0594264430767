extension Metric {
  /// Knowledge lost and gained between stages.
  static let knowledgeFlow: [Metric] = [
    family.metric(
      "klr", "the share of the earlier knowledge that the later model has lost (SDP's estimator)", .lowerIsBetter,
      formula: "I(Y;Y1|Y2) / I(Y;Y1), wrong answers spread by the marginal of the predictions",
      aliases: [
        MetricAlias(
          "SDP code", "KLR", "drops mass of classes never wrong both times; its average drops the first value")
      ], 0.7500000000000001
    ) { try KnowledgeFlow.mean(over: $0, .marginal, \.lossRatio) },
    family.metric(
      "kgr", "the share of what was left to know that the later model has gained (SDP's estimator)",
      formula: "I(Y;Y2|Y1) / (log n2 - I(Y;Y1)), n2 = classes known at the later point", nil
    ) { try KnowledgeFlow.mean(over: $0, .marginal, \.gainRatio) },
    family.metric(
      "klr_empirical", "the share of the earlier knowledge that was lost (plug-in estimator)", .lowerIsBetter,
      formula: "I(Y;Y1|Y2) / I(Y;Y1) from joint frequencies", 0.5
    ) { try KnowledgeFlow.mean(over: $0, .empirical, \.lossRatio) },
    family.metric(
      "kgr_empirical", "the share of what was left to know that was gained (plug-in estimator)",
      formula: "I(Y;Y2|Y1) / (log n2 - I(Y;Y1)) from joint frequencies", nil
    ) { try KnowledgeFlow.mean(over: $0, .empirical, \.gainRatio) },
  ]
}

private let family = MetricFamily(
  "knowledge_flow", unit: "ratio", range: "0 and more", needs: [.answers], source: "Koh et al., 2023 (SDP)",
  input: #"{"gold": [0, 1, 2, 3], "pred1": [0, 1, 2, 3], "pred2": [1, 1, 3, 3], "classes": 4, "seen1": 4, "seen2": 4}"#
) { evidence, _ in try evidence.successiveAnswers.get() }
