import Tidemark

/// One value of a document, with its place. Its type is what the reader asks for: each accessor either gives a value of
/// that type or throws an error that names the place, what stands there and what was expected.
///
/// A plain word that reads as a number, a truth value or nothing is not text (`name: 007`): quoted it is.
package struct YAMLNode: Sendable {
  let tree: YAMLTree
  /// The file of the document as a whole.
  let documentFile: String
  /// The place in the document, such as `files[2].sha256`; empty for the outermost value.
  package let keyPath: String

  /// The file in which the value stands.
  package var file: String { tree.place.file ?? documentFile }
  /// The line on which the value begins, from 1.
  package var line: Int { tree.place.line }
  /// The column at which it begins, from 1.
  package var column: Int { tree.place.column }

  /// Whether nothing stands here, as after a key with no value, or `null`.
  package var isNull: Bool { tree.isNull }
  /// Whether the value is a list.
  package var isList: Bool { if case .list = tree { true } else { false } }
  /// Whether the value is a mapping of keys to values.
  package var isMapping: Bool { if case .mapping = tree { true } else { false } }

  /// The value as text.
  package func string() throws(FileFormatError) -> String {
    guard case .scalar(let text, let isPlain, _) = tree else { throw wrongType("text") }
    guard !isPlain || ScalarKind(plain: text) == .word else {
      throw wrongType("text", hint: isNull ? nil : "put it in quotes")
    }
    return text
  }

  /// The value as a whole number.
  package func integer(in range: ClosedRange<Int>? = nil) throws(FileFormatError) -> Int {
    let expected = range.map { "a whole number \(describe($0))" } ?? "a whole number"
    guard case .scalar(let text, true, _) = tree, ScalarKind(plain: text) == .integer else { throw wrongType(expected) }
    guard let value = Int(text), range?.contains(value) ?? true else { throw invalid(expected: expected) }
    return value
  }

  /// The value as a finite number; a whole number is one too.
  package func number(in range: ClosedRange<Double>? = nil) throws(FileFormatError) -> Double {
    let expected = range.map { "a number \(describe($0))" } ?? "a number"
    guard case .scalar(let text, true, _) = tree, [.integer, .number].contains(ScalarKind(plain: text)) else {
      throw wrongType(expected)
    }
    guard let value = Double(text), value.isFinite, range?.contains(value) ?? true else {
      throw invalid(expected: expected)
    }
    return value
  }

  /// The value as a truth value: `true` or `false`.
  package func boolean() throws(FileFormatError) -> Bool {
    guard case .scalar(let text, true, _) = tree, text == "true" || text == "false" else {
      throw wrongType("true or false")
    }
    return text == "true"
  }

  /// The value as one of several words.
  package func choice(_ words: [String]) throws(FileFormatError) -> String {
    let word = try string()
    guard words.contains(word) else {
      throw invalid(
        expected: words.count == 1 ? "'\(words[0])'" : "one of \(words.joined(separator: ", "))",
        hint: words.closest(to: word).map { "did you mean '\($0)'?" })
    }
    return word
  }

  /// The value as one case of an enumeration with words as raw values.
  package func choice<Choice: CaseIterable & RawRepresentable<String>>(
    of type: Choice.Type
  ) throws(FileFormatError) -> Choice {
    let words = type.allCases.map(\.rawValue)
    let word = try choice(words)
    guard let choice = Choice(rawValue: word) else { throw invalid(expected: words.joined(separator: ", ")) }
    return choice
  }

  /// The value as a list.
  package func list(count: ClosedRange<Int>? = nil) throws(FileFormatError) -> [YAMLNode] {
    guard case .list(let items, _) = tree else { throw wrongType("a list") }
    if let count, !count.contains(items.count) {
      throw invalid(found: "has \(items.count) items", expected: "a list of \(describe(count)) items")
    }
    return items.enumerated().map { YAMLNode(tree: $1, documentFile: documentFile, keyPath: "\(keyPath)[\($0)]") }
  }

  /// The value as a mapping, read key by key; when `body` is done, a key that it did not ask for is an error.
  ///
  /// - Throws: what `body` throws, or `FileFormatError` with code `wrongType` or `unknownKey`.
  package func mapping<Result>(_ body: (inout MappingReader) throws -> Result) throws -> Result {
    guard case .mapping(let entries, _) = tree else { throw wrongType("keys and values") }
    var reader = MappingReader(entries: entries, node: self)
    let result = try body(&reader)
    try reader.finish()
    return result
  }

  /// The keys and values in the order of the file, for a mapping whose keys are the user's own words.
  package func entries() throws(FileFormatError) -> [(key: String, value: YAMLNode)] {
    guard case .mapping(let entries, _) = tree else { throw wrongType("keys and values") }
    return entries.map { ($0.key, child($0)) }
  }

  /// The keys and values in the order of the file, for a mapping whose keys are the user's own words: each key as text at
  /// its own place, so that what is wrong with it can be told there.
  package func keyedEntries(
    count: ClosedRange<Int>? = nil
  ) throws(FileFormatError) -> [(key: YAMLNode, value: YAMLNode)] {
    guard case .mapping(let entries, _) = tree else { throw wrongType("keys and values") }
    if let count, !count.contains(entries.count) {
      throw invalid(found: "has \(entries.count) keys", expected: "a mapping of \(describe(count)) keys")
    }
    return entries.map { entry in
      let key = YAMLTree.scalar(text: entry.key, isPlain: false, place: entry.keyPlace)
      return (YAMLNode(tree: key, documentFile: documentFile, keyPath: keyPath), child(entry))
    }
  }

  func child(_ entry: YAMLTree.Entry) -> YAMLNode {
    YAMLNode(
      tree: entry.value, documentFile: documentFile, keyPath: keyPath.isEmpty ? entry.key : "\(keyPath).\(entry.key)")
  }
}

private func describe(_ range: ClosedRange<Int>) -> String {
  if range.lowerBound == range.upperBound { return "\(range.lowerBound)" }
  if range.upperBound == .max { return "\(range.lowerBound) or more" }
  return "\(range.lowerBound)...\(range.upperBound)"
}

private func describe(_ range: ClosedRange<Double>) -> String {
  range.upperBound == .infinity || range.upperBound == .greatestFiniteMagnitude
    ? "\(range.lowerBound) or more" : "\(range.lowerBound)...\(range.upperBound)"
}
