/// A number as it is written: ± mantissa × 10^exponent.
@usableFromInline
struct JSONNumber {
  /// Whether a minus sign stands before it.
  @usableFromInline var isNegative = false
  /// The digits without point and exponent.
  @usableFromInline var mantissa: UInt64 = 0
  /// Whether all digits went into the mantissa.
  @usableFromInline var isWhole = true
  /// The power of ten; far from 0 if the number is too large or too small for any type.
  @usableFromInline var exponent = 0

  /// Appends a digit.
  mutating func append(_ digit: UInt8) {
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
    let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
    if overflow || carry { isWhole = false } else if isWhole { mantissa = sum }
  }

  /// The number as an integer; nil if it is none, or out of range. `1.0` and `1e3` are integers.
  @inlinable
  func integer<Integer: FixedWidthInteger>(as type: Integer.Type = Integer.self) -> Integer? {
    guard isWhole else { return nil }
    guard exponent != 0, mantissa != 0 else { return signed(mantissa) }
    guard (-19...19).contains(exponent) else { return nil }
    let power = Self.powers[Int(exponent.magnitude)]
    if exponent > 0 {
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: power)
      return overflow ? nil : signed(product)
    }
    let (quotient, rest) = mantissa.quotientAndRemainder(dividingBy: power)
    return rest == 0 ? signed(quotient) : nil
  }

  /// The nearest floating-point number, where one operation gives it; nil where it takes more.
  ///
  /// - Source: Clinger, "How to Read Floating Point Numbers Accurately", 1990: both operands are exact.
  var exactDouble: Double? {
    guard isWhole, mantissa <= 1 << 53, (-19...19).contains(exponent) else { return nil }
    let power = Double(Self.powers[Int(exponent.magnitude)])
    let magnitude = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
    return isNegative ? -magnitude : magnitude
  }

  @inlinable
  func signed<Integer: FixedWidthInteger>(_ magnitude: UInt64) -> Integer? {
    guard isNegative else { return Integer(exactly: magnitude) }
    if magnitude == 0 { return 0 }
    guard Integer.isSigned, magnitude <= Integer.min.magnitude else { return nil }
    // One less than the magnitude is in range even for the least number.
    return 0 - Integer(magnitude - 1) - 1
  }

  /// 10^0 to 10^19, the greatest that 64 bits hold. As floating-point numbers they are exact, too.
  @usableFromInline static let powers: [UInt64] = (0...19).map { (0..<$0).reduce(1) { power, _ in power * 10 } }
}
