import Foundation

extension PairedDifferences {
  /// The exact two-sided p of the sign test; zero differences are dropped. Undefined if all are zero.
  public var signTest: MetricValue {
    let positive = values.count { $0 > 0 }
    let negative = values.count { $0 < 0 }
    guard positive + negative > 0 else { return .undefined("all differences are zero") }
    return .defined(fairCoinProbability(min(positive, negative), of: positive + negative), terms: positive + negative)
  }
}

/// The two-sided p of so few successes in `trials` throws of a fair coin: min(1, 2 P(X ≤ fewer)).
func fairCoinProbability(_ fewer: Int, of trials: Int) -> Double {
  var p = 0.0
  if trials <= 1000 {
    // Each term from the one before: powers of two and small ratios, so that small cases come out exactly.
    var term = pow(0.5, Double(trials))
    for successes in 0...fewer {
      p += term
      term *= Double(trials - successes) / Double(successes + 1)
    }
  } else {
    for successes in 0...fewer { p += exp(logBinomial(trials, successes) - Double(trials) * log(2)) }
  }
  return min(1, 2 * p)
}
