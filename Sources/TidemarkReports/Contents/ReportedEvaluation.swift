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
