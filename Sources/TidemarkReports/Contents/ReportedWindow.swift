import TidemarkMetrics

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
