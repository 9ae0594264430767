/// The scores of a classifier that may give each sample several labels.
///
/// A class is predicted if its score exceeds the threshold. Precision with nothing predicted is 0, and so is recall
/// with no positives. Fractions in 0...1, higher is better. Everything is undefined without samples or classes.
public struct MultiLabelScores: Sendable, Hashable {
  /// AP of each class; undefined for a class without positives.
  public let averagePrecisions: [MetricValue]
  /// mAP: the mean AP over the classes with positives.
  public let meanAveragePrecision: MetricValue
  /// The mean AP over all classes, 0 for one without positives (as KRT's code).
  public let meanAveragePrecisionWithZeros: MetricValue
  /// CP: the mean precision over classes.
  public let classPrecision: MetricValue
  /// CR: the mean recall over classes.
  public let classRecall: MetricValue
  /// CF1 = 2 CP CR / (CP + CR).
  /// - Differs: KRT's code prints ``macroF1`` under this name.
  public let classF1: MetricValue
  /// OP: precision over all decisions.
  public let overallPrecision: MetricValue
  /// OR: recall over all decisions.
  public let overallRecall: MetricValue
  /// OF1 = 2 OP OR / (OP + OR).
  public let overallF1: MetricValue
  /// The mean over classes of each class's own F1: a third number.
  public let macroF1: MetricValue

  /// Scores `scores` and `labels`, both `[samples][classes]`.
  /// - Throws: `malformedInput` if the shapes differ.
  public init(scores: [[Double]], labels: [[Bool]], threshold: Double) throws(MetricError) {
    try requireEqualLengths(scores.count, "scores", labels.count, "labels")
    let classes = scores.first?.count ?? 0
    for i in scores.indices {
      try requireEqualLengths(classes, "scores[0]", scores[i].count, "scores[\(i)]")
      try requireEqualLengths(classes, "scores[0]", labels[i].count, "labels[\(i)]")
    }
    var perClass: [Decisions] = []
    averagePrecisions = (0..<classes).map { c in
      let column = scores.map { $0[c] }
      let positives = labels.map { $0[c] }
      perClass.append(Decisions(column, positives, threshold))
      return averagePrecision(scores: column, positives: positives)
    }
    let empty = "there are no samples or no classes"
    let defined = averagePrecisions.compactMap(\.value)
    meanAveragePrecision = mean(defined, empty: classes == 0 ? empty : "no class has positives")
    meanAveragePrecisionWithZeros = mean(averagePrecisions.map { $0.value ?? 0 }, empty: empty)
    classPrecision = mean(perClass.map(\.precision), empty: empty)
    classRecall = mean(perClass.map(\.recall), empty: empty)
    classF1 = classPrecision.combined(with: classRecall) { harmonicMean([$0, $1]) }
    macroF1 = mean(perClass.map(\.f1), empty: empty)
    let pooled = perClass.reduce(Decisions()) { $0.adding($1) }
    func overall(_ value: Double) -> MetricValue { classes == 0 ? .undefined(empty) : .defined(value) }
    overallPrecision = overall(pooled.precision)
    overallRecall = overall(pooled.recall)
    overallF1 = overall(pooled.f1)
  }
}

extension MetricParameter {
  /// Above which score a class is taken to be answered.
  static let threshold = MetricParameter(
    "threshold", 0.5, in: -1e300...1e300, "a class is answered iff its score is above")
}

extension MultiLabelScores {
  init(_ evidence: any RunEvidence, _ parameters: MetricParameters) throws {
    let sets = try evidence.labelSets.get()
    try self.init(scores: sets.scores, labels: sets.labels, threshold: parameters[.threshold])
  }
}

/// Average precision of one class, not interpolated: Σ (recall step) × precision over descending thresholds.
///
/// Tied scores are one threshold. Fraction in 0...1, higher is better. Undefined without positives.
/// - Complexity: O(n log n).
func averagePrecision(scores: [Double], positives: [Bool]) -> MetricValue {
  let total = positives.count { $0 }
  guard total > 0 else { return .undefined("the class has no positives") }
  if scores.contains(where: \.isNaN) { return .undefined("a score is not a number") }
  let order = scores.indices.sorted { scores[$0] > scores[$1] }
  var (sum, right, start) = (0.0, 0, 0)
  while start < order.count {
    var end = start
    var gained = 0
    while end < order.count, scores[order[end]] == scores[order[start]] {
      if positives[order[end]] { gained += 1 }
      end += 1
    }
    right += gained
    sum += Double(gained) * Double(right) / Double(end)
    start = end
  }
  return .defined(sum / Double(total), terms: total)
}

/// The counts behind precision and recall.
struct Decisions {
  var truePositives = 0
  var predicted = 0
  var positives = 0

  init() {}

  init(_ scores: [Double], _ labels: [Bool], _ threshold: Double) {
    for (score, label) in zip(scores, labels) {
      if score > threshold { predicted += 1 }
      if label { positives += 1 }
      if label, score > threshold { truePositives += 1 }
    }
  }

  func adding(_ other: Decisions) -> Decisions {
    var sum = self
    sum.truePositives += other.truePositives
    sum.predicted += other.predicted
    sum.positives += other.positives
    return sum
  }

  var precision: Double { predicted == 0 ? 0 : Double(truePositives) / Double(predicted) }
  var recall: Double { positives == 0 ? 0 : Double(truePositives) / Double(positives) }
  var f1: Double {
    predicted + positives == 0 ? 0 : 2 * Double(truePositives) / Double(predicted + positives)
  }
}
