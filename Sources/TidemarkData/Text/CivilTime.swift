/// Dates and times of the Gregorian calendar as seconds since 1970-01-01T00:00:00Z, by arithmetic alone: no time zone or
/// locale of the machine has a say.
package enum CivilTime {
  /// How times are written.
  package enum Format: String, CaseIterable {
    /// `2015-01-27`, `2015/01/27`, `2015-01-27T20:09:32.720Z`, with `T` or a space before the time.
    case iso
    /// `July 1, 2006`.
    case english
    /// `20200103`.
    case compact
    /// Seconds since 1970.
    case seconds
    /// `2020-01`: the month's first moment.
    case month

    /// What is expected of a text, for messages.
    var expectation: String {
      "a time in the form '\(rawValue)'" + (self == .seconds ? " of at most \(limit) before or after 1970" : "")
    }
  }

  /// The farthest time from 0 that is read, in either direction: some three million years in seconds. Beyond it, counting
  /// in weeks and days would leave the range of numbers.
  package static let limit: Int64 = 100_000_000_000_000

  /// A whole number that is a time; nil if it is none, or beyond the limit.
  static func number(_ text: String) -> Int64? {
    Int64(text).flatMap { (-limit...limit).contains($0) ? $0 : nil }
  }

  /// The moment that a text says; nil if it says none. Fractions of a second are left out.
  package static func parse(_ text: Substring, _ format: Format) -> Int64? {
    switch format {
    case .iso: iso(text)
    case .english: english(text)
    case .compact:
      text.utf8.count == 8
        ? seconds(number(text.prefix(4)), number(text.dropFirst(4).prefix(2)), number(text.dropFirst(6))) : nil
    case .seconds: number(String(text))
    case .month: month(text)
    }
  }

  /// Seconds from 1970 to the beginning of a day; nil if there is no such day.
  package static func seconds(_ year: Int?, _ month: Int?, _ day: Int?) -> Int64? {
    guard let year, let month, let day, (0...9999).contains(year), (1...12).contains(month),
      (1...length(of: month, year)).contains(day)
    else { return nil }
    // Years that begin in March end with the leap day, and 400 of them have 146,097 days.
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468) * 86_400
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  private static func iso(_ text: Substring) -> Int64? {
    let halves = text.split(separator: text.contains("T") ? "T" : " ", maxSplits: 1, omittingEmptySubsequences: false)
    let date = halves[0].split(separator: halves[0].contains("/") ? "/" : "-", omittingEmptySubsequences: false)
    guard date.count == 3, let day = seconds(number(date[0]), number(date[1]), number(date[2])) else { return nil }
    guard halves.count == 2 else { return day }
    var time = halves[1]
    if time.last == "Z" { time.removeLast() }
    let parts = time.prefix { $0 != "." }.split(separator: ":", omittingEmptySubsequences: false)
    let fraction = time.drop { $0 != "." }.dropFirst()
    guard parts.count == 3, let hour = number(parts[0]), let minute = number(parts[1]), let second = number(parts[2]),
      hour < 24, minute < 60, second < 61, fraction.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return day + Int64(hour * 3600 + minute * 60 + second)
  }

  private static func month(_ text: Substring) -> Int64? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 2 ? seconds(number(parts[0]), number(parts[1]), 1) : nil
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  private static func english(_ text: Substring) -> Int64? {
    let parts = text.split(separator: " ")
    guard parts.count == 3, let month = months.firstIndex(of: String(parts[0])), parts[1].last == "," else {
      return nil
    }
    return seconds(number(parts[2]), month + 1, number(parts[1].dropLast()))
  }

  private static func number(_ digits: Substring) -> Int? {
    digits.utf8.allSatisfy { (0x30...0x39).contains($0) } && digits.utf8.count <= 4 ? Int(digits) : nil
  }
}
