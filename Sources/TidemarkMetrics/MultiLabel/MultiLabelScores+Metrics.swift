extension Metric {
  static let meanAveragePrecision = Metric(
    "multilabel.map", "mean average precision", needs: [.scores], source: "practice",
    formula: "mean over classes with positives of sum (recall step) precision; tied scores are one threshold",
    aliases: [MetricAlias("KRT", "mAP", "a class without positives counts 0: multilabel.map_zero")],
    example: .multiLabel("map", 0.9166666666666667)
  ) { evidence, parameters in try MultiLabelScores(evidence, parameters).meanAveragePrecision }

  static let meanAveragePrecisionWithZeros = Metric(
    "multilabel.map_zero", "mean average precision, 0 for a class without positives", needs: [.scores],
    source: "KRT's code", formula: "as multilabel.map over all classes",
    example: .multiLabel("map_zero", 0.9166666666666667)
  ) { evidence, parameters in try MultiLabelScores(evidence, parameters).meanAveragePrecisionWithZeros }

  static let classPrecision = Metric(
    "multilabel.cp", "the mean precision of the classes", needs: [.scores], source: "Chen et al., 2019 (ML-GCN)",
    formula: "mean TP/(TP+FP), positive iff score > threshold; 0 if nothing was predicted",
    parameters: [.threshold], example: .multiLabel("cp", 0.75)
  ) { evidence, parameters in try MultiLabelScores(evidence, parameters).classPrecision }

  static let classRecall = Metric(
    "multilabel.cr", "the mean recall of the classes", needs: [.scores], source: "Chen et al., 2019 (ML-GCN)",
    formula: "mean TP/(TP+FN)", parameters: [.threshold], example: .multiLabel("cr", 0.75)
  ) { evidence, parameters in try MultiLabelScores(evidence, parameters).classRecall }

  static let classF1 = Metric(
    "multilabel.cf1", "the harmonic mean of CP and CR", needs: [.scores], source: "Chen et al., 2019 (ML-GCN)",
    formula: "2 CP CR / (CP + CR)",
    aliases: [MetricAlias("KRT", "CF1", "the mean of per-class F1: multilabel.macro_f1; threshold fixed at 0.8")],
    parameters: [.threshold], example: .multiLabel("cf1", 0.75)
  ) { evidence, parameters in try MultiLabelScores(evidence, parameters).classF1 }

  static let overallPrecision = Metric(
    "multilabel.op", "precision over all decisions", needs: [.scores], source: "Chen et al., 2019 (ML-GCN)",
    formula: "pooled TP/(TP+FP)", parameters: [.threshold], example: .multiLabel("op", 0.6666666666666666)
  ) { evidence, parameters in try MultiLabelScores(evidence, parameters).overallPrecision }

  static let overallRecall = Metric(
    "multilabel.or", "recall over all decisions", needs: [.scores], source: "Chen et al., 2019 (ML-GCN)",
    formula: "pooled TP/(TP+FN)", parameters: [.threshold], example: .multiLabel("or", 0.6666666666666666)
  ) { evidence, parameters in try MultiLabelScores(evidence, parameters).overallRecall }

  static let overallF1 = Metric(
    "multilabel.of1", "the harmonic mean of OP and OR", needs: [.scores], source: "Chen et al., 2019 (ML-GCN)",
    formula: "2 OP OR / (OP + OR)", parameters: [.threshold], example: .multiLabel("of1", 0.6666666666666666)
  ) { evidence, parameters in try MultiLabelScores(evidence, parameters).overallF1 }

  static let multiLabelMacroF1 = Metric(
    "multilabel.macro_f1", "the mean F1 of the classes", needs: [.scores], source: "practice",
    formula: "mean over classes of 2PR/(P+R)", parameters: [.threshold], example: .multiLabel("macro_f1", 0.75)
  ) { evidence, parameters in try MultiLabelScores(evidence, parameters).macroF1 }

  static let averagePrecisions = Metric(
    "multilabel.ap", "average precision of each class", needs: [.scores], source: "practice",
    formula: "sum (recall step) precision; tied scores are one threshold",
    example: MetricExample(
      "multilabel",
      #"{"scores": [[0.9, 0.1], [0.8, 0.9], [0.1, 0.2]], "labels": [[1, 0], [0, 1], [1, 0]], "threshold": 0.5}"#,
      "ap[0]", 0.8333333333333333)
  ) { evidence, parameters in .list(try MultiLabelScores(evidence, parameters).averagePrecisions) }
}

extension MetricExample {
  static func multiLabel(_ name: String, _ value: Double) -> MetricExample {
    MetricExample(
      "multilabel",
      #"{"scores": [[0.9, 0.1], [0.8, 0.9], [0.1, 0.2]], "labels": [[1, 0], [0, 1], [1, 0]], "threshold": 0.5}"#,
      name, value)
  }
}

/// Scores of all classes for samples that have several; `[samples][classes]`.
public struct LabelSets: Sendable, Hashable {
  /// The scores.
  public let scores: [[Double]]
  /// Which classes are right.
  public let labels: [[Bool]]

  /// The given scores.
  public init(scores: [[Double]], labels: [[Bool]]) {
    self.scores = scores
    self.labels = labels
  }
}
