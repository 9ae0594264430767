/// One value of a case's answer: a number, a whole number, a list of values, or null.
package indirect enum CaseValue: Sendable, Hashable {
  case undefined
  case number(Double)
  case integer(Int)
  case list([CaseValue])

  init(_ value: MetricValue) {
    self = value.value.map(CaseValue.number) ?? .undefined
  }

  init(_ value: Double?) {
    self = value.map(CaseValue.number) ?? .undefined
  }

  init(_ values: [MetricValue]) {
    self = .list(values.map { CaseValue($0) })
  }

  init(_ values: [Double]) {
    self = .list(values.map { CaseValue.number($0) })
  }

  init(_ values: [Int]) {
    self = .list(values.map { CaseValue.integer($0) })
  }

  /// The number, if it is one.
  package var number: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    case .undefined, .list: nil
    }
  }

  /// JSON: the shortest digits that read back as the same double; null for what is not finite.
  var json: String {
    switch self {
    case .undefined: "null"
    case .number(let value): value.isFinite ? "\(value)" : "null"
    case .integer(let value): "\(value)"
    case .list(let values): "[" + values.map(\.json).joined(separator: ", ") + "]"
    }
  }
}

/// The answer to one case: values by name.
package typealias CaseAnswer = [String: CaseValue]

/// A string as JSON writes it.
func jsonString(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    default:
      if scalar.value < 0x20 {
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}
