/// Scores of other models that some matrix metrics compare with; nil where they were not measured.
public struct MatrixReferences: Sendable, Hashable {
  /// a*_k, `[experiences]`: the score on task k of a model trained jointly on tasks 0...k.
  public var joint: [Double?]?
  /// `[experiences]`: the score on task t of a model trained jointly on all tasks; ``joint`` where it is nil.
  public var final: [Double?]?
  /// Which runs gave the scores, in words; empty if they were given as numbers.
  public var origins: [String] = []
  /// `[experiences]`: the score on task j of a model trained on task j alone, from scratch.
  public var independent: [Double?]?
  /// `[experiences]`: the score of guessing on task j.
  public var chance: [Double?]?
  /// The score of a model trained offline on everything.
  public var ideal: Double?

  /// The given reference scores.
  public init(
    joint: [Double?]? = nil, independent: [Double?]? = nil, chance: [Double?]? = nil, ideal: Double? = nil
  ) {
    self.joint = joint
    self.independent = independent
    self.chance = chance
    self.ideal = ideal
  }

  static let noJoint = "the scores of jointly trained models were not given"
}

/// The entry of a reference vector; nil if the vector is shorter.
func entry(_ values: [Double?], _ index: Int) -> Double? {
  index < values.count ? values[index] : nil
}

extension MatrixReferences {
  func withJoint(_ metric: ([Double?]) -> MetricValue) -> MetricValue {
    joint.map(metric) ?? .undefined(Self.noJoint)
  }

  func withIdeal(_ metric: (Double) -> MetricValue) -> MetricValue {
    ideal.map(metric) ?? .undefined("the score of offline training was not given")
  }
}
