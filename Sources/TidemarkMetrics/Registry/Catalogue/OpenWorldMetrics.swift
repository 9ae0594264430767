extension Metric {
  /// Metrics of queries that belong to no known class, and of restricted answers.
  static let openWorld: [Metric] = [
    Metric(
      "oos.in_scope_acc", "accuracy over the in-scope queries alone", needs: [.answers],
      source: "Larson et al., 2019 (CLINC150)", formula: "right / in-scope queries; answering out-of-scope is an error",
      example: .queries("in_scope_acc", 0.3333333333333333)
    ) { evidence, _ in try OutOfScope(evidence).inScopeAccuracy },
    Metric(
      "oos.oos_recall", "the share of out-of-scope queries that were called so", needs: [.answers],
      source: "Larson et al., 2019 (CLINC150)", formula: "TP / out-of-scope queries; undefined without any",
      example: .queries("oos_recall", 0.5)
    ) { evidence, _ in try OutOfScope(evidence).recall },
    Metric(
      "oos.oos_precision", "the share of out-of-scope answers that were right", needs: [.answers],
      source: "Larson et al., 2019 (CLINC150)", formula: "TP / (TP + FP); undefined if never answered",
      example: .queries("oos_precision", 0.5)
    ) { evidence, _ in try OutOfScope(evidence).precision },
    Metric(
      "oos.oos_f1", "F1 of the out-of-scope class", needs: [.answers], source: "Larson et al., 2019 (CLINC150)",
      formula: "2TP / (2TP + FP + FN); undefined without out-of-scope queries", example: .queries("oos_f1", 0.5)
    ) { evidence, _ in try OutOfScope(evidence).f1 },
    Metric(
      "oos.h_score", "in-scope accuracy and out-of-scope recall in one number", needs: [.answers],
      source: "Fu et al., 2020", formula: "harmonic mean of both; 0 if either is 0", example: .queries("h_score", 0.4)
    ) { evidence, _ in try OutOfScope(evidence).hScore },
    Metric(
      "oos.overall", "accuracy over all queries; depends on the mix", needs: [.answers],
      source: "Larson et al., 2019 (CLINC150)", formula: "right / queries", example: .queries("overall", 0.4)
    ) { evidence, _ in try OutOfScope(evidence).overall },
    Metric(
      "detection.auroc", "how often a known sample scores higher than an unknown one", needs: [.scores],
      source: "Hendrycks and Gimpel, 2017", formula: "P(in > out) + P(in = out)/2",
      example: .detection("auroc", 0.7916666666666666)
    ) { evidence, _ in
      let scores = try evidence.knownness.get()
      return auroc(known: scores.known, unknown: scores.unknown)
    },
    Metric(
      "detection.fpr95", "the share of unknown samples taken for known when 95 % of the known are kept",
      .lowerIsBetter, needs: [.scores], source: "Hendrycks and Gimpel, 2017; Liang et al., 2018",
      formula: "largest tau with TPR(s >= tau) >= 0.95, then FPR(s >= tau)", example: .detection("fpr95", 0.5)
    ) { evidence, _ in
      let scores = try evidence.knownness.get()
      return falsePositiveRate(known: scores.known, unknown: scores.unknown)
    },
    Metric(
      "restricted.accuracy", "accuracy when only some classes may be answered", needs: [.scores],
      source: "Soutif-Cormerais et al., 2021",
      formula: "arg-max over the classes, samples of them only; at least the unrestricted accuracy",
      aliases: [
        MetricAlias("mammoth", "mask_classes", "the same with the classes of the task"),
        MetricAlias("Avalanche", "CumulativeAccuracy", "the same with all classes seen"),
      ],
      example: MetricExample(
        "restricted",
        #"{"scores": [[0.9, 0.3, 0.2], [0.8, 0.1, 0.7], [0.1, 0.6, 0.5]], "gold": [1, 2, 2], "classes": [1, 2]}"#,
        "accuracy", 0.6666666666666666)
    ) { evidence, _ in
      let answers = try evidence.restrictedAnswers.get()
      return try restrictedAccuracy(scores: answers.scores, labels: answers.gold, classes: answers.classes)
    },
  ]
}

extension MetricExample {
  fileprivate static func queries(_ name: String, _ value: Double) -> MetricExample {
    MetricExample("oos", #"{"pred": [0, 1, 9, 9, 0], "gold": [0, 0, 0, 9, 9], "oos_label": 9}"#, name, value)
  }

  fileprivate static func detection(_ name: String, _ value: Double) -> MetricExample {
    MetricExample("detection", #"{"in_scores": [0.9, 0.8, 0.5], "out_scores": [0.5, 0.1, 0.85, 0.2]}"#, name, value)
  }
}
