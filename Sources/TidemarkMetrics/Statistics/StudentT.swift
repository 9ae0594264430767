import Foundation

/// Student's t distribution.
package enum StudentT {
  /// P(|T| ≥ |t|) with the given degrees of freedom.
  package static func twoSidedProbability(_ t: Double, degreesOfFreedom: Double) -> Double {
    incompleteBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5)
  }

  /// The t with P(T ≤ t) = `probability`, for a probability strictly between 0 and 1.
  ///
  /// Found by bisection, which needs no starting value and cannot run away; relative error about 1e-13.
  package static func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    if probability == usual, let place = Int(exactly: degreesOfFreedom), usualQuantiles.indices.contains(place - 1) {
      return usualQuantiles[place - 1]
    }
    return bisected(probability, degreesOfFreedom: degreesOfFreedom)
  }

  /// The probability behind 95 % intervals, which reports and leaderboards ask for many thousand times.
  private static let usual = 1 - (1 - 0.95) / 2
  /// Its quantiles for 1...64 degrees of freedom.
  private static let usualQuantiles = (1...64).map { bisected(usual, degreesOfFreedom: Double($0)) }

  private static func bisected(_ probability: Double, degreesOfFreedom: Double) -> Double {
    if probability == 0.5 { return 0 }
    let tail = 2 * min(probability, 1 - probability)
    var low = 0.0
    var high = 1.0
    while twoSidedProbability(high, degreesOfFreedom: degreesOfFreedom) > tail { high *= 2 }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if middle == low || middle == high { break }
      if twoSidedProbability(middle, degreesOfFreedom: degreesOfFreedom) > tail { low = middle } else { high = middle }
    }
    return probability < 0.5 ? -(low + high) / 2 : (low + high) / 2
  }
}
