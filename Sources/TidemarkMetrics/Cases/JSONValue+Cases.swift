import TidemarkFormats

// The values of a case. True and false are 1 and 0, since flags are written both ways.
extension JSONValue {
  /// Reads a text.
  /// - Throws: `malformedCases` with the parser's complaint.
  static func parse(_ text: String) throws(MetricError) -> JSONValue {
    do {
      return try JSONValue(parsing: text.utf8)
    } catch {
      throw MetricError(.malformedCases, "cases: the text is not JSON (\(error)); write null for a missing number")
    }
  }

  /// What it is, for messages.
  var kind: String {
    switch self {
    case .null: "null"
    case .boolean, .number: "the number \(finite ?? .nan)"
    case .string(let text): "the string '\(text.prefix(40))'"
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// The number, if it is one, and a double can hold it.
  private var finite: Double? {
    if case .boolean(let flag) = self { return flag ? 1 : 0 }
    return double.flatMap { $0.isFinite ? $0 : nil }
  }

  func mismatch(_ path: String, _ expected: String) -> MetricError {
    MetricError(.malformedInput, subject: path, "\(path): found \(kind), expected \(expected)")
  }

  func number(_ path: @autoclosure () -> String) throws(MetricError) -> Double {
    guard let value = finite else { throw mismatch(path(), "a number") }
    return value
  }

  func optionalNumber(_ path: @autoclosure () -> String) throws(MetricError) -> Double? {
    if case .null = self { return nil }
    guard let value = finite else { throw mismatch(path(), "a number or null") }
    return value
  }

  func integer(_ path: @autoclosure () -> String) throws(MetricError) -> Int {
    guard let integer = finite.flatMap({ Int(exactly: $0) }) else {
      throw mismatch(path(), "a whole number")
    }
    return integer
  }

  func flag(_ path: @autoclosure () -> String) throws(MetricError) -> Bool {
    guard let value = finite, value == 0 || value == 1 else {
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
