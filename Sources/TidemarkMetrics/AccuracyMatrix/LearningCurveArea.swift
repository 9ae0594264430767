extension Metric {
  static let learningCurveArea = Metric(
    "lca", "how well a task is done during its first batches", needs: [.curves],
    source: "Chaudhry et al., 2019 (A-GEM)",
    formula: "1/(beta+1) sum_{b=0..beta} mean over tasks of the accuracy after b batches; b = 0 is zero-shot",
    aliases: [MetricAlias("ContinualEvaluation", "LCA", "beta points, from b = 1 for all tasks but the first")],
    parameters: [.lastBatch],
    example: MetricExample(
      "matrix", #"{"R": [], "lca_curves": [[0.1, 0.4, 0.7, 0.9], [0.2, 0.3, 0.6, 0.9]], "beta": 2}"#, "lca",
      0.3833333333333333)
  ) { evidence, parameters in
    try TidemarkMetrics.learningCurveArea(evidence.firstBatches.get(), beta: parameters.whole(.lastBatch))
  }
}

/// LCA_β: how well, on average, a task is done during its first β batches.
///
/// 1/(β+1) Σ_{b=0...β} Z_b, Z_b = mean over tasks of the accuracy on the task after b of its batches; b = 0 is
/// zero-shot. Fraction in 0...1, higher is better.
/// - Parameter curves: `[tasks][batches]`, b = 0 first; each at least β + 1 long.
/// - Source: Chaudhry et al., 2019 (A-GEM).
/// - Differs: ContinualEvaluation has β points, starting at b = 1 for all tasks but the first.
func learningCurveArea(_ curves: [[Double]], beta: Int) -> MetricValue {
  guard !curves.isEmpty, beta >= 0 else { return .undefined(needsOneExperience) }
  var sum = 0.0
  for (task, curve) in curves.enumerated() {
    guard curve.count > beta else { return .undefined("the curve of task \(task) has no point after \(beta) batches") }
    sum += curve.prefix(beta + 1).reduce(0, +) / Double(beta + 1)
  }
  return .defined(sum / Double(curves.count), terms: curves.count)
}

extension MetricParameter {
  static let lastBatch = MetricParameter("beta", 10, in: 0...1_000_000_000, isWhole: true, "the last batch that counts")
}
