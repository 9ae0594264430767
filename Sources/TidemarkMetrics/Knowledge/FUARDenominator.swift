/// How the two gains in FUAR's denominator are clipped.
public enum FUARDenominator: Sendable, Hashable, CaseIterable {
  /// Each gain is clipped at 0 by itself: the paper's.
  case separate
  /// The sum of both gains is clipped: as a survey prints it. Equal unless one gain is negative.
  case joint
}
