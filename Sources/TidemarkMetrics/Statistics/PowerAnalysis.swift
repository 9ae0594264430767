import Foundation

/// How many seeds a claim needs.
public enum PowerAnalysis {
  /// The smallest two-sided p that an exact signed-rank, sign or sign-flip test can reach with n pairs: 2^{1-n}.
  ///
  /// With 5 seeds it is 0.0625, so that no result whatever can be significant at 0.05.
  public static func smallestExactP(pairs n: Int) -> Double {
    n < 1 ? 1 : pow(2, Double(1 - n))
  }

  /// The fewest pairs with which an exact paired test can reach a two-sided p of at most `alpha`, for alpha in 0...1
  /// without 0.
  public static func fewestPairs(alpha: Double) -> Int {
    guard alpha > 0 else { return .max }
    var n = 1
    while smallestExactP(pairs: n) > alpha { n += 1 }
    return n
  }

  /// The probability that a two-sided paired t test at level `alpha` finds a true mean difference of `effect` standard
  /// deviations. Undefined for n < 2.
  public static func power(pairs n: Int, effect: Double, alpha: Double = 0.05) -> MetricValue {
    guard n >= 2 else { return .undefined("needs at least 2 pairs") }
    let df = Double(n - 1)
    let critical = StudentT.quantile(1 - alpha / 2, degreesOfFreedom: df)
    let shift = effect * Double(n).squareRoot()
    return .defined(
      1 - noncentralT(critical, df, shift) + noncentralT(-critical, df, shift))
  }

  /// The least true mean difference, in units of `standardDeviation` of the differences, that n pairs find with the
  /// given power. Undefined for n < 2.
  public static func detectableDifference(
    pairs n: Int, standardDeviation: Double, power target: Double = 0.8, alpha: Double = 0.05
  ) -> MetricValue {
    guard n >= 2 else { return .undefined("needs at least 2 pairs") }
    guard target > alpha, target < 1 else { return .undefined("the power must lie between the level and 1") }
    func reaches(_ effect: Double) -> Bool { (power(pairs: n, effect: effect, alpha: alpha).value ?? 0) >= target }
    var low = 0.0
    var high = 1.0
    while !reaches(high), high < 1e6 { high *= 2 }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if reaches(middle) { high = middle } else { low = middle }
    }
    return .defined(high * standardDeviation)
  }

  /// The fewest pairs with which a paired t test finds a true mean difference of `effect` standard deviations with the
  /// given power. Undefined for no effect, and beyond 100,000 pairs.
  public static func pairsNeeded(effect: Double, power target: Double = 0.8, alpha: Double = 0.05) -> MetricValue {
    func reaches(_ n: Int) -> Bool { (power(pairs: n, effect: abs(effect), alpha: alpha).value ?? 0) >= target }
    var high = 2
    while !reaches(high) {
      high *= 2
      if high > 100_000 { return .undefined("no sensible number of pairs finds so small an effect") }
    }
    var low = high / 2
    while high - low > 1 {
      let middle = (low + high) / 2
      if reaches(middle) { high = middle } else { low = middle }
    }
    return .defined(Double(high == 2 ? 2 : high))
  }

  /// P(T' ≤ t) of the noncentral t: ∫ Φ(t s - δ) f(s) ds, s² ~ χ²/df, by the trapezoid rule in log s.
  private static func noncentralT(_ t: Double, _ df: Double, _ shift: Double) -> Double {
    // With s = e^u the density of u is 2 (df/2)^{df/2} / Γ(df/2) · exp(df (u - e^{2u}/2)).
    let front = log(2) + df / 2 * log(df / 2) - logGamma(df / 2)
    let width = max(12 / (2 * df).squareRoot(), 0.05)
    let (from, to) = (-min(40 / df, 60) - width, width)
    let steps = 4000
    let step = (to - from) / Double(steps)
    var sum = 0.0
    for i in 0...steps {
      let u = from + Double(i) * step
      let density = exp(front + df * (u - exp(2 * u) / 2))
      sum += density * erfc((shift - t * exp(u)) / 2.0.squareRoot()) / 2
    }
    return sum * step
  }
}
