/// What to do with a score that was not measured. Reading it as 0 is not among the choices.
public enum MissingCells: Sendable, Hashable, CaseIterable {
  /// Any score that the formula needs and that is missing makes the result undefined: the rule for a leaderboard.
  case strict
  /// The terms that remain are averaged, and their number is reported. A maximum is taken over what was measured.
  case skip
}
