/// Why bytes are not of a format: where, what was found, what was expected, what to do. Whoever reads a file puts its name
/// before it.
package struct FormatError: Error, Sendable, Hashable {
  /// The kind of mistake.
  package enum Code: Sendable {
    /// The bytes end before what they hold does.
    case truncated
    /// The bytes go on after what they hold.
    case trailingBytes
    /// The bytes are not of the format.
    case wrongFormat
    /// What they hold would take more memory than the limits allow.
    case tooLarge
  }

  /// A place in a file.
  package enum Place: Sendable, Hashable, CustomStringConvertible {
    /// An offset from the beginning.
    case byte(Int)
    /// A line, from 1, and a byte in it, from 1.
    case line(Int, byte: Int? = nil)

    package var description: String {
      switch self {
      case .byte(let offset): "byte \(offset)"
      case .line(let line, let byte): byte.map { "line \(line), byte \($0)" } ?? "line \(line)"
      }
    }
  }

  package let code: Code
  /// The place; nil if it is about the whole.
  package let place: Place?
  package let found: String
  package let expected: String?
  package let hint: String?

  package init(
    _ code: Code = .wrongFormat, at place: Place? = nil, found: String, expected: String? = nil, hint: String? = nil
  ) {
    self.code = code
    self.place = place
    self.found = found
    self.expected = expected
    self.hint = hint
  }

  /// The same mistake in bytes that begin at an offset of the file.
  /// - Parameter what: what the bytes are not, if that is to be said first.
  func moved(by offset: Int, in what: String? = nil) -> FormatError {
    let place = if case .byte(let place) = place { Place.byte(offset + place) } else { place }
    let found = [what, found].compactMap(\.self).joined(separator: ": ")
    return FormatError(code, at: place, found: found, expected: expected, hint: hint)
  }

  /// What was found, what was expected, what to do; without the place.
  package var sentence: String {
    [found, expected.map { "expected \($0)" }, hint].compactMap(\.self).joined(separator: "; ")
  }
}

extension FormatError: CustomStringConvertible {
  /// The whole message in one line.
  package var description: String { [place?.description, sentence].compactMap(\.self).joined(separator: ": ") }
}
