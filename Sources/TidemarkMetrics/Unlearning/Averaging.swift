/// How several probabilities are averaged.
public enum Averaging: Sendable, Hashable, CaseIterable {
  /// The sum over the number.
  case arithmetic
  /// The exponential of the mean logarithm.
  case geometric
}
