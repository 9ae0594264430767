extension Metric {
  /// How much is forgotten for each piece of knowledge gained.
  static let fuar: [Metric] = [
    family.metric(
      "separate", "how much is forgotten for each piece of knowledge updated or acquired",
      formula:
        "sum max(0, F_i) / sum (max(0, U_i) + max(0, A_i)) over corpora with invariant probes; undefined for no gain",
      0.5
    ) { TidemarkMetrics.fuar(invariant: $0.invariant, updated: $0.updated, acquired: $0.acquired) },
    family.metric(
      "joint", "FUAR with the two gains clipped together", source: "a survey's reading of Jang et al., 2022 (CKL)",
      formula: "sum max(0, F_i) / sum max(0, U_i + A_i)", 1
    ) { TidemarkMetrics.fuar(invariant: $0.invariant, updated: $0.updated, acquired: $0.acquired, .joint) },
  ]
}

private let family = MetricFamily(
  "fuar", unit: "ratio", range: "0 and more", .lowerIsBetter, needs: [.answers], source: "Jang et al., 2022 (CKL)",
  input: #"{"F": [[0.5, 0.4], null], "U": [[0.2, 0.4], [0, 1]], "A": [[0.3, 0.2], [0, 1]]}"#
) { evidence, _ in try evidence.corpora.get() }

/// FUAR: how much is forgotten for each piece of knowledge that is updated or acquired.
///
/// Σ_i max(0, F_i) / Σ_i (max(0, U_i) + max(0, A_i)) over the corpora i whose invariant knowledge was probed, where F_i
/// is what was lost on it between corpus i and the last, and U_i, A_i what was gained on updated and on new knowledge.
/// At least 0, lower is better: 0 is nothing forgotten, 1 is one forgotten per one gained. Undefined for no gain.
/// Scores are unweighted by the size of the probe sets.
/// - Source: Jang et al., 2022 (CKL), equation 1.
func fuar(
  invariant: [ScoreChange?], updated: [ScoreChange?], acquired: [ScoreChange?],
  _ denominator: FUARDenominator = .separate
) -> MetricValue {
  var forgotten = 0.0
  var gained = 0.0
  for (i, change) in invariant.enumerated() {
    guard let change else { continue }
    guard i < updated.count, i < acquired.count, let update = updated[i], let acquisition = acquired[i] else {
      return .undefined("the updated or new knowledge of corpus \(i) was not probed")
    }
    guard [change, update, acquisition].allSatisfy(\.isFinite) else {
      return .undefined("a score of corpus \(i) is not a number")
    }
    forgotten += max(0, change.before - change.after)
    let gains = (update.after - update.before, acquisition.after - acquisition.before)
    switch denominator {
    case .separate: gained += max(0, gains.0) + max(0, gains.1)
    case .joint: gained += max(0, gains.0 + gains.1)
    }
  }
  return .ratio(forgotten, gained, whenZero: "no gain")
}

/// How the two gains in FUAR's denominator are clipped.
enum FUARDenominator: Sendable, Hashable, CaseIterable {
  /// Each gain is clipped at 0 by itself: the paper's.
  case separate
  /// The sum of both gains is clipped: as a survey prints it. Equal unless one gain is negative.
  case joint
}

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

/// How scores on successive corpora changed; `[corpora]`, nil where a corpus has no such set.
public struct CorpusChanges: Sendable, Hashable {
  /// Changes on what is invariant, what was updated, and what was acquired.
  public let invariant, updated, acquired: [ScoreChange?]

  /// The given changes.
  public init(invariant: [ScoreChange?], updated: [ScoreChange?], acquired: [ScoreChange?]) {
    self.invariant = invariant
    self.updated = updated
    self.acquired = acquired
  }
}
