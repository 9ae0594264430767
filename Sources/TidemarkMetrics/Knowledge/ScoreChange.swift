/// A score after an earlier corpus and after the last.
public struct ScoreChange: Sendable, Hashable {
  /// The score of the earlier model.
  public let before: Double
  /// The score of the last model.
  public let after: Double

  /// The change from `before` to `after`.
  public init(before: Double, after: Double) {
    self.before = before
    self.after = after
  }

  var isFinite: Bool { before.isFinite && after.isFinite }
}
