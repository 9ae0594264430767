import Foundation

/// The range of k standard normal values: the studentised range with infinite degrees of freedom.
package enum StudentizedRange {
  /// P(range ≤ q) = k ∫ φ(z) (Φ(z) - Φ(z - q))^{k-1} dz.
  ///
  /// The trapezoid rule, which converges faster than any power of the step for such an integrand.
  package static func probability(_ q: Double, groups k: Int) -> Double {
    if q <= 0 { return 0 }
    let step = 1.0 / 16
    var sum = 0.0
    for i in -144...144 {
      let z = Double(i) * step
      let inside = normal(z) - normal(z - q)
      sum += exp(-z * z / 2) * pow(inside, Double(k - 1))
    }
    return Double(k) * sum * step / (2 * Double.pi).squareRoot()
  }

  /// The q with P(range ≤ q) = `probability`, for at least two groups.
  package static func quantile(_ probability: Double, groups k: Int) -> Double {
    var low = 0.0
    var high = 1.0
    while self.probability(high, groups: k) < probability, high < 1e3 { high *= 2 }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if self.probability(middle, groups: k) < probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  private static func normal(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }
}
