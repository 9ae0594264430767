/// Accuracy of single-label predictions, as a whole and class by class.
///
/// Fractions in 0...1, higher is better. Everything is undefined without samples.
public struct ClassScores: Sendable, Hashable {
  /// The share of samples that are right.
  public let accuracy: MetricValue
  /// The lowest recall among the classes present in the gold labels.
  public let worstClass: MetricValue
  /// Balanced accuracy: the mean recall over the classes present in the gold labels.
  public let balancedAccuracy: MetricValue
  /// The mean F1 over the classes present in the gold labels or the predictions.
  public let macroF1: MetricValue
  /// The recall of each class present in the gold labels, by class.
  public let recalls: [Int: Double]

  /// Scores predictions against gold labels. Labels may be any integers.
  /// - Throws: `malformedInput` if the lengths differ.
  public init(predictions: [Int], gold: [Int]) throws(MetricError) {
    try self.init(answers: predictions, gold: gold)
  }

  /// Scores answers, some of which may name no class: those are wrong, and are a prediction of no class.
  /// - Throws: `malformedInput` if the lengths differ.
  public init(answers predictions: [Int?], gold: [Int]) throws(MetricError) {
    try requireEqualLengths(predictions.count, "pred", gold.count, "gold")
    var classes: [Int: Decisions] = [:]
    var right = 0
    for (prediction, label) in zip(predictions, gold) {
      classes[label, default: Decisions()].positives += 1
      if let prediction { classes[prediction, default: Decisions()].predicted += 1 }
      if prediction == label {
        classes[label, default: Decisions()].truePositives += 1
        right += 1
      }
    }
    let empty = "there are no samples"
    accuracy = .ratio(Double(right), Double(gold.count), terms: gold.count, whenZero: empty)
    let present = classes.filter { $0.value.positives > 0 }
    recalls = present.mapValues(\.recall)
    // In the order of the classes, so that the sums do not depend on the order of the hash table.
    let ordered = present.sorted { $0.key < $1.key }.map(\.value.recall)
    worstClass = ordered.min().map { .defined($0, terms: ordered.count) } ?? .undefined(empty)
    balancedAccuracy = mean(ordered, empty: empty)
    macroF1 = mean(classes.keys.sorted().compactMap { classes[$0]?.f1 }, empty: empty)
  }
}

extension ClassScores {
  /// The scores of a run's last evaluation.
  init(_ evidence: any RunEvidence) throws {
    let answers = try evidence.finalAnswers.get()
    try self.init(answers: answers.labels, gold: answers.gold)
  }
}

/// Answers that are classes, beside the right ones; all `[queries]`.
public struct ClassAnswers: Sendable, Hashable {
  /// The answered class; nil for no answer.
  public var labels: [Int?]
  /// The right class.
  public var gold: [Int]
  /// The score of the answered class; nil where the learner gave none.
  public var confidences: [Double?]
  /// `[queries][classes]`: the score of every class; nil if they were not kept.
  public var scores: [[Double]]?

  /// The given answers.
  /// - Throws: `malformedInput` if the parts are not equally long.
  public init(labels: [Int?], gold: [Int], confidences: [Double?], scores: [[Double]]? = nil) throws(MetricError) {
    try requireEqualLengths(gold.count, "gold", labels.count, "labels")
    try requireEqualLengths(gold.count, "gold", confidences.count, "confidences")
    if let scores { try requireEqualLengths(gold.count, "gold", scores.count, "scores") }
    self.labels = labels
    self.gold = gold
    self.confidences = confidences
    self.scores = scores
  }
}
