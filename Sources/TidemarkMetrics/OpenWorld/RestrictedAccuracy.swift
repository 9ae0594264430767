extension Metric {
  static let restrictedAccuracy = Metric(
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
    return try TidemarkMetrics.restrictedAccuracy(
      scores: answers.scores, labels: answers.gold, classes: answers.classes)
  }
}

/// Accuracy when the answer may only be one of the given classes: the arg-max over them, on samples of them alone.
///
/// With the classes of the sample's own task it is the masked accuracy of task-incremental learning (mammoth's
/// `mask_classes`); with all classes seen it is the cumulative accuracy of Soutif-Cormerais et al., 2021 (Avalanche's
/// `CumulativeAccuracy`). Fraction in 0...1, higher is better; at least the unrestricted accuracy on those samples.
/// Ties go to the first of the classes; NaN is never the answer. Undefined if no sample is of these classes.
/// - Parameters:
///   - scores: `[samples][classes]`.
///   - labels: the true class of each sample.
///   - classes: the classes that may be answered.
/// - Throws: `malformedInput` for lists of different lengths, or a class without a score.
func restrictedAccuracy(scores: [[Double]], labels: [Int], classes: [Int]) throws(MetricError) -> MetricValue {
  try requireEqualLengths(scores.count, "scores", labels.count, "gold")
  let allowed = Set(classes)
  var right = 0
  var count = 0
  for (i, row) in scores.enumerated() where allowed.contains(labels[i]) {
    var best: Int?
    for c in classes {
      guard row.indices.contains(c) else {
        throw MetricError(at: "scores[\(i)]", "found \(row.count) scores, but none for class \(c)")
      }
      if row[c].isNaN { continue }
      if let current = best, row[c] <= row[current] { continue }
      best = c
    }
    count += 1
    if best == labels[i] { right += 1 }
  }
  return .ratio(Double(right), Double(count), terms: count, whenZero: "no sample is of these classes")
}

/// Scores of all classes, and the classes that may be answered.
public struct RestrictedAnswers: Sendable, Hashable {
  /// `[queries][classes]`.
  public let scores: [[Double]]
  /// `[queries]`: the right class.
  public let gold: [Int]
  /// The classes that may be answered.
  public let classes: [Int]

  /// The given answers.
  public init(scores: [[Double]], gold: [Int], classes: [Int]) {
    self.scores = scores
    self.gold = gold
    self.classes = classes
  }
}
