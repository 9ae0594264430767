extension GateCheck {
  /// The check of two lists of numbers, in words.
  init(learner: String, name: String, _ comparison: GateComparison, below: Double, above: Double, estimatesSeeds: Bool)
  {
    let bounds = comparison.bounds(below: below, above: above)
    let verdict = comparison.verdict(bounds)
    let needed = estimatesSeeds && verdict == .inconclusive ? comparison.seedsNeeded(below: below, above: above) : nil
    self.init(learner: learner, name: name, verdict, "")
    func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
    baseline = finite(GateComparison.mean(comparison.baseline))
    candidate = finite(GateComparison.mean(comparison.candidate))
    improvement = finite(comparison.improvement)
    self.bounds = bounds
    margin = comparison.margin
    method = comparison.method
    seeds = min(comparison.baseline.count, comparison.candidate.count)
    seedsNeeded = needed
    sentence = words(comparison, confidence: below)
  }

  private func words(_ comparison: GateComparison, confidence: Double) -> String {
    let scale = max(baseline?.magnitude ?? 0, candidate?.magnitude ?? 0)
    func number(_ value: Double?) -> String { Self.plain(value, scale: scale) }
    let change = "\(number(baseline)) → \(number(candidate))"
    if verdict == .incomparable {
      return "cannot be compared: \(change), which have no finite mean, spread or difference"
    }
    guard let bounds else {
      let allowed = "the margin is \(number(margin))"
      let said = verdict == .pass ? "held" : "got worse"
      return "\(said): \(change), \(allowed). ONE SEED: a plain threshold, chance is not ruled out"
    }
    let sure = "\(Self.percent(confidence)) sure"
    let missing = comparison.baselineSeeds - comparison.candidate.count
    let basis =
      comparison.method == .paired
      ? "paired over \(comparison.candidate.count) seeds\(missing > 0 ? " of the baseline's \(comparison.baselineSeeds)" : "")"
      : "unpaired, \(comparison.baseline.count) and \(comparison.candidate.count) seeds"
    switch verdict {
    case .pass where comparison.improvement == 0 && bounds.lowerBound == bounds.upperBound:
      return "held: \(change), no difference on any seed (\(basis))"
    case .pass:
      let limit =
        bounds.lowerBound >= 0
        ? "\(sure) that it is no worse"
        : "\(sure) that it is worse by no more than \(number(-bounds.lowerBound)), the margin is \(number(margin))"
      return "held: \(change), \(limit) (\(basis))"
    case .fail:
      return "got worse: \(change), \(sure) that it is worse by \(number(-bounds.upperBound)) or more (\(basis))"
    case .inconclusive, .incomparable:
      let range = "between \(number(-bounds.lowerBound)) worse and \(Self.side(bounds.upperBound, number))"
      let seeds = seedsNeeded.map { "about \($0) seeds would tell" } ?? "more than 1000 seeds would be needed to tell"
      return "cannot be told: \(change), \(range), the margin is \(number(margin)) (\(basis)); \(seeds)"
    }
  }

  private static func side(_ value: Double, _ number: (Double?) -> String) -> String {
    value < 0 ? "\(number(-value)) worse" : "\(number(value)) better"
  }

  /// A number with four decimals for fractions, and fewer for larger ones.
  static func plain(_ value: Double?, scale: Double) -> String {
    let decimals = scale < 10 ? 4 : scale < 1000 ? 2 : 0
    return DisplayNumber.fixed(value, decimals: decimals)
  }

  /// 0.95 as `95 %`.
  static func percent(_ part: Double) -> String {
    let tenths = (part * 1000).rounded()
    return tenths.truncatingRemainder(dividingBy: 10) == 0 ? "\(Int(tenths) / 10) %" : "\(tenths / 10) %"
  }
}
