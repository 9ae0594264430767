import TidemarkMetrics

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

/// Names as they are shown: of bounded length, whatever their authors chose.
enum DisplayName {
  /// The most Unicode scalars of a name that are shown.
  static let limit = 72

  /// The name, cut to so many Unicode scalars. Line breaks become spaces.
  static func short(_ name: String, limit: Int = limit) -> String {
    if name.utf8.count <= limit, name.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return name }
    var scalars = String.UnicodeScalarView()
    for scalar in name.unicodeScalars.prefix(limit) {
      scalars.append(scalar.properties.isWhitespace ? " " : scalar)
    }
    let cut = name.unicodeScalars.dropFirst(limit).isEmpty
    return String(scalars) + (cut ? "" : "…")
  }

  /// The names, shortened, each unlike the others: those that would be equal get their place in the list.
  static func distinct(_ names: [String]) -> [String] {
    let shortened = names.map { short($0) }
    var count: [String: Int] = [:]
    for name in shortened { count[name, default: 0] += 1 }
    return shortened.enumerated().map { position, name in
      count[name, default: 0] > 1 ? "\(name) [\(position + 1)]" : name
    }
  }
}

extension SampleSummary {
  /// The mean with half the width of its 95 % interval, such as "0.913 ± 0.010"; a dash if there is no mean.
  var meanWithInterval: String {
    guard let mean else { return DisplayNumber.missing }
    let decimals = DisplayNumber.decimals(for: mean)
    let text = DisplayNumber.fixed(mean, decimals: decimals)
    return halfWidth.map { "\(text) ± \(DisplayNumber.fixed($0, decimals: decimals))" } ?? text
  }

  /// As ``meanWithInterval``, of things that are counted or measured: whole numbers have no decimals, and values that are all
  /// the same no interval.
  var amount: String {
    guard let mean, (standardDeviation ?? 0) <= 1e-12 * mean.magnitude else { return meanWithInterval }
    return (mean - mean.rounded()).magnitude <= 1e-12 * mean.magnitude
      ? DisplayNumber.fixed(mean, decimals: 0) : DisplayNumber.text(mean)
  }

  /// The mean with its standard deviation and the number of values, in words, for a tooltip.
  var inWords: String {
    guard let mean else { return "not measured" }
    let spread = standardDeviation.map { ", std \(DisplayNumber.fixed($0, decimals: 4))" } ?? ""
    return "\(DisplayNumber.fixed(mean, decimals: 4))\(spread), n = \(count)"
  }
}
