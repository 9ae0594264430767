import Foundation

/// The regularised upper incomplete gamma function Q(a, x), for positive a and x ≥ 0.
/// - Source: series and continued fraction, DLMF 8.7.1 and 8.9.2.
func upperIncompleteGamma(_ a: Double, _ x: Double) -> Double {
  if x <= 0 { return 1 }
  let front = exp(a * log(x) - x - logGamma(a))
  if x < a + 1 {
    var term = 1 / a
    var sum = term
    var n = a
    while abs(term) > abs(sum) * 1e-17 {
      n += 1
      term *= x / n
      sum += term
    }
    return 1 - front * sum
  }
  var b = x + 1 - a
  var c = 1e300
  var d = 1 / b
  var fraction = d
  for i in 1...10_000 {
    let coefficient = -Double(i) * (Double(i) - a)
    b += 2
    d = 1 / (coefficient * d + b)
    c = b + coefficient / c
    fraction *= d * c
    if abs(d * c - 1) < 1e-16 { break }
  }
  return front * fraction
}

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

/// The regularised incomplete beta function I_x(a, b), for x in 0...1 and positive a and b.
/// - Source: continued fraction DLMF 8.17.22, evaluated by Lentz's method.
func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  if x <= 0 { return 0 }
  if x >= 1 { return 1 }
  // The fraction converges fast below the mean; above it, the symmetry I_x(a, b) = 1 - I_{1-x}(b, a) is used.
  if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
  let front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x)) / a
  let tiny = 1e-300
  var c = 1.0
  var d = 1 - (a + b) * x / (a + 1)
  d = 1 / (abs(d) < tiny ? tiny : d)
  var fraction = d
  for m in 1...10_000 {
    let m = Double(m)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    var step = 1.0
    for coefficient in [even, odd] {
      d = 1 + coefficient * d
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = 1 + coefficient / c
      if abs(c) < tiny { c = tiny }
      step = c * d
      fraction *= step
    }
    if abs(step - 1) < 1e-16 { break }
  }
  return front * fraction
}
