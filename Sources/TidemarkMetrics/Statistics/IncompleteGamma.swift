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
