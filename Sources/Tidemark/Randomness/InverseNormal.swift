/// The quantile function of the standard normal distribution, for `probability` strictly between 0 and 1.
///
/// Made of additions, multiplications, divisions and square roots alone, which are the same to the last bit on every
/// machine; the mathematical library's are not. Relative error about 1e-16 in the formula.
/// - Source: Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics, 1988.
package func inverseNormal(_ probability: Double) -> Double {
  let q = probability - 0.5
  if abs(q) <= 0.425 {
    let r = 0.180625 - q * q
    return q * ratio(central, r)
  }
  let tail = q < 0 ? probability : 1 - probability
  let r = (-naturalLogarithm(tail)).squareRoot()
  let value = r <= 5 ? ratio(middle, r - 1.6) : ratio(far, r - 5)
  return q < 0 ? -value : value
}

/// The natural logarithm of a positive, normal number: exponent, plus twice the inverse hyperbolic tangent of
/// (m - 1)/(m + 1) for the mantissa m in √½...√2, by its series.
func naturalLogarithm(_ x: Double) -> Double {
  var exponent = Double(x.exponent)
  var mantissa = x.significand
  if mantissa > 1.414_213_562_373_095_1 {
    mantissa /= 2
    exponent += 1
  }
  let s = (mantissa - 1) / (mantissa + 1)
  let square = s * s
  var sum = 0.0
  for denominator in stride(from: 25.0, through: 1, by: -2) {
    sum = sum * square + 1 / denominator
  }
  return exponent * 0.693_147_180_559_945_31 + 2 * s * sum
}

private typealias Coefficients = (numerator: [Double], denominator: [Double])

private func ratio(_ coefficients: Coefficients, _ x: Double) -> Double {
  let numerator = coefficients.numerator.reduce(0) { $0 * x + $1 }
  let denominator = coefficients.denominator.reduce(0) { $0 * x + $1 }
  return numerator / denominator
}

private let central: Coefficients = (
  [
    2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
    13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
  ],
  [
    5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
    5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1,
  ]
)

private let middle: Coefficients = (
  [
    7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
    3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
  ],
  [
    1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
    0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
  ]
)

private let far: Coefficients = (
  [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
    0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
  ],
  [
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
    0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1,
  ]
)
