extension Metric {
  static let knowledgeLossRatio = Metric(
    "knowledge_flow.klr", "the share of the earlier knowledge that the later model has lost (SDP's estimator)",
    unit: "ratio", range: "0 and more", .lowerIsBetter, needs: [.answers], source: "Koh et al., 2023 (SDP)",
    formula: "I(Y;Y1|Y2) / I(Y;Y1), wrong answers spread by the marginal of the predictions",
    aliases: [
      MetricAlias(
        "SDP code", "KLR", "drops mass of classes never wrong both times; its average drops the first value")
    ], example: .flow("klr", 0.7500000000000001)
  ) { evidence, _ in try KnowledgeFlow.mean(over: evidence.successiveAnswers.get(), .marginal, \.lossRatio) }

  static let knowledgeGainRatio = Metric(
    "knowledge_flow.kgr", "the share of what was left to know that the later model has gained (SDP's estimator)",
    unit: "ratio", range: "0 and more", needs: [.answers], source: "Koh et al., 2023 (SDP)",
    formula: "I(Y;Y2|Y1) / (log n2 - I(Y;Y1)), n2 = classes known at the later point",
    example: .flow("kgr", nil)
  ) { evidence, _ in try KnowledgeFlow.mean(over: evidence.successiveAnswers.get(), .marginal, \.gainRatio) }

  static let empiricalKnowledgeLossRatio = Metric(
    "knowledge_flow.klr_empirical", "the share of the earlier knowledge that was lost (plug-in estimator)",
    unit: "ratio", range: "0 and more", .lowerIsBetter, needs: [.answers], source: "Koh et al., 2023 (SDP)",
    formula: "I(Y;Y1|Y2) / I(Y;Y1) from joint frequencies", example: .flow("klr_empirical", 0.5)
  ) { evidence, _ in try KnowledgeFlow.mean(over: evidence.successiveAnswers.get(), .empirical, \.lossRatio) }

  static let empiricalKnowledgeGainRatio = Metric(
    "knowledge_flow.kgr_empirical", "the share of what was left to know that was gained (plug-in estimator)",
    unit: "ratio", range: "0 and more", needs: [.answers], source: "Koh et al., 2023 (SDP)",
    formula: "I(Y;Y2|Y1) / (log n2 - I(Y;Y1)) from joint frequencies", example: .flow("kgr_empirical", nil)
  ) { evidence, _ in try KnowledgeFlow.mean(over: evidence.successiveAnswers.get(), .empirical, \.gainRatio) }
}

extension MetricExample {
  /// Four classes known for certain at first, later two pairs of them confused, so half the information is lost.
  static func flow(_ name: String, _ value: Double?) -> MetricExample {
    MetricExample(
      "knowledge_flow",
      #"{"gold": [0, 1, 2, 3], "pred1": [0, 1, 2, 3], "pred2": [1, 1, 3, 3], "classes": 4, "seen1": 4, "seen2": 4}"#,
      name, value)
  }
}
