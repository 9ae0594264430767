import TidemarkMetrics

/// An evaluation of a run, within an experience or at its end, as two means: what becomes of what was learned before.
public struct ReportedEvaluation: Sendable, Hashable {
  /// The training samples shown before it.
  public var samples: Int
  /// The experience that was being shown, or had just been shown in full; from 0.
  public var experience: Int
  /// Whether the experience was not over yet.
  public var isWithin: Bool
  /// The mean score on the test sets of the experiences before this one; nil for the first, or if one was not measured.
  public var earlier: Double?
  /// The mean score on the test sets of this experience and those before; nil if one was not measured.
  public var seen: Double?

  /// An evaluation.
  public init(samples: Int, experience: Int, isWithin: Bool, earlier: Double?, seen: Double?) {
    self.samples = samples
    self.experience = experience
    self.isWithin = isWithin
    self.earlier = earlier
    self.seen = seen
  }
}

/// Neighbouring training batches that were asked about before they were trained on.
public struct ReportedWindow: Sendable, Hashable {
  /// The training samples shown when the window ends.
  public var samples: Int
  /// The samples that were asked about.
  public var queries: Int
  /// Those that were answered right.
  public var correct: Int

  /// The queries and the right answers.
  var counts: AnswerCounts { AnswerCounts(correct: correct, queries: queries) }

  /// A window.
  public init(samples: Int, queries: Int, correct: Int) {
    self.samples = samples
    self.queries = queries
    self.correct = correct
  }
}
