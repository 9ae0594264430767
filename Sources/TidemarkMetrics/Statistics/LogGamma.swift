import Foundation

/// The logarithm of the gamma function for x > 0, by Lanczos' approximation (g = 7, 9 terms; relative error ~1e-15).
/// The system's `lgamma` is not used: it writes a global and differs between systems.
/// - Source: Lanczos, "A precision approximation of the gamma function", SIAM J. Numer. Anal. B, 1964.
func logGamma(_ x: Double) -> Double {
  if x < 0.5 { return log(Double.pi / sin(Double.pi * x)) - logGamma(1 - x) }
  let z = x - 1
  var series = 0.999_999_999_999_809_93
  for (i, coefficient) in lanczos.enumerated() { series += coefficient / (z + Double(i + 1)) }
  let t = z + 7.5
  return 0.5 * log(2 * Double.pi) + (z + 0.5) * log(t) - t + log(series)
}

private let lanczos: [Double] = [
  676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_13, -176.615_029_162_140_6,
  12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6, 1.505_632_735_149_311_6e-7,
]

/// The logarithm of the binomial coefficient n over k.
func logBinomial(_ n: Int, _ k: Int) -> Double {
  logGamma(Double(n) + 1) - logGamma(Double(k) + 1) - logGamma(Double(n - k) + 1)
}
