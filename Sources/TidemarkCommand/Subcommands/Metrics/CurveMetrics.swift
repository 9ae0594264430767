import TidemarkHarness
import TidemarkMetrics

/// The metrics that need the scores of a run's evaluations over time, but no single answers.
enum CurveMetrics {
  /// How many consecutive evaluations a fall or rise may span in `stream.wf` and `stream.wp`: the shorter of the two
  /// windows of De Lange et al., 2023.
  static let window = 10

  /// Their names in the registry, in the order of the output.
  static let names = [
    "online.aaa", "online.a_auc", "online.a_auc_trapezoid", "online.sample_weighted", "online.batch_mean",
    "stream.min_acc", "stream.wc_acc", "stream.wf", "stream.wp", "stream.gap_drop", "stream.gap_recovery",
  ]

  /// The values, one for each name; undefined with the reason where the journal does not permit one.
  static func values(of journal: Journal) throws -> [MetricValue] {
    let curve = journal.seenAccuracies
    let batches = journal.testedBatches
    let online: [MetricValue] =
      batches.isEmpty
      ? Array(repeating: .undefined("the protocol does not test a batch before it trains on it"), count: 2)
      : [prequentialAccuracy(batches: batches), batchAveragedOnlineAccuracy(batches)]
    return [
      averageAnytimeAccuracy(journal.scoresOfSeen),
      accuracyCurveMean(curve.map(\.accuracy)),
      accuracyCurveTrapezoid(curve.map(\.accuracy), at: curve.map { Double($0.samples) }),
    ] + online + (try stabilityGap(of: journal))
  }

  private static func stabilityGap(of journal: Journal) throws -> [MetricValue] {
    guard let curves = journal.taskCurves else {
      return Array(
        repeating: .undefined("the run has no evaluations of each experience's test set within experiences"), count: 6)
    }
    var recorder = try StabilityGapRecorder(ends: curves.ends, window: window)
    for scores in curves.scores { recorder.record(scores) }
    return [
      recorder.minimumAccuracy, recorder.worstCaseAccuracy, recorder.windowedForgetting, recorder.windowedPlasticity,
      recorder.gapDrop, recorder.gapRecovery,
    ]
  }
}
