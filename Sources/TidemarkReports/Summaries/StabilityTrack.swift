import TidemarkMetrics

/// What becomes of the earlier test sets of one run while each later experience is learned.
struct StabilityTrack {
  /// One experience, from the second on.
  struct Segment {
    /// The experience that was being learned, from 0.
    let experience: Int
    /// The mean score on the test sets of all earlier experiences: when it began, within it, and when it ended, each with
    /// the training samples shown.
    let points: [(samples: Int, score: Double?)]

    /// The score when it began.
    var before: Double? { points.first?.score }
    /// The lowest score until its end.
    var lowest: Double? { points.dropFirst().compactMap(\.score).min() }
    /// The score at its end.
    var after: Double? { points.last?.score }
    /// How far the score fell at most, and rose again by the end; nil if a part is missing.
    var gap: SegmentGap? {
      guard let before, let lowest, let after else { return nil }
      return SegmentGap(before: before, lowest: lowest, last: after)
    }
  }

  /// The experiences from the second on, those that were evaluated within.
  let segments: [Segment]

  init(_ evaluations: [ReportedEvaluation]) {
    var segments: [Segment] = []
    var start: (samples: Int, score: Double?)?
    var points: [(samples: Int, score: Double?)] = []
    for evaluation in evaluations {
      points.append((evaluation.samples, evaluation.earlier))
      guard !evaluation.isWithin else { continue }
      if evaluation.experience > 0, let start, points.count > 1 {
        segments.append(Segment(experience: evaluation.experience, points: [start] + points))
      }
      start = (evaluation.samples, evaluation.seen)
      points = []
    }
    self.segments = segments
  }
}
