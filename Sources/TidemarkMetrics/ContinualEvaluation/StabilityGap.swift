extension Metric {
  /// The scores of every task while training goes on.
  static let stabilityGap: [Metric] = [
    family.metric(
      "min_acc", "the mean over older tasks of the lowest score since each was learned",
      formula: "1/k sum_{e<k} min_{ends[e]<n<=t} c[e][n], k the current task; undefined for k = 0", 0.2
    ) { $0.minimumAccuracy },
    family.metric(
      "wc_acc", "the present score of the current task and the worst of the older ones",
      formula: "c[k][t]/(k+1) + (1 - 1/(k+1)) min_acc; c[0][t] for k = 0", 0.5
    ) { $0.worstCaseAccuracy },
    family.metric(
      "wf", "the largest fall within w consecutive evaluations, averaged over tasks", unit: "difference",
      .lowerIsBetter, formula: "mean_e max(0, max_{m<n<=m+w-1} c[e][m] - c[e][n]); w counts evaluations, not updates",
      aliases: [MetricAlias("LeanAgent", "WF5", "uses a lag of 5 (6 points), on the average curve")],
      parameters: [.stabilityWindow], 0.35
    ) { $0.windowedForgetting },
    family.metric(
      "wp", "the largest rise within w consecutive evaluations, averaged over tasks", unit: "difference",
      formula: "mean_e max(0, max_{m<n<=m+w-1} c[e][n] - c[e][m])",
      aliases: [
        MetricAlias("ContinualEvaluation", "WP", "skips windows that start below an earlier value"),
        MetricAlias("LeanAgent", "WP5", "a mean of clipped 5-step differences, not a maximum"),
      ], parameters: [.stabilityWindow], 0.4
    ) { $0.windowedPlasticity },
    family.metric(
      "aaa", "average anytime accuracy over the evaluations after the first", source: "Caccia et al., 2022",
      formula: "mean_{n>=1} mean_{e<=k(n)} c[e][n]", 0.62
    ) { $0.averageAnytimeAccuracy },
    family.metric(
      "gap_drop", "how far an older task falls below its value at a switch while the next is learned",
      unit: "difference", range: "-1...1", .lowerIsBetter, source: "Tidemark",
      formula: "mean over switches s and tasks e<=s of c[e][ends[s]] - min_{ends[s]<n<=ends[s+1]} c[e][n]", 0.7
    ) { $0.gapDrop },
    family.metric(
      "gap_recovery", "how far an older task has risen from that minimum by the end of the segment", unit: "difference",
      source: "Tidemark",
      formula: "mean over switches s and tasks e<=s of c[e][ends[s+1]] - min_{ends[s]<n<=ends[s+1]} c[e][n]", 0.5
    ) { $0.gapRecovery },
  ]

  static let worstCaseAccuracyCurve = stabilityCurve(
    "stream.wc_acc_curve", "worst-case accuracy at each evaluation after the first", 0.3
  ) {
    $0.worstCaseAccuracy
  }

  static let minimumAccuracyCurve = stabilityCurve(
    "stream.min_acc_curve", "minimum accuracy at each evaluation after the first", 0.2
  ) {
    $0.minimumAccuracy
  }

  private static func stabilityCurve(
    _ name: String, _ meaning: String, _ value: Double,
    _ score: @escaping @Sendable (StabilityGapRecorder) -> MetricValue
  ) -> Metric {
    Metric(
      name, meaning, needs: [.curves], source: "De Lange et al., 2023",
      formula: "as \(name.dropLast("_curve".count)), at each evaluation n >= 1",
      example: MetricExample(
        "stream",
        """
        {"curves": [[0.1, 0.6, 0.9, 0.2, 0.5, 0.7], [0.1, 0.1, 0.1, 0.4, 0.6, 0.8]], "ends": [2, 5], "window": 2}
        """, "\(name.dropFirst("stream.".count))[2]", value)
    ) { evidence, parameters in
      let curves = try evidence.taskCurves.get()
      var recorder = try StabilityGapRecorder(ends: curves.ends, window: parameters.whole(.stabilityWindow))
      return .list(
        curves.scores.enumerated().compactMap { n, scores in
          recorder.record(scores)
          return n > 0 ? score(recorder) : nil
        })
    }
  }
}

