public import TidemarkMetrics

/// One run: what came of one learner on one seed.
public struct ReportedRun: Sendable {
  /// The seed.
  public var seed: UInt64
  /// Why the run failed; nil if it completed.
  public var failure: String?
  /// The SHA-256 of the stream that was served.
  public var fingerprint: String
  /// The scores on each test set after each experience.
  public var matrix: AccuracyMatrix
  /// The metrics, in the order in which they are shown.
  public var scores: [ReportedScore]
  /// What was shown, asked and stored, for the integrity section.
  public var integrity: [ReportedFact]
  /// Seconds by phase, such as `training`.
  public var timings: [ReportedTiming]

  /// A run with the given record.
  public init(
    seed: UInt64, failure: String?, fingerprint: String, matrix: AccuracyMatrix, scores: [ReportedScore],
    integrity: [ReportedFact], timings: [ReportedTiming]
  ) {
    self.seed = seed
    self.failure = failure
    self.fingerprint = fingerprint
    self.matrix = matrix
    self.scores = scores
    self.integrity = integrity
    self.timings = timings
  }
}
