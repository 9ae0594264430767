import Foundation

/// A JSON value. Numbers are doubles; true and false are 1 and 0, since flags are written both ways.
enum JSONValue: Sendable {
  case null
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Reads a text.
  /// - Throws: `malformedCases` with the parser's complaint.
  static func parse(_ text: String) throws(MetricError) -> JSONValue {
    let parsed: Any
    do {
      parsed = try JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
    } catch {
      let detail = (error as NSError).userInfo["NSDebugDescription"] as? String ?? "\(error)"
      throw MetricError(.malformedCases, "cases: the text is not JSON (\(detail)); write null for a missing number")
    }
    return JSONValue(parsed)
  }

  private init(_ value: Any) {
    switch value {
    case let array as [Any]: self = .array(array.map(JSONValue.init))
    case let object as [String: Any]: self = .object(object.mapValues(JSONValue.init))
    case let text as String: self = .string(text)
    case let number as NSNumber: self = .number(number.doubleValue)
    default: self = .null
    }
  }

  /// What it is, for messages.
  var kind: String {
    switch self {
    case .null: "null"
    case .number(let value): "the number \(value)"
    case .string(let text): "the string '\(text.prefix(40))'"
    case .array: "an array"
    case .object: "an object"
    }
  }

  func mismatch(_ path: String, _ expected: String) -> MetricError {
    MetricError(.malformedInput, subject: path, "\(path): found \(kind), expected \(expected)")
  }

  func number(_ path: @autoclosure () -> String) throws(MetricError) -> Double {
    guard case .number(let value) = self, value.isFinite else { throw mismatch(path(), "a number") }
    return value
  }

  func optionalNumber(_ path: @autoclosure () -> String) throws(MetricError) -> Double? {
    if case .null = self { return nil }
    guard case .number(let value) = self, value.isFinite else { throw mismatch(path(), "a number or null") }
    return value
  }

  func integer(_ path: @autoclosure () -> String) throws(MetricError) -> Int {
    guard case .number(let value) = self, let integer = Int(exactly: value) else {
      throw mismatch(path(), "a whole number")
    }
    return integer
  }

  func flag(_ path: @autoclosure () -> String) throws(MetricError) -> Bool {
    guard case .number(let value) = self, value == 0 || value == 1 else {
      throw mismatch(path(), "true, false, 0 or 1")
    }
    return value == 1
  }

  func string(_ path: @autoclosure () -> String) throws(MetricError) -> String {
    guard case .string(let text) = self else { throw mismatch(path(), "a string") }
    return text
  }

  /// The elements of an array, each read by `element`, which gets the element's path for its messages.
  func list<Element>(
    _ path: String, _ element: (JSONValue, ElementPath) throws(MetricError) -> Element
  ) throws(MetricError) -> [Element] {
    guard case .array(let values) = self else { throw mismatch(path, "an array") }
    var result: [Element] = []
    result.reserveCapacity(values.count)
    for (i, value) in values.enumerated() { result.append(try element(value, ElementPath(array: path, index: i))) }
    return result
  }
}

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
