/// What to do with a score that was not measured. Reading it as 0 is not among the choices.
public enum MissingCells: Sendable, Hashable, CaseIterable {
  /// Any score that the formula needs and that is missing makes the result undefined: the rule for a leaderboard.
  case strict
  /// The terms that remain are averaged, and their number is reported. A maximum is taken over what was measured.
  case skip
}

/// A mean that is being collected term by term, under one of the rules for missing scores.
struct TermMean {
  private let missing: MissingCells
  private var sum = 0.0
  private var weight = 0.0
  private var count = 0
  private var firstGap: String?

  init(_ missing: MissingCells) {
    self.missing = missing
  }

  /// Adds a term, or notes that it is missing. `gap` is only worded for the first one.
  mutating func add(_ term: Double?, weight: Double = 1, gap: @autoclosure () -> String) {
    guard let term else {
      if firstGap == nil { firstGap = gap() }
      return
    }
    sum += weight * term
    self.weight += weight
    count += 1
  }

  /// Adds the value of another metric, passing its reason on.
  mutating func add(_ term: MetricValue) {
    add(term.value, gap: term.reason ?? "a term is undefined")
  }

  /// The mean; undefined with the reason `empty` if there was nothing to average.
  func result(empty: @autoclosure () -> String) -> MetricValue {
    if let firstGap, missing == .strict || count == 0 { return .undefined(firstGap) }
    if count == 0 { return .undefined(empty()) }
    if weight == 0 { return .undefined("the weights sum to 0") }
    return .defined(sum / weight, terms: count)
  }
}

/// The mean of numbers that are all there; undefined with the given reason if there are none.
func mean(_ values: some Collection<Double>, empty: String) -> MetricValue {
  guard !values.isEmpty else { return .undefined(empty) }
  return .defined(values.reduce(0, +) / Double(values.count), terms: values.count)
}

/// The harmonic mean of fractions: 0 as soon as one of them is 0; undefined for no values or a negative one.
func harmonicMean(_ values: [Double]) -> MetricValue {
  guard !values.isEmpty else { return .undefined("there is nothing to average") }
  if values.contains(where: { $0 < 0 }) { return .undefined("a harmonic mean needs values of at least 0") }
  if values.contains(0) { return .defined(0, terms: values.count) }
  return .defined(Double(values.count) / values.reduce(0) { $0 + 1 / $1 }, terms: values.count)
}
