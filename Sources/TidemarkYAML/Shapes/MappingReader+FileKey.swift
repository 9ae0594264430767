// Typed accessors by a key's declaration: the name, range and choices are those that the schema publishes.
extension MappingReader {
  /// The value of a key, or nil if the key is not there.
  package mutating func optional(_ key: FileKey) -> YAMLNode? { optional(key.name) }

  /// The value of a key that has to be there.
  package mutating func required(_ key: FileKey) throws(FileFormatError) -> YAMLNode {
    try required(key.name, expected: key.shape.expectation)
  }

  /// Text.
  package mutating func string(_ key: FileKey) throws(FileFormatError) -> String { try required(key).string() }

  /// A whole number.
  package mutating func integer(_ key: FileKey) throws(FileFormatError) -> Int {
    try required(key).integer(in: key.shape.integerRange)
  }

  /// A whole number, or nil if the key is not there.
  package mutating func optionalInteger(_ key: FileKey) throws(FileFormatError) -> Int? {
    try optional(key)?.integer(in: key.shape.integerRange)
  }

  /// A number.
  package mutating func number(_ key: FileKey) throws(FileFormatError) -> Double {
    try required(key).number(in: key.shape.numberRange)
  }

  /// A number, or nil if the key is not there.
  package mutating func optionalNumber(_ key: FileKey) throws(FileFormatError) -> Double? {
    try optional(key)?.number(in: key.shape.numberRange)
  }

  /// `true` or `false`, or `value` if the key is not there.
  package mutating func boolean(_ key: FileKey, default value: Bool) throws(FileFormatError) -> Bool {
    try optional(key)?.boolean() ?? value
  }

  /// One case of an enumeration.
  package mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ key: FileKey, of type: Choice.Type
  ) throws(FileFormatError) -> Choice {
    try required(key).choice(of: type)
  }

  /// One case of an enumeration, or `value` if the key is not there.
  package mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ key: FileKey, of type: Choice.Type, default value: Choice
  ) throws(FileFormatError) -> Choice {
    try optional(key)?.choice(of: type) ?? value
  }

  /// A list, or nil if the key is not there.
  package mutating func optionalList(_ key: FileKey) throws(FileFormatError) -> [YAMLNode]? {
    try optional(key)?.list(count: key.shape.countRange)
  }

  /// A mapping, read by `body`.
  package mutating func mapping<Result>(
    _ key: FileKey, _ body: (inout MappingReader) throws -> Result
  ) throws -> Result {
    try required(key).mapping(body)
  }

  /// A mapping, read by `body`, or nil if the key is not there.
  package mutating func optionalMapping<Result>(
    _ key: FileKey, _ body: (inout MappingReader) throws -> Result
  ) throws -> Result? {
    try optional(key)?.mapping(body)
  }
}

extension ValueShape {
  /// The numbers allowed, if whole numbers are.
  package var integerRange: ClosedRange<Int>? {
    switch self {
    case .integer(let range): range
    case .either(let shapes): shapes.lazy.compactMap(\.integerRange).first
    default: nil
    }
  }

  /// The numbers allowed, if numbers are.
  package var numberRange: ClosedRange<Double>? {
    switch self {
    case .number(let range): range
    case .either(let shapes): shapes.lazy.compactMap(\.numberRange).first
    default: nil
    }
  }

  /// How many items a list, or keys of the user's own a mapping may have, if these are allowed.
  package var countRange: ClosedRange<Int>? {
    switch self {
    case .list(_, let count), .entries(_, let count): count
    case .either(let shapes): shapes.lazy.compactMap(\.countRange).first
    default: nil
    }
  }

  /// The words to choose among, if these are allowed.
  package var words: [String] {
    switch self {
    case .choice(let words): words
    case .either(let shapes): shapes.lazy.map(\.words).first { !$0.isEmpty } ?? []
    default: []
    }
  }

  /// What is expected where the value is missing.
  fileprivate var expectation: String {
    switch self {
    case .text, .pattern: "text"
    case .integer: "a whole number"
    case .number: "a number"
    case .boolean: "true or false"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .list: "a list"
    case .mapping, .entries, .variants: "keys and values"
    case .either(let shapes): shapes.map(\.expectation).joined(separator: ", or ")
    }
  }
}
