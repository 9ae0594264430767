extension Metric {
  static let brierScore = Metric(
    "calibration.brier", "the squared error of the stated probabilities", unit: "squared probability",
    range: "0...2", .lowerIsBetter, needs: [.scores], source: "Brier, 1950",
    formula: "mean sum_c (p_c - y_c)^2",
    example: MetricExample(
      "calibration", #"{"probs": [[0.7, 0.2, 0.1], [0.3, 0.3, 0.4]], "labels": [0, 1]}"#, "brier", 0.44)
  ) { evidence, _ in try TidemarkMetrics.brierScore(of: evidence.finalAnswers.get()) }
}

/// The Brier score over all classes: mean Σ_c (p_c - y_c)². In 0...2, lower is better.
///
/// Undefined without samples.
/// - Parameter probabilities: `[samples][classes]`.
/// - Source: Brier, 1950.
/// - Throws: `malformedInput` for lists of different lengths, or a label without a probability.
func brierScore(probabilities: [[Double]], labels: [Int]) throws(MetricError) -> MetricValue {
  try requireEqualLengths(probabilities.count, "probabilities", labels.count, "labels")
  var sum = 0.0
  for (i, row) in probabilities.enumerated() {
    guard row.indices.contains(labels[i]) else {
      throw MetricError(
        at: "labels[\(i)]", "found \(labels[i]), expected one of the \(row.count) classes that have a probability")
    }
    for (c, p) in row.enumerated() {
      let difference = p - (c == labels[i] ? 1 : 0)
      sum += difference * difference
    }
  }
  return .ratio(sum, Double(labels.count), terms: labels.count, whenZero: "there are no samples")
}

/// The Brier score of answers.
/// - Throws: ``AbsentEvidence`` if there are no probabilities of all classes; `malformedInput`.
func brierScore(of answers: ClassAnswers) throws -> MetricValue {
  guard let scores = answers.scores else { throw AbsentEvidence("the run did not keep the scores of all classes") }
  guard scores.allSatisfy(isDistribution) else { throw AbsentEvidence("the scores are not probabilities") }
  return try brierScore(probabilities: scores, labels: answers.gold)
}
