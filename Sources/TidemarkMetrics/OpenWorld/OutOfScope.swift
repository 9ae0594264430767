extension Metric {
  /// Queries of which some belong to no known class.
  static let outOfScope: [Metric] = [
    family.metric(
      "in_scope_acc", "accuracy over the in-scope queries alone",
      formula: "right / in-scope queries; answering out-of-scope is an error", 0.3333333333333333
    ) { $0.inScopeAccuracy },
    family.metric(
      "oos_recall", "the share of out-of-scope queries that were called so",
      formula: "TP / out-of-scope queries; undefined without any", 0.5
    ) { $0.recall },
    family.metric(
      "oos_precision", "the share of out-of-scope answers that were right",
      formula: "TP / (TP + FP); undefined if never answered", 0.5
    ) { $0.precision },
    family.metric(
      "oos_f1", "F1 of the out-of-scope class",
      formula: "2TP / (2TP + FP + FN); undefined without out-of-scope queries", 0.5
    ) { $0.f1 },
    family.metric(
      "h_score", "in-scope accuracy and out-of-scope recall in one number", source: "Fu et al., 2020",
      formula: "harmonic mean of both; 0 if either is 0", 0.4
    ) { $0.hScore },
    family.metric("overall", "accuracy over all queries; depends on the mix", formula: "right / queries", 0.4) {
      $0.overall
    },
  ]
}

private let family = MetricFamily(
  "oos", needs: [.answers], source: "Larson et al., 2019 (CLINC150)",
  input: #"{"pred": [0, 1, 9, 9, 0], "gold": [0, 0, 0, 9, 9], "oos_label": 9}"#
) { evidence, _ in try OutOfScope(evidence) }

/// Classification with queries that belong to no known class: how well both kinds are told apart and answered.
///
/// The threshold that decides "out of scope" is to be chosen on validation data.
/// - Source: Larson et al., 2019 (CLINC150).
public struct OutOfScope: Sendable, Hashable {
  /// Accuracy over the in-scope queries alone; answering "out of scope" is an error. Undefined without such queries.
  public let inScopeAccuracy: MetricValue
  /// The share of out-of-scope queries that were called so. Undefined without such queries.
  public let recall: MetricValue
  /// The share of "out of scope" answers that were right. Undefined if there was no such answer.
  public let precision: MetricValue
  /// F1 of the out-of-scope class: 2TP / (2TP + FP + FN). Undefined without out-of-scope queries.
  public let f1: MetricValue
  /// The harmonic mean of in-scope accuracy and out-of-scope recall; 0 if either is 0.
  public let hScore: MetricValue
  /// Accuracy over all queries, "out of scope" as one more class; depends on the mix.
  public let overall: MetricValue

  /// Scores predictions against gold labels, `outOfScope` being the label of neither class.
  /// - Throws: `malformedInput` if the lengths differ.
  public init(predictions: [Int], gold: [Int], outOfScope: Int) throws(MetricError) {
    try requireEqualLengths(predictions.count, "pred", gold.count, "gold")
    var (inScope, inScopeRight, outside, called, truePositive) = (0, 0, 0, 0, 0)
    for (prediction, label) in zip(predictions, gold) {
      if prediction == outOfScope { called += 1 }
      if label == outOfScope {
        outside += 1
        if prediction == label { truePositive += 1 }
      } else {
        inScope += 1
        if prediction == label { inScopeRight += 1 }
      }
    }
    let noOutside = "there are no out-of-scope queries"
    inScopeAccuracy = .ratio(
      Double(inScopeRight), Double(inScope), terms: inScope, whenZero: "there are no in-scope queries")
    recall = .ratio(Double(truePositive), Double(outside), terms: outside, whenZero: noOutside)
    precision = .ratio(
      Double(truePositive), Double(called), terms: called, whenZero: "no query was called out of scope")
    f1 = outside == 0 ? .undefined(noOutside) : .defined(2 * Double(truePositive) / Double(called + outside))
    hScore = inScopeAccuracy.combined(with: recall) { harmonicMean([$0, $1]) }
    overall = .ratio(
      Double(inScopeRight + truePositive), Double(gold.count), terms: gold.count, whenZero: "there are no queries")
  }
}

extension OutOfScope {
  init(_ evidence: any RunEvidence) throws {
    let answers = try evidence.outOfScope.get()
    try self.init(predictions: answers.predictions, gold: answers.gold, outOfScope: answers.label)
  }
}

/// Answers to queries of which some belong to no class; `[queries]`.
public struct OutOfScopeAnswers: Sendable, Hashable {
  /// What was answered, and what is right.
  public let predictions, gold: [Int]
  /// The label that stands for out of scope.
  public let label: Int

  /// The given answers.
  public init(predictions: [Int], gold: [Int], label: Int) {
    self.predictions = predictions
    self.gold = gold
    self.label = label
  }
}
