/// Why a file that a person wrote (a manifest, a protocol) cannot be read: the place, what stands there and what should.
public struct FileFormatError: Error, Sendable, Hashable {
  /// The kind of mistake. More kinds may be added.
  public struct Code: Sendable, Hashable {
    private enum Kind: Sendable {
      case unreadable, tooLarge, invalidYAML, unsupportedYAML, unknownKey, missingKey, duplicateKey, wrongType, badValue
    }
    private let kind: Kind

    /// The bytes are not UTF-8 text.
    public static let unreadable = Code(kind: .unreadable)
    /// The file is longer than any file of its kind needs to be.
    public static let tooLarge = Code(kind: .tooLarge)
    /// The text is not YAML.
    public static let invalidYAML = Code(kind: .invalidYAML)
    /// The text is YAML, but uses a part of it that is not read: aliases, tags, several documents.
    public static let unsupportedYAML = Code(kind: .unsupportedYAML)
    /// A key that has no meaning at its place.
    public static let unknownKey = Code(kind: .unknownKey)
    /// A key that must be there is not.
    public static let missingKey = Code(kind: .missingKey)
    /// A key is there more than once.
    public static let duplicateKey = Code(kind: .duplicateKey)
    /// A value of another type than expected, such as a list where a number should be.
    public static let wrongType = Code(kind: .wrongType)
    /// A value of the right type that is out of range, or cannot be together with the others.
    public static let badValue = Code(kind: .badValue)
  }

  /// The kind of mistake.
  public let code: Code
  /// The file, as the user named it.
  public let file: String
  /// The line of the mistake, from 1; nil if it is about the whole file.
  public let line: Int?
  /// The column in that line, in characters, from 1.
  public let column: Int?
  /// The place in the document, such as `files[2].sha256`; empty for the document itself.
  public let keyPath: String
  /// What stands there, as the beginning of a sentence, such as `'bytes' is 'many'`.
  public let found: String
  /// What should stand there, such as `a whole number`.
  public let expected: String?
  /// What to do about it, such as `did you mean 'licence'?`.
  public let hint: String?

  /// An error with the given contents.
  public init(
    _ code: Code, file: String, line: Int? = nil, column: Int? = nil, keyPath: String = "", found: String,
    expected: String? = nil, hint: String? = nil
  ) {
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.keyPath = keyPath
    self.found = found
    self.expected = expected
    self.hint = hint
  }
}

extension FileFormatError: CustomStringConvertible {
  /// The whole message in one line: where, what was found, what was expected, what to do.
  public var description: String {
    let place = [file, line.map(String.init), column.map(String.init)].compactMap(\.self).joined(separator: ":")
    let sentence = [found, expected.map { "expected \($0)" }, hint].compactMap(\.self).joined(separator: "; ")
    return "\(place): \(sentence)"
  }
}
