import TidemarkFormats

extension YAMLNode {
  /// An error at this value, for what only the caller can judge, such as two values that exclude each other.
  ///
  /// - Parameters:
  ///   - found: what is wrong, to follow the key, such as `is longer than the stream`; by default `is` and the value.
  ///   - expected: what should stand there.
  ///   - hint: what to do.
  package func invalid(found: String? = nil, expected: String? = nil, hint: String? = nil) -> FileFormatError {
    error(.badValue, found: found ?? "is \(summary)", expected: expected, hint: hint)
  }

  func wrongType(_ expected: String, hint: String? = nil) -> FileFormatError {
    error(.wrongType, found: "is \(summary)", expected: expected, hint: hint)
  }

  private func error(
    _ code: FileFormatError.Code, found: String, expected: String?, hint: String?
  ) -> FileFormatError {
    FileFormatError(
      code, file: file, line: line, column: column, keyPath: keyPath,
      found: (keyPath.isEmpty ? "the document" : "'\(printable(keyPath))'") + " " + found, expected: expected,
      hint: hint)
  }

  /// The value in a few words.
  private var summary: String {
    switch tree {
    case .list: "a list"
    case .mapping: "a mapping"
    case .scalar(let text, let isPlain, _):
      if isNull {
        "empty"
      } else if isPlain, ScalarKind(plain: text) != .word {
        printable(text)
      } else {
        "'\(printable(text))'"
      }
    }
  }
}

/// What an unquoted word of YAML stands for, by the rules of JSON: no octal numbers, no `yes` for `true`.
enum ScalarKind {
  case null, boolean, integer, number, word

  init(plain text: String) {
    switch text {
    case "", "~", "null", "Null", "NULL": self = .null
    case "true", "True", "TRUE", "false", "False", "FALSE": self = .boolean
    default:
      let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
      if digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !digits.isEmpty {
        self = .integer
      } else if digits.utf8.first.map({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }) == true,
        text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }), Double(text) != nil
      {
        self = .number
      } else if [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(String(digits)) {
        self = .number
      } else {
        self = .word
      }
    }
  }
}
