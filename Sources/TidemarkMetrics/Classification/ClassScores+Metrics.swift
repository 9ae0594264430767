extension Metric {
  /// Answers that are classes.
  static let classScores: [Metric] = [
    family.metric("accuracy", "the share of samples that are right", formula: "right / samples", 0.6) { $0.accuracy },
    family.metric(
      "worst_class", "the lowest recall among the classes",
      formula: "min recall over classes present in the gold labels", 0
    ) { $0.worstClass },
    family.metric(
      "balanced", "balanced accuracy", source: "Brodersen et al., 2010",
      formula: "mean recall over classes present in the gold labels", 0.5
    ) { $0.balancedAccuracy },
    family.metric(
      "macro_f1", "the mean F1 of the classes", formula: "mean 2TP/(2TP+FP+FN) over classes in gold or prediction",
      0.3666666666666667
    ) { $0.macroF1 },
  ]

  static let averageMeanClassAccuracy = Metric(
    "classes.amca", "average mean class accuracy over the stages", needs: [.answers], source: "Avalanche's AMCA",
    formula: "mean over stages of the mean class accuracy",
    example: MetricExample(
      "classes", #"{"pred": [], "gold": [], "stages": [[0.9], [0.7, 0.8], [0.6, 0.75, 0.84]]}"#, "amca",
      0.7933333333333333)
  ) { evidence, _ in TidemarkMetrics.averageMeanClassAccuracy(try evidence.recalls.get()) }
}

private let family = MetricFamily("classes", needs: [.answers], input: MetricExample.labelled) { evidence, _ in
  try ClassScores(evidence)
}

/// AMCA: the mean over stages of the mean class accuracy (stage-averaged balanced accuracy).
///
/// Fraction in 0...1, higher is better.
/// - Parameter stages: `[stages][classes]`: the accuracy of each class at each stage.
/// - Source: Avalanche's `AMCA`.
func averageMeanClassAccuracy(_ stages: [[Double?]], missing: MissingCells = .strict) -> MetricValue {
  averageAnytimeAccuracy(stages, missing: missing)
}

extension MetricExample {
  /// The input that most worked examples of the family share.
  static let labelled = #"{"pred": [0, 0, 1, 3, 0], "gold": [0, 0, 1, 1, 2]}"#
}
