import TidemarkMetrics

extension MatrixEvidence {
  /// The experiences, the test sets, and what stands beside the scores.
  var experiences: Int { scores.experiences }
  var testSets: Int { scores.testSets }
  var baseline: [Double?]? { scores.baseline }
  var testSizes: [Int]? { scores.testSizes }
  var rows: [[Double?]] { scores.scores }

  /// The score on a test set after an experience, or before any training if `stage` is -1; nil if there is none.
  ///
  /// Takes any indices: the runs of a report may have stopped early.
  func score(on task: Int, after stage: Int) -> Double? {
    guard stage >= 0 else { return baseline.flatMap { task < $0.count ? $0[task] : nil } }
    return stage < experiences ? scores[stage, task] : nil
  }
}
