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
