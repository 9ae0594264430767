extension Metric {
  /// Metrics of single-label, multi-label, few-shot and calibrated classification.
  static let classification: [Metric] = [
    Metric(
      "classes.accuracy", "the share of samples that are right", needs: [.answers], source: "practice",
      formula: "right / samples", example: .labels("accuracy", 0.6)
    ) { evidence, _ in try ClassScores(evidence).accuracy },
    Metric(
      "classes.worst_class", "the lowest recall among the classes", needs: [.answers], source: "practice",
      formula: "min recall over classes present in the gold labels", example: .labels("worst_class", 0)
    ) { evidence, _ in try ClassScores(evidence).worstClass },
    Metric(
      "classes.balanced", "balanced accuracy", needs: [.answers], source: "Brodersen et al., 2010",
      formula: "mean recall over classes present in the gold labels", example: .labels("balanced", 0.5)
    ) { evidence, _ in try ClassScores(evidence).balancedAccuracy },
    Metric(
      "classes.macro_f1", "the mean F1 of the classes", needs: [.answers], source: "practice",
      formula: "mean 2TP/(2TP+FP+FN) over classes in gold or prediction",
      example: .labels("macro_f1", 0.3666666666666667)
    ) { evidence, _ in try ClassScores(evidence).macroF1 },
    Metric(
      "classes.amca", "average mean class accuracy over the stages", needs: [.answers], source: "Avalanche's AMCA",
      formula: "mean over stages of the mean class accuracy",
      example: MetricExample(
        "classes", #"{"pred": [], "gold": [], "stages": [[0.9], [0.7, 0.8], [0.6, 0.75, 0.84]]}"#, "amca",
        0.7933333333333333)
    ) { evidence, _ in averageMeanClassAccuracy(try evidence.recalls.get()) },
    Metric(
      "multilabel.map", "mean average precision", needs: [.scores], source: "practice",
      formula: "mean over classes with positives of sum (recall step) precision; tied scores are one threshold",
      aliases: [MetricAlias("KRT", "mAP", "a class without positives counts 0: multilabel.map_zero")],
      example: .multiLabel("map", 0.9166666666666667)
    ) { evidence, parameters in try MultiLabelScores(evidence, parameters).meanAveragePrecision },
    Metric(
      "multilabel.map_zero", "mean average precision, 0 for a class without positives", needs: [.scores],
      source: "KRT's code", formula: "as multilabel.map over all classes",
      example: .multiLabel("map_zero", 0.9166666666666667)
    ) { evidence, parameters in try MultiLabelScores(evidence, parameters).meanAveragePrecisionWithZeros },
    Metric(
      "multilabel.cp", "the mean precision of the classes", needs: [.scores], source: "Chen et al., 2019 (ML-GCN)",
      formula: "mean TP/(TP+FP), positive iff score > threshold; 0 if nothing was predicted",
      parameters: [.threshold], example: .multiLabel("cp", 0.75)
    ) { evidence, parameters in try MultiLabelScores(evidence, parameters).classPrecision },
    Metric(
      "multilabel.cr", "the mean recall of the classes", needs: [.scores], source: "Chen et al., 2019 (ML-GCN)",
      formula: "mean TP/(TP+FN)", parameters: [.threshold], example: .multiLabel("cr", 0.75)
    ) { evidence, parameters in try MultiLabelScores(evidence, parameters).classRecall },
    Metric(
      "multilabel.cf1", "the harmonic mean of CP and CR", needs: [.scores], source: "Chen et al., 2019 (ML-GCN)",
      formula: "2 CP CR / (CP + CR)",
      aliases: [MetricAlias("KRT", "CF1", "the mean of per-class F1: multilabel.macro_f1; threshold fixed at 0.8")],
      parameters: [.threshold], example: .multiLabel("cf1", 0.75)
    ) { evidence, parameters in try MultiLabelScores(evidence, parameters).classF1 },
    Metric(
      "multilabel.op", "precision over all decisions", needs: [.scores], source: "Chen et al., 2019 (ML-GCN)",
      formula: "pooled TP/(TP+FP)", parameters: [.threshold], example: .multiLabel("op", 0.6666666666666666)
    ) { evidence, parameters in try MultiLabelScores(evidence, parameters).overallPrecision },
    Metric(
      "multilabel.or", "recall over all decisions", needs: [.scores], source: "Chen et al., 2019 (ML-GCN)",
      formula: "pooled TP/(TP+FN)", parameters: [.threshold], example: .multiLabel("or", 0.6666666666666666)
    ) { evidence, parameters in try MultiLabelScores(evidence, parameters).overallRecall },
    Metric(
      "multilabel.of1", "the harmonic mean of OP and OR", needs: [.scores], source: "Chen et al., 2019 (ML-GCN)",
      formula: "2 OP OR / (OP + OR)", parameters: [.threshold], example: .multiLabel("of1", 0.6666666666666666)
    ) { evidence, parameters in try MultiLabelScores(evidence, parameters).overallF1 },
    Metric(
      "multilabel.macro_f1", "the mean F1 of the classes", needs: [.scores], source: "practice",
      formula: "mean over classes of 2PR/(P+R)", parameters: [.threshold], example: .multiLabel("macro_f1", 0.75)
    ) { evidence, parameters in try MultiLabelScores(evidence, parameters).macroF1 },
    Metric(
      "fscil.avg", "average session accuracy", needs: [.results], source: "Tao et al., 2020 (TOPIC)",
      formula: "mean over sessions, the base session included", example: .sessions("avg", 0.6)
    ) { evidence, _ in try averageSessionAccuracy(evidence.sessions.get()) },
    Metric(
      "fscil.pd", "performance drop", unit: "difference", range: "-1...1", .lowerIsBetter, needs: [.results],
      source: "Zhang et al., 2021 (CEC)", formula: "first - last session", example: .sessions("pd", 0.4)
    ) { evidence, _ in try performanceDrop(evidence.sessions.get()) },
    Metric(
      "fscil.hm", "base and novel accuracy in one number", needs: [.results], source: "Peng et al., 2022 (ALICE)",
      formula: "harmonic mean; 0 if either is 0", example: .sessions("hm", 0.48)
    ) { evidence, _ in baseNovelHarmonicMean(try evidence.sessions.get()) },
    Metric(
      "fscil.episode_mean", "mean accuracy over episodes", needs: [.results], source: "few-shot practice",
      formula: "mean; its interval is 1.96 std / sqrt(n)", example: .sessions("episode_mean", 0.5)
    ) { evidence, _ in EpisodeAccuracy(try evidence.episodes.get()).mean },
    Metric(
      "fscil.episode_ci", "half the width of the interval over episodes", .lowerIsBetter, needs: [.results],
      source: "few-shot practice", formula: "1.96 std / sqrt(n), std with divisor n - 1",
      aliases: [MetricAlias("most few-shot code", "ci95", "std with divisor n: fscil.episode_ci_n")],
      example: .sessions("episode_ci", 0.11316065276116663)
    ) { evidence, _ in EpisodeAccuracy(try evidence.episodes.get()).halfWidth },
    Metric(
      "calibration.ece", "how far stated confidence is from accuracy", .lowerIsBetter, needs: [.scores],
      source: "Naeini et al., 2015; Guo et al., 2017",
      formula: "sum_b n_b/N |acc_b - conf_b|, M bins of equal width (lo, hi], 0 in the first",
      aliases: [MetricAlias("HELM", "ECE", "bins of equal mass: calibration.ece_mass")],
      parameters: [.bins], example: .confidences("ece", 0.3)
    ) { evidence, parameters in try CalibrationError(evidence, parameters, .equalWidth).expected },
    Metric(
      "calibration.mce", "the largest gap between confidence and accuracy of a bin", .lowerIsBetter, needs: [.scores],
      source: "Naeini et al., 2015", formula: "max over non-empty bins |acc_b - conf_b|",
      parameters: [.bins], example: .confidences("mce", 0.7)
    ) { evidence, parameters in try CalibrationError(evidence, parameters, .equalWidth).maximum },
    Metric(
      "calibration.ece_mass", "ECE with bins of equal mass", .lowerIsBetter, needs: [.scores],
      source: "Nguyen and O'Connor, 2015", formula: "stable sort by confidence, cut into M bins of equal size",
      synonyms: ["calibration.ece_equal_mass"], parameters: [.bins], example: .confidences("ece_mass", 0.3)
    ) { evidence, parameters in try CalibrationError(evidence, parameters, .equalMass).expected },
    Metric(
      "calibration.brier", "the squared error of the stated probabilities", unit: "squared probability",
      range: "0...2", .lowerIsBetter, needs: [.scores], source: "Brier, 1950",
      formula: "mean sum_c (p_c - y_c)^2",
      example: MetricExample(
        "calibration", #"{"probs": [[0.7, 0.2, 0.1], [0.3, 0.3, 0.4]], "labels": [0, 1]}"#, "brier", 0.44)
    ) { evidence, _ in try brierScore(of: evidence.finalAnswers.get()) },
  ]
}

extension MetricExample {
  fileprivate static func labels(_ name: String, _ value: Double) -> MetricExample {
    MetricExample("classes", #"{"pred": [0, 0, 1, 3, 0], "gold": [0, 0, 1, 1, 2]}"#, name, value)
  }

  fileprivate static func multiLabel(_ name: String, _ value: Double) -> MetricExample {
    MetricExample(
      "multilabel",
      #"{"scores": [[0.9, 0.1], [0.8, 0.9], [0.1, 0.2]], "labels": [[1, 0], [0, 1], [1, 0]], "threshold": 0.5}"#,
      name, value)
  }

  fileprivate static func sessions(_ name: String, _ value: Double) -> MetricExample {
    MetricExample(
      "fscil",
      #"{"session_acc": [0.8, 0.6, 0.4], "base_acc": 0.6, "novel_acc": 0.4, "episodes": [0.4, 0.5, 0.6]}"#, name, value)
  }

  fileprivate static func confidences(_ name: String, _ value: Double) -> MetricExample {
    MetricExample(
      "calibration", #"{"confidence": [0.95, 0.85, 0.7, 0.3], "correct": [1, 1, 0, 0], "bins": 4}"#, name, value)
  }
}
