import Tidemark
import TidemarkFormats

/// Reads a mapping key by key, and remembers which keys were asked for, so that the others can be refused.
///
/// Each accessor with a default value reads an optional key; the one without reads a required one.
package struct MappingReader {
  private let entries: [YAMLTree.Entry]
  /// The mapping itself, for errors about the whole of it.
  package let node: YAMLNode
  private var known: [String] = []

  init(entries: [YAMLTree.Entry], node: YAMLNode) {
    self.entries = entries
    self.node = node
  }

  /// The value of a key, or nil if the key is not there.
  package mutating func optional(_ key: String) -> YAMLNode? {
    if !known.contains(key) { known.append(key) }
    return entries.first { $0.key == key }.map(node.child)
  }

  /// The value of a key that has to be there.
  package mutating func required(_ key: String, expected: String = "a value") throws(FileFormatError) -> YAMLNode {
    if let value = optional(key) { return value }
    // A misspelt key is both unknown and missing; its place is the more useful one of the two.
    for entry in entries where !known.contains(entry.key) && [key].closest(to: entry.key) != nil {
      throw unknown(entry)
    }
    let place = node.keyPath.isEmpty ? "" : " in '\(printable(node.keyPath))'"
    throw FileFormatError(
      .missingKey, file: node.file, line: node.line, column: node.column,
      keyPath: node.keyPath.isEmpty ? key : "\(node.keyPath).\(key)", found: "the key '\(key)' is missing\(place)",
      expected: expected)
  }

  /// Whether the key is there. Does not count as asking for it.
  package func contains(_ key: String) -> Bool {
    entries.contains { $0.key == key }
  }

  /// An error at the value of `key`, or at the mapping if the key is not there; see `YAMLNode.invalid`.
  package func invalid(
    _ key: String, found: String? = nil, expected: String? = nil, hint: String? = nil
  ) -> FileFormatError {
    (entries.first { $0.key == key }.map(node.child) ?? node).invalid(found: found, expected: expected, hint: hint)
  }

  /// Refuses the keys that were not asked for.
  func finish() throws(FileFormatError) {
    for entry in entries where !known.contains(entry.key) { throw unknown(entry) }
  }

  private func unknown(_ entry: YAMLTree.Entry) -> FileFormatError {
    let place = node.keyPath.isEmpty ? "" : " in '\(printable(node.keyPath))'"
    let free = known.filter { key in !entries.contains { $0.key == key } }
    let suggestion = free.closest(to: entry.key) ?? known.closest(to: entry.key)
    // The file that took the key over may be the one in which it has no meaning.
    let origin = entry.keyPlace.file ?? node.documentFile
    if origin != node.documentFile, !origin.hasPrefix(YAMLDocument.assignmentOrigin) {
      return FileFormatError(
        .unknownKey, file: origin, line: entry.keyPlace.line, column: entry.keyPlace.column,
        keyPath: node.child(entry).keyPath,
        found: "unknown key '\(printable(entry.key))'\(place), which \(node.documentFile) takes over from here",
        expected: known.isEmpty ? nil : "one of \(known.joined(separator: ", "))",
        hint: "to take over everything else, write '\(printable(entry.key)): null'\(place) of \(node.documentFile)")
    }
    return FileFormatError(
      .unknownKey, file: entry.keyPlace.file ?? node.documentFile, line: entry.keyPlace.line,
      column: entry.keyPlace.column,
      keyPath: node.child(entry).keyPath, found: "unknown key '\(printable(entry.key))'\(place)",
      expected: suggestion == nil && !known.isEmpty ? "one of \(known.joined(separator: ", "))" : nil,
      hint: suggestion.map { "did you mean '\($0)'?" })
  }
}

// MARK: Typed accessors

extension MappingReader {
  /// Text.
  package mutating func string(_ key: String) throws(FileFormatError) -> String {
    try required(key, expected: "text").string()
  }

  /// Text, or `value` if the key is not there.
  package mutating func string(_ key: String, default value: String) throws(FileFormatError) -> String {
    try optional(key)?.string() ?? value
  }

  /// A whole number.
  package mutating func integer(_ key: String, in range: ClosedRange<Int>? = nil) throws(FileFormatError) -> Int {
    try required(key, expected: "a whole number").integer(in: range)
  }

  /// A whole number, or `value` if the key is not there.
  package mutating func integer(
    _ key: String, in range: ClosedRange<Int>? = nil, default value: Int
  ) throws(FileFormatError) -> Int {
    try optional(key)?.integer(in: range) ?? value
  }

  /// A finite number.
  package mutating func number(
    _ key: String, in range: ClosedRange<Double>? = nil
  ) throws(FileFormatError) -> Double {
    try required(key, expected: "a number").number(in: range)
  }

  /// A finite number, or `value` if the key is not there.
  package mutating func number(
    _ key: String, in range: ClosedRange<Double>? = nil, default value: Double
  ) throws(FileFormatError) -> Double {
    try optional(key)?.number(in: range) ?? value
  }

  /// `true` or `false`.
  package mutating func boolean(_ key: String) throws(FileFormatError) -> Bool {
    try required(key, expected: "true or false").boolean()
  }

  /// `true` or `false`, or `value` if the key is not there.
  package mutating func boolean(_ key: String, default value: Bool) throws(FileFormatError) -> Bool {
    try optional(key)?.boolean() ?? value
  }

  /// One case of an enumeration with words as raw values.
  package mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ key: String, of type: Choice.Type
  ) throws(FileFormatError) -> Choice {
    let words = type.allCases.map(\.rawValue).joined(separator: ", ")
    return try required(key, expected: "one of \(words)").choice(of: type)
  }

  /// One case of an enumeration with words as raw values, or `value` if the key is not there.
  package mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ key: String, of type: Choice.Type, default value: Choice
  ) throws(FileFormatError) -> Choice {
    try optional(key)?.choice(of: type) ?? value
  }

  /// One of several words.
  package mutating func choice(_ key: String, among words: [String]) throws(FileFormatError) -> String {
    try required(key, expected: "one of \(words.joined(separator: ", "))").choice(words)
  }

  /// A list.
  package mutating func list(_ key: String, count: ClosedRange<Int>? = nil) throws(FileFormatError) -> [YAMLNode] {
    try required(key, expected: "a list").list(count: count)
  }

  /// A list, or nil if the key is not there.
  package mutating func optionalList(
    _ key: String, count: ClosedRange<Int>? = nil
  ) throws(FileFormatError) -> [YAMLNode]? {
    try optional(key)?.list(count: count)
  }

  /// A mapping, read by `body`.
  package mutating func mapping<Result>(
    _ key: String, _ body: (inout MappingReader) throws -> Result
  ) throws -> Result {
    try required(key, expected: "keys and values").mapping(body)
  }

  /// A mapping, read by `body`, or nil if the key is not there.
  package mutating func optionalMapping<Result>(
    _ key: String, _ body: (inout MappingReader) throws -> Result
  ) throws -> Result? {
    try optional(key)?.mapping(body)
  }
}
