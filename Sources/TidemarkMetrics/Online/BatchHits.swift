/// How many predictions of one batch were right.
public struct BatchHits: Sendable, Hashable {
  /// The number of right predictions.
  public let correct: Double
  /// The number of predictions.
  public let size: Double

  /// `correct` out of `size`.
  public init(correct: Double, size: Double) {
    self.correct = correct
    self.size = size
  }
}
