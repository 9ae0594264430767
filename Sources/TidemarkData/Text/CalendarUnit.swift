/// A stretch of the Gregorian calendar, in UTC, by which times can be cut.
package enum CalendarUnit: String, Sendable, CaseIterable {
  case year, quarter, month
  /// Monday to Sunday.
  case week
  case day

  /// The number of the stretch that a moment lies in; later ones have higher numbers.
  ///
  /// - Parameter seconds: since 1970-01-01T00:00:00Z.
  package func number(of seconds: Int64) -> Int64 {
    switch self {
    case .day: return CivilTime.day(of: seconds)
    // 1970-01-01 was a Thursday.
    case .week: return (CivilTime.day(of: seconds) + 3).flooredQuotient(by: 7)
    case .year, .quarter, .month:
      let date = CivilTime.date(of: seconds)
      switch self {
      case .year: return Int64(date.year)
      case .quarter: return Int64(date.year) * 4 + Int64((date.month - 1) / 3)
      default: return Int64(date.year) * 12 + Int64(date.month - 1)
      }
    }
  }

  /// The name of the stretch that a moment lies in: `2004`, `2004 Q2`, `2004-05`, `week of 2004-05-03`, `2004-05-04`.
  package func name(of seconds: Int64) -> String {
    let date = CivilTime.date(of: seconds)
    switch self {
    case .year: return "\(date.year)"
    case .quarter: return "\(date.year) Q\((date.month - 1) / 3 + 1)"
    case .month: return "\(date.year)-\(CivilTime.twoDigits(date.month))"
    case .week: return "week of \(CivilTime.text(of: (number(of: seconds) * 7 - 3) * CivilTime.secondsPerDay))"
    case .day: return CivilTime.text(of: seconds)
    }
  }
}

extension CivilTime {
  static let secondsPerDay: Int64 = 86_400

  /// The date of a moment, as `2004-05-03`.
  package static func text(of seconds: Int64) -> String {
    let date = date(of: seconds)
    return "\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day))"
  }

  /// The number of days from 1970-01-01 to the day of a moment.
  static func day(of seconds: Int64) -> Int64 { seconds.flooredQuotient(by: secondsPerDay) }

  /// The date of a moment.
  ///
  /// - Source: the inverse of the day count in `seconds(_:_:_:)`, by years that begin in March.
  static func date(of seconds: Int64) -> (year: Int, month: Int, day: Int) {
    let day = day(of: seconds) + 719_468
    let era = day.flooredQuotient(by: 146_097)
    let dayOfEra = day - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (Int(year), Int(month), Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1))
  }

  static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Int64 {
  /// The quotient rounded towards negative infinity; the divisor is positive.
  fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
