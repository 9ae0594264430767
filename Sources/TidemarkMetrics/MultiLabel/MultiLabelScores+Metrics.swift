extension Metric {
  /// Samples that may have several classes.
  static let multiLabel: [Metric] = [
    family.metric(
      "map", "mean average precision", source: "practice",
      formula: "mean over classes with positives of sum (recall step) precision; tied scores are one threshold",
      aliases: [MetricAlias("KRT", "mAP", "a class without positives counts 0: multilabel.map_zero")], parameters: [],
      0.9166666666666667
    ) { $0.meanAveragePrecision },
    family.metric(
      "map_zero", "mean average precision, 0 for a class without positives", source: "KRT's code",
      formula: "as multilabel.map over all classes", parameters: [], 0.9166666666666667
    ) { $0.meanAveragePrecisionWithZeros },
    family.metric(
      "cp", "the mean precision of the classes",
      formula: "mean TP/(TP+FP), positive iff score > threshold; 0 if nothing was predicted", 0.75
    ) { $0.classPrecision },
    family.metric("cr", "the mean recall of the classes", formula: "mean TP/(TP+FN)", 0.75) { $0.classRecall },
    family.metric(
      "cf1", "the harmonic mean of CP and CR", formula: "2 CP CR / (CP + CR)",
      aliases: [MetricAlias("KRT", "CF1", "the mean of per-class F1: multilabel.macro_f1; threshold fixed at 0.8")],
      0.75
    ) { $0.classF1 },
    family.metric("op", "precision over all decisions", formula: "pooled TP/(TP+FP)", 0.6666666666666666) {
      $0.overallPrecision
    },
    family.metric("or", "recall over all decisions", formula: "pooled TP/(TP+FN)", 0.6666666666666666) {
      $0.overallRecall
    },
    family.metric("of1", "the harmonic mean of OP and OR", formula: "2 OP OR / (OP + OR)", 0.6666666666666666) {
      $0.overallF1
    },
    family.metric(
      "macro_f1", "the mean F1 of the classes", source: "practice", formula: "mean over classes of 2PR/(P+R)", 0.75
    ) { $0.macroF1 },
  ]

  /// The same class by class.
  static let multiLabelVariants: [Metric] = [
    family.metric(
      "ap", "average precision of each class", source: "practice",
      formula: "sum (recall step) precision; tied scores are one threshold", parameters: [], element: "[0]",
      0.8333333333333333
    ) { .list($0.averagePrecisions) }
  ]
}

private let family = MetricFamily(
  "multilabel", needs: [.scores], source: "Chen et al., 2019 (ML-GCN)", parameters: [.threshold],
  input: #"{"scores": [[0.9, 0.1], [0.8, 0.9], [0.1, 0.2]], "labels": [[1, 0], [0, 1], [1, 0]], "threshold": 0.5}"#
) { evidence, parameters in try MultiLabelScores(evidence, parameters) }

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
