extension Metric {
  static let averageAnytimeAccuracy = Metric(
    "online.aaa", "average anytime accuracy: the mean over evaluations of the average over what was seen",
    needs: [.answers], source: "Caccia et al., 2022; Soutif-Cormerais et al., 2023",
    formula: "1/N sum_t AA_t, AA_t = mean over tasks or classes seen by t; depends on the grid",
    example: MetricExample(
      "online", #"{"seen_acc": [[0.9], [0.7, 0.8], [0.6, 0.75, 0.84]]}"#, "aaa", 0.7933333333333333)
  ) { evidence, _ in TidemarkMetrics.averageAnytimeAccuracy(try evidence.seenScores.get()) }
}

/// Average anytime accuracy: the mean over evaluation points of the average accuracy on what was seen by then.
///
/// AAA = 1/N Σ_t AA_t, AA_t = mean over the tasks (or classes) seen up to t. Fraction in 0...1, higher is better. It
/// depends on the grid of evaluations, which has to be fixed. With evaluations at task ends alone it equals
/// ``AccuracyMatrix/averageIncrementalAccuracy(missing:)``.
/// - Parameter evaluations: `[evaluation][tasks seen]`: only the scores of what was seen at that point.
/// - Source: Caccia et al., 2022; Soutif-Cormerais et al., 2023.
func averageAnytimeAccuracy(_ evaluations: [[Double?]], missing: MissingCells = .strict) -> MetricValue {
  var overTime = TermMean(missing)
  for (t, scores) in evaluations.enumerated() {
    var seen = TermMean(missing)
    for (j, score) in scores.enumerated() {
      seen.add(score, gap: "the score of task \(j) at evaluation \(t) is missing")
    }
    overTime.add(seen.result(empty: "nothing had been seen at evaluation \(t)"))
  }
  return overTime.result(empty: "there was no evaluation")
}
