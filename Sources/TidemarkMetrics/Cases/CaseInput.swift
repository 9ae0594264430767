import Tidemark
import TidemarkFormats

/// The input of one case: an object whose values are read by key and kind, with key paths in every complaint.
///
/// A key whose value is null counts as absent.
struct CaseInput: Sendable {
  private let values: [String: JSONValue]
  private let path: String

  init(_ value: JSONValue, path: String = "") throws(MetricError) {
    guard let values = value.dictionary else { throw value.mismatch(path, "an object") }
    self.values = values
    self.path = path.isEmpty ? "" : path + "."
  }

  func has(_ key: String) -> Bool {
    if case .null = values[key] ?? .null { return false }
    return true
  }

  /// Complains about the first key of the metrics' worked examples that is missing, if all of them are.
  func requireKeys(of metrics: [Metric]) throws(MetricError) {
    guard let example = metrics.first?.example else { return }
    let known = try JSONValue.parse(example.input).dictionary ?? [:]
    for key in known.keys.sorted() where !has(key) { _ = try value(key) }
  }

  /// The first of several spellings of a key that is present.
  func spelling(of keys: String...) -> String? { keys.first(where: has) }

  private func value(_ key: String) throws(MetricError) -> JSONValue {
    if let value = values[key] { return value }
    let near = values.keys.sorted().closest(to: key).map { "; found '\($0)', which may be meant" } ?? ""
    throw MetricError(.malformedInput, subject: path + key, "\(path)\(key): the key is missing\(near)")
  }

  func number(_ key: String) throws(MetricError) -> Double { try value(key).number(path + key) }
  func integer(_ key: String) throws(MetricError) -> Int { try value(key).integer(path + key) }
  func flag(_ key: String) throws(MetricError) -> Bool { try value(key).flag(path + key) }
  func string(_ key: String) throws(MetricError) -> String { try value(key).string(path + key) }

  func optionalNumber(_ key: String) throws(MetricError) -> Double? {
    has(key) ? try number(key) : nil
  }

  func numbers(_ key: String) throws(MetricError) -> [Double] {
    try value(key).list(path + key) { (value, path) throws(MetricError) in try value.number(path()) }
  }

  func numbersWithGaps(_ key: String) throws(MetricError) -> [Double?] {
    try value(key).list(path + key) { (value, path) throws(MetricError) in try value.optionalNumber(path()) }
  }

  func integers(_ key: String) throws(MetricError) -> [Int] {
    try value(key).list(path + key) { (value, path) throws(MetricError) in try value.integer(path()) }
  }

  func flags(_ key: String) throws(MetricError) -> [Bool] {
    try value(key).list(path + key) { (value, path) throws(MetricError) in try value.flag(path()) }
  }

  func strings(_ key: String) throws(MetricError) -> [String] {
    try value(key).list(path + key) { (value, path) throws(MetricError) in try value.string(path()) }
  }

  func rows(_ key: String) throws(MetricError) -> [[Double]] {
    try value(key).list(path + key) { (row, path) throws(MetricError) in
      try row.list(path()) { (value, path) throws(MetricError) in try value.number(path()) }
    }
  }

  func rowsWithGaps(_ key: String) throws(MetricError) -> [[Double?]] {
    try value(key).list(path + key) { (row, path) throws(MetricError) in
      try row.list(path()) { (value, path) throws(MetricError) in try value.optionalNumber(path()) }
    }
  }

  func integerRows(_ key: String) throws(MetricError) -> [[Int]] {
    try value(key).list(path + key) { (row, path) throws(MetricError) in
      try row.list(path()) { (value, path) throws(MetricError) in try value.integer(path()) }
    }
  }

  func flagRows(_ key: String) throws(MetricError) -> [[Bool]] {
    try value(key).list(path + key) { (row, path) throws(MetricError) in
      try row.list(path()) { (value, path) throws(MetricError) in try value.flag(path()) }
    }
  }

  func objects(_ key: String) throws(MetricError) -> [CaseInput] {
    try value(key).list(path + key) { (value, path) throws(MetricError) in try CaseInput(value, path: path()) }
  }

  /// The elements of an array of anything, each read by `element`.
  func list<Element>(
    _ key: String, _ element: (JSONValue, ElementPath) throws(MetricError) -> Element
  ) throws(MetricError) -> [Element] {
    try value(key).list(path + key, element)
  }

  /// A complaint about the value of a key.
  func error(_ key: String, _ complaint: String) -> MetricError {
    MetricError(.malformedInput, subject: path + key, "\(path)\(key): \(complaint)")
  }
}

/// The key path of an array's element, worded only when it is called for.
struct ElementPath {
  let array: String
  let index: Int

  func callAsFunction() -> String { "\(array)[\(index)]" }
}
