/// Numbers as people read them. Never a word for a number that is missing or not finite: that is a dash.
enum DisplayNumber {
  /// The sign for a number that is missing.
  static let missing = "–"

  /// The number with the given count of decimals, a true minus sign, and thin spaces between thousands.
  static func fixed(_ number: Double?, decimals: Int) -> String {
    guard let number, number.isFinite else { return missing }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (number.magnitude * scale).rounded(.toNearestOrEven)
    // Beyond 2⁵³ there are no decimals to print, and an integer would not hold it for long.
    guard scaled < 9e15 else { return number.description }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    var text = grouped(String(padded.dropLast(decimals)))
    if decimals > 0 { text += "." + padded.suffix(decimals) }
    return number < 0 && scaled > 0 ? "−" + text : text
  }

  /// The number with about four digits: three decimals for a fraction, fewer for larger numbers.
  static func text(_ number: Double?) -> String {
    fixed(number, decimals: decimals(for: number ?? 0))
  }

  /// The number of decimals that suits a number of this size.
  static func decimals(for number: Double) -> Int {
    switch number.magnitude {
    case ..<10: 3
    case ..<100: 2
    case ..<1000: 1
    default: 0
    }
  }

  private static func grouped(_ digits: String) -> String {
    guard digits.count > 4 else { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "\u{202F}" }
      text.append(digit)
    }
    return text
  }
}
