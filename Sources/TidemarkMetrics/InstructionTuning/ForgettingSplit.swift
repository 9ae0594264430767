extension Metric {
  /// What became of answers that were right when learned.
  static let forgettingSplit: [Metric] = [
    family.metric(
      "superficial", "the share of once right items whose answer lost the task's form", .lowerIsBetter,
      formula: "share of items right before that are now invalid; takes precedence", 0.5
    ) { $0.superficial },
    family.metric(
      "essential", "the share of once right items whose answer is valid and wrong", .lowerIsBetter,
      formula: "share of items right before that are now valid and wrong", 0.25
    ) { $0.essential },
    family.metric(
      "retained", "the share of once right items that still are", formula: "1 - superficial - essential", 0.25
    ) { $0.retained },
  ]
}

private let family = MetricFamily(
  "forget_split", needs: [.answers], source: "after Chen et al., 2025 (SEFE); the split is Tidemark's",
  input: """
    {"items": [{"before": true, "valid": true, "correct": true}, {"before": true, "valid": false, "correct": true}, \
    {"before": true, "valid": false, "correct": false}, {"before": true, "valid": true, "correct": false}, \
    {"before": false, "valid": true, "correct": false}]}
    """
) { evidence, _ in ForgettingSplit(try evidence.answersAfterwards.get()) }

/// What became of the items that were right when learned: lost in form, lost in content, or kept. The shares sum to 1.
///
/// Superficial takes precedence: an answer of the wrong form is superficial forgetting whatever its content. Undefined
/// if no item was right.
/// - Source: after Chen et al., 2025 (SEFE), who give no formula; the split is Tidemark's.
public struct ForgettingSplit: Sendable, Hashable {
  /// The share whose later answer no longer has the task's form. Lower is better.
  public let superficial: MetricValue
  /// The share whose later answer has the right form and the wrong content. Lower is better.
  public let essential: MetricValue
  /// The share still right. Higher is better.
  public let retained: MetricValue

  /// The split of the given items.
  public init(_ items: [AnswerAfterwards]) {
    let learned = items.filter(\.rightBefore)
    func share(_ isCounted: (AnswerAfterwards) -> Bool) -> MetricValue {
      mean(learned.map { isCounted($0) ? 1 : 0 }, empty: "no item was right when learned")
    }
    superficial = share { !$0.valid }
    essential = share { $0.valid && !$0.correct }
    retained = share { $0.valid && $0.correct }
  }
}

/// One item of an instruction task, answered right when the task was learned or not, and answered again later.
public struct AnswerAfterwards: Sendable, Hashable {
  /// Whether it was answered right when its task was learned.
  public let rightBefore: Bool
  /// Whether the later answer has the form that the task asks for.
  public let valid: Bool
  /// Whether the content of the later answer is right.
  public let correct: Bool

  /// One item.
  public init(rightBefore: Bool, valid: Bool, correct: Bool) {
    self.rightBefore = rightBefore
    self.valid = valid
    self.correct = correct
  }
}
