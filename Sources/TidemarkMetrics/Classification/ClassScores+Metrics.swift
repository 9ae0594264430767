extension Metric {
  static let classAccuracy = Metric(
    "classes.accuracy", "the share of samples that are right", needs: [.answers], source: "practice",
    formula: "right / samples", example: .labels("accuracy", 0.6)
  ) { evidence, _ in try ClassScores(evidence).accuracy }

  static let worstClass = Metric(
    "classes.worst_class", "the lowest recall among the classes", needs: [.answers], source: "practice",
    formula: "min recall over classes present in the gold labels", example: .labels("worst_class", 0)
  ) { evidence, _ in try ClassScores(evidence).worstClass }

  static let balancedAccuracy = Metric(
    "classes.balanced", "balanced accuracy", needs: [.answers], source: "Brodersen et al., 2010",
    formula: "mean recall over classes present in the gold labels", example: .labels("balanced", 0.5)
  ) { evidence, _ in try ClassScores(evidence).balancedAccuracy }

  static let macroF1 = Metric(
    "classes.macro_f1", "the mean F1 of the classes", needs: [.answers], source: "practice",
    formula: "mean 2TP/(2TP+FP+FN) over classes in gold or prediction",
    example: .labels("macro_f1", 0.3666666666666667)
  ) { evidence, _ in try ClassScores(evidence).macroF1 }

  static let averageMeanClassAccuracy = Metric(
    "classes.amca", "average mean class accuracy over the stages", needs: [.answers], source: "Avalanche's AMCA",
    formula: "mean over stages of the mean class accuracy",
    example: MetricExample(
      "classes", #"{"pred": [], "gold": [], "stages": [[0.9], [0.7, 0.8], [0.6, 0.75, 0.84]]}"#, "amca",
      0.7933333333333333)
  ) { evidence, _ in TidemarkMetrics.averageMeanClassAccuracy(try evidence.recalls.get()) }
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
  static func labels(_ name: String, _ value: Double) -> MetricExample {
    MetricExample("classes", #"{"pred": [0, 0, 1, 3, 0], "gold": [0, 0, 1, 1, 2]}"#, name, value)
  }
}
