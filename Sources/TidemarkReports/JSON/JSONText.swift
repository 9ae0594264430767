/// A JSON value to be written: keys in the order given, indented, lists of plain values on one line, so that a committed
/// file changes line by line.
enum JSONText {
  case string(String)
  /// A number; null if it is missing or not finite.
  case number(Double?)
  case integer(Int)
  case unsigned(UInt64)
  case list([JSONText])
  case object([(key: String, value: JSONText)])

  /// Text, or null.
  static func optional(_ text: String?) -> JSONText { text.map { .string($0) } ?? .number(nil) }

  /// The text, ended by a newline. Numbers are Swift's shortest text that reads back as the same number.
  var text: String {
    var text = ""
    write(into: &text, indent: 0)
    return text + "\n"
  }

  private func write(into text: inout String, indent: Int) {
    switch self {
    case .string(let value): Self.write(value, into: &text)
    case .number(let value):
      if let value, value.isFinite {
        if value.rounded() == value, value.magnitude < 1e15 {
          text += String(Int(value))
        } else {
          text += value.description
        }
      } else {
        text += "null"
      }
    case .integer(let value): text += String(value)
    case .unsigned(let value): text += String(value)
    case .list(let values):
      let isFlat = values.allSatisfy(\.isPlain)
      write(values.count, "[", "]", isFlat: isFlat, into: &text, indent) { text, index in
        values[index].write(into: &text, indent: indent + 1)
      }
    case .object(let members):
      write(members.count, "{", "}", isFlat: false, into: &text, indent) { text, index in
        Self.write(members[index].key, into: &text)
        text += ": "
        members[index].value.write(into: &text, indent: indent + 1)
      }
    }
  }

  private var isPlain: Bool {
    switch self {
    case .list, .object: false
    default: true
    }
  }

  private func write(
    _ count: Int, _ open: String, _ close: String, isFlat: Bool, into text: inout String, _ indent: Int,
    _ element: (inout String, Int) -> Void
  ) {
    text += open
    for index in 0..<count {
      if index > 0 { text += isFlat ? ", " : "," }
      if !isFlat { text += "\n" + String(repeating: "  ", count: indent + 1) }
      element(&text, index)
    }
    if count > 0, !isFlat { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  /// Controls, and the characters that HTML and old JavaScript give a meaning, are written as escapes.
  private static func write(_ value: String, into text: inout String) {
    text += "\""
    let isPlain = value.utf8.allSatisfy { byte in
      (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
        && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "&")
    }
    if isPlain {
      text += value + "\""
      return
    }
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "<", ">", "&", "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{202A}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
