import TidemarkMetrics

/// The values of one number of one learner in baseline and candidate, and what can be said of their difference.
struct GateComparison {
  /// Values of the baseline; those of ``candidate`` are on the same seeds if the method is `paired`.
  let baseline: [Double]
  let candidate: [Double]
  let method: GateCheck.Method
  let direction: GateRule.Direction
  /// How much worse is still good enough, in the unit of the values.
  let margin: Double
  /// How many seeds the baseline has in all.
  let baselineSeeds: Int

  /// Whether the verdict rests on an interval.
  var hasSpread: Bool { method != .threshold }

  /// How much better the candidate is; negative is worse.
  var improvement: Double {
    let difference = Self.mean(candidate) - Self.mean(baseline)
    return direction == .higher ? difference : -difference
  }

  /// Whether there is something to judge: numbers of 1e300 have no finite mean, spread or difference.
  var isComparable: Bool { improvement.isFinite && !margin.isNaN && (!hasSpread || interval(0.5) != nil) }

  /// Where the improvement lies: not below the lower end with confidence `below`, not above the upper end with confidence
  /// `above`, each one-sided.
  func bounds(below: Double, above: Double) -> ClosedRange<Double>? {
    guard let low = interval(2 * below - 1)?.lowerBound, let high = interval(2 * above - 1)?.upperBound else {
      return nil
    }
    guard low.isFinite, high.isFinite else { return nil }
    return low...max(low, high)
  }

  /// The verdict for the given bounds; of the numbers alone if there is one seed.
  func verdict(_ bounds: ClosedRange<Double>?) -> GateVerdict {
    guard isComparable, bounds != nil || !hasSpread else { return .incomparable }
    guard let bounds else { return improvement >= -margin ? .pass : .fail }
    if bounds.lowerBound >= -margin { return .pass }
    return bounds.upperBound < 0 ? .fail : .inconclusive
  }

  /// About how many seeds give a verdict 4 times out of 5, if mean and spread stay as they are; nil beyond a thousand.
  func seedsNeeded(below: Double, above: Double) -> Int? {
    guard let deviation, deviation > 0 else { return nil }
    var needed: [Double] = []
    if improvement > -margin {
      let effect = (improvement + margin) / deviation
      needed += [PowerAnalysis.pairsNeeded(effect: effect, alpha: 2 * (1 - below)).value].compactMap(\.self)
    }
    if improvement < 0 {
      let effect = improvement / deviation
      needed += [PowerAnalysis.pairsNeeded(effect: effect, alpha: 2 * (1 - above)).value].compactMap(\.self)
    }
    return needed.min().flatMap { $0 <= 1000 ? max(Int($0), min(baseline.count, candidate.count) + 1) : nil }
  }

  /// Positive is better.
  private func interval(_ level: Double) -> ClosedRange<Double>? {
    let difference: ClosedRange<Double>?
    switch method {
    case .paired: difference = try? PairedComparison(candidate, baseline, alpha: 1 - level).summary.interval
    case .unpaired: difference = UnpairedDifference(candidate, baseline)?.interval(level: level)
    case .threshold: difference = nil
    }
    guard let difference, direction == .lower else { return difference }
    return -difference.upperBound...(-difference.lowerBound)
  }

  /// The spread that one more seed would bring.
  private var deviation: Double? {
    switch method {
    case .paired: try? PairedComparison(candidate, baseline).summary.standardDeviation
    case .unpaired:
      UnpairedDifference(candidate, baseline).map {
        $0.standardError * Double(min(baseline.count, candidate.count)).squareRoot()
      }
    case .threshold: nil
    }
  }

  /// The mean; not a number where there is none, or none that a number can hold.
  static func mean(_ values: [Double]) -> Double { meanOfAll(values) ?? .nan }
}
