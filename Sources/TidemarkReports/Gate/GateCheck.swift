/// One number of one learner, or one matter of integrity, with its verdict.
public struct GateCheck: Sendable, Hashable {
  /// How the numbers were compared.
  public enum Method: String, Sendable, Hashable {
    /// By the interval of the differences over common seeds.
    case paired
    /// By the interval of the difference of the means, over other seeds or other streams.
    case unpaired
    /// One seed: by the number alone.
    case threshold
  }

  /// The learner's label.
  public var learner: String
  /// What was checked: a metric, a cost, or a matter of integrity such as `failed-runs`.
  public var name: String
  /// The verdict.
  public var verdict: GateVerdict
  /// The verdict in one line of plain words, without the learner and the name.
  public var sentence: String
  /// The mean of the baseline, over the seeds that were compared; nil if there is no comparison.
  public var baseline: Double?
  /// The mean of the candidate.
  public var candidate: Double?
  /// How much better the candidate is: negative is worse, whichever direction is better.
  public var improvement: Double?
  /// What the improvement is known to lie between: not worse than the lower end with the policy's confidence, not better
  /// than the upper end with the confidence that is corrected for many checks.
  public var bounds: ClosedRange<Double>?
  /// How much worse is still good enough, in the unit of the number.
  public var margin: Double?
  /// How the numbers were compared.
  public var method: Method?
  /// The seeds that were compared: pairs, or the fewer of the two sides.
  public var seeds: Int?
  /// About how many seeds would give a verdict, if it is inconclusive and so many do.
  public var seedsNeeded: Int?

  init(learner: String, name: String, _ verdict: GateVerdict, _ sentence: String) {
    self.learner = learner
    self.name = name
    self.verdict = verdict
    self.sentence = sentence
  }
}
