import TidemarkFormats

/// Why data cannot be had: the file, the place in it, what was found there and what was expected.
public struct DataError: Error, Sendable, Hashable {
  /// The kind of failure. More kinds may be added.
  public struct Code: Sendable, Hashable {
    private enum Kind: Sendable {
      case missingFile, unreadableFile, wrongSize, wrongChecksum, truncated, corrupt, trailingBytes, wrongFormat
      case tooLarge, inconsistent, badOption, unknownReader, unsafeArchive, missingLibrary
      case downloadFailed, diskFull
    }
    private let kind: Kind

    /// A file is in none of the folders that were searched.
    public static let missingFile = Code(kind: .missingFile)
    /// The operating system does not let the file be read.
    public static let unreadableFile = Code(kind: .unreadableFile)
    /// The file has another number of bytes than the manifest says.
    public static let wrongSize = Code(kind: .wrongSize)
    /// The file's SHA-256 is not the manifest's.
    public static let wrongChecksum = Code(kind: .wrongChecksum)
    /// The file ends before its contents do.
    public static let truncated = Code(kind: .truncated)
    /// The compressed data cannot be decoded, or fails its own check.
    public static let corrupt = Code(kind: .corrupt)
    /// The file goes on after its contents end.
    public static let trailingBytes = Code(kind: .trailingBytes)
    /// The contents are not of the format that the reader reads, or of a shape that the manifest does not declare.
    public static let wrongFormat = Code(kind: .wrongFormat)
    /// The contents would take more memory than the limits allow.
    public static let tooLarge = Code(kind: .tooLarge)
    /// Two files, or a file and the manifest, do not fit together.
    public static let inconsistent = Code(kind: .inconsistent)
    /// A reader's option is unknown, of the wrong type, or out of range.
    public static let badOption = Code(kind: .badOption)
    /// An archive holds links, names that lead out of it, the same name twice, or members that share bytes.
    public static let unsafeArchive = Code(kind: .unsafeArchive)
    /// A library that a file format needs is not installed.
    public static let missingLibrary = Code(kind: .missingLibrary)
    /// A file cannot be downloaded from where the manifest says.
    public static let downloadFailed = Code(kind: .downloadFailed)
    /// A file cannot be written.
    public static let diskFull = Code(kind: .diskFull)
    /// No reader of that name is registered.
    public static let unknownReader = Code(kind: .unknownReader)
  }

  /// The kind of failure.
  public let code: Code
  /// The file or dataset that it is about.
  public let subject: String
  /// The place in it, such as `byte 9912421 of the gzip stream`; nil if it is about the whole.
  public let location: String?
  /// What was found.
  public let found: String
  /// What was expected.
  public let expected: String?
  /// What to do.
  public let hint: String?

  /// An error with the given contents.
  public init(
    _ code: Code, _ subject: String, at location: String? = nil, found: String, expected: String? = nil,
    hint: String? = nil
  ) {
    self.code = code
    self.subject = subject
    self.location = location
    self.found = found
    self.expected = expected
    self.hint = hint
  }

  /// The same error with advice, if it has none yet.
  package func advising(_ hint: String) -> DataError {
    DataError(code, subject, at: location, found: found, expected: expected, hint: self.hint ?? hint)
  }
}

extension DataError: CustomStringConvertible {
  /// The whole message in one line: where, what was found, what was expected, what to do.
  public var description: String {
    let place = [subject, location].compactMap(\.self).joined(separator: ": ")
    let sentence = [found, expected.map { "expected \($0)" }, hint].compactMap(\.self).joined(separator: "; ")
    return "\(place): \(sentence)"
  }
}

extension DataError {
  /// A mistake in the format of a file, or in what stands at a place of it.
  init(_ error: FormatError, _ subject: String) {
    let code: Code =
      switch error.code {
      case .truncated: .truncated
      case .trailingBytes: .trailingBytes
      case .wrongFormat: .wrongFormat
      case .tooLarge: .tooLarge
      }
    self.init(
      code, subject, at: error.place?.description, found: error.found, expected: error.expected, hint: error.hint)
  }

  /// Reads what is of a format, and puts the name of the file before what is wrong with it.
  static func naming<Value>(
    _ subject: String, _ read: () throws(FormatError) -> Value
  ) throws(DataError) -> Value {
    do throws(FormatError) { return try read() } catch { throw DataError(error, subject) }
  }
}
