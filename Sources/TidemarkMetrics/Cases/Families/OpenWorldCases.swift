extension CaseFamily {
  /// Predictions with queries of no known class.
  static let outOfScope = CaseFamily("oos") { (input) throws(MetricError) in
    let scores = try OutOfScope(
      predictions: input.integers("pred"), gold: input.integers("gold"), outOfScope: input.integer("oos_label"))
    return [
      "in_scope_acc": CaseValue(scores.inScopeAccuracy), "oos_recall": CaseValue(scores.recall),
      "oos_precision": CaseValue(scores.precision), "oos_f1": CaseValue(scores.f1),
      "overall": CaseValue(scores.overall), "h_score": CaseValue(scores.hScore),
    ]
  }

  /// Scores of known and of unknown samples; higher means known.
  static let detection = CaseFamily("detection") { (input) throws(MetricError) in
    let known = try input.numbers("in_scores")
    let unknown = try input.numbers("out_scores")
    return [
      "auroc": CaseValue(auroc(known: known, unknown: unknown)),
      "fpr95": CaseValue(falsePositiveRate(known: known, unknown: unknown)),
    ]
  }

  /// Scores of all classes, and the classes that may be answered.
  static let restricted = CaseFamily("restricted") { (input) throws(MetricError) in
    try [
      "accuracy": CaseValue(
        restrictedAccuracy(
          scores: input.rows("scores"), labels: input.integers("gold"), classes: input.integers("classes")))
    ]
  }
}