private let family = MetricFamily(
  "stream", needs: [.curves], source: "De Lange et al., 2023",
  input: """
    {"curves": [[0.1, 0.6, 0.9, 0.2, 0.5, 0.7], [0.1, 0.1, 0.1, 0.4, 0.6, 0.8]], "ends": [2, 5], "window": 2}
    """
) { evidence, parameters in try StabilityGapRecorder(evidence, parameters) }

extension StabilityGapRecorder {
  /// min-ACC: the mean over older tasks of the lowest score since each was learned.
  ///
  /// min-ACC_t = 1/k Σ_{e<k} min_{ends[e] < n ≤ t} c[e][n], k the current task. Fraction in 0...1, higher is better.
  /// Undefined while the first task is learned.
  /// - Source: De Lange et al., 2023.
  public var minimumAccuracy: MetricValue {
    guard currentTask > 0 else { return .undefined("the first task is still being learned") }
    var mean = TermMean(.strict)
    for e in 0..<currentTask { mean.add(tracks[e].minimumSinceEnd, gap: "the curve of task \(e) has missing scores") }
    return mean.result(empty: "the first task is still being learned")
  }
}

extension StabilityGapRecorder {
  /// WC-ACC: the present score of the current task and the worst of the older ones, weighted by their number.
  ///
  /// WC-ACC_t = c[k][t]/(k+1) + (1 - 1/(k+1)) min-ACC_t; for k = 0 just c[0][t]. Fraction in 0...1, higher is better.
  /// - Source: De Lange et al., 2023.
  public var worstCaseAccuracy: MetricValue {
    guard evaluations > 0, !tracks.isEmpty else { return .undefined("there was no evaluation") }
    guard let current else { return .undefined("task \(currentTask) was not evaluated at the last step") }
    if currentTask == 0 { return .defined(current) }
    let share = 1 / Double(currentTask + 1)
    return minimumAccuracy.map { current * share + (1 - share) * $0 }
  }
}

extension StabilityGapRecorder {
  /// WF^w: the largest fall of a score within `window` consecutive evaluations, averaged over the tasks seen.
  ///
  /// max c[e][m] - c[e][n], m < n ≤ m + w - 1, at least 0. In 0...1, lower is better.
  /// - Source: De Lange et al., 2023.
  public var windowedForgetting: MetricValue { meanOverSeenTasks(\.largestDrop) }
}

extension StabilityGapRecorder {
  /// WP^w: the largest rise of a score within `window` consecutive evaluations, averaged over the tasks seen.
  ///
  /// max c[e][n] - c[e][m], m < n ≤ m + w - 1, at least 0. In 0...1, higher is better.
  /// - Source: De Lange et al., 2023.
  /// - Differs: ContinualEvaluation's code skips windows that start below an earlier value.
  public var windowedPlasticity: MetricValue { meanOverSeenTasks(\.largestRise) }
}

extension StabilityGapRecorder {
  /// How far the score of an older task falls below its value at a switch while the next task is learned.
  ///
  /// c[e][ends[s]] - min_{ends[s] < n ≤ ends[s+1]} c[e][n], averaged over all switches s and tasks e ≤ s. Lower is
  /// better; negative if the score rises at once. Undefined for one task. The definition is Tidemark's.
  public var gapDrop: MetricValue { gapDrops.result(empty: needsTwoExperiences) }

  /// How far the score of an older task has risen from that minimum by the end of the segment.
  ///
  /// c[e][ends[s+1]] - min_{ends[s] < n ≤ ends[s+1]} c[e][n], averaged like ``gapDrop``. In 0...1. The definition is
  /// Tidemark's.
  public var gapRecovery: MetricValue { gapRecoveries.result(empty: needsTwoExperiences) }
}

/// What became of a score while the next experience was learned: how far it fell, and how far it rose again.
///
/// - Source: Tidemark, after the stability gap of De Lange et al., 2023.
public struct SegmentGap: Sendable, Hashable {
  /// The score at the switch minus the lowest one after it, until the end of the segment. Lower is better.
  public let drop: Double
  /// The last score of the segment minus the lowest one. Higher is better.
  public let recovery: Double

  /// The gap of a segment.
  /// - Parameters:
  ///   - before: the score at the switch.
  ///   - lowest: the lowest score after it, until the end of the segment.
  ///   - last: the score at that end.
  public init(before: Double, lowest: Double, last: Double) {
    drop = before - lowest
    recovery = last - lowest
  }
}
