package import Foundation

extension JSONValue {
  /// How JSON is laid out.
  package enum Style: Sendable {
    /// On one line without blanks, keys sorted, as Foundation writes it.
    case compact
    /// Every value on a line, keys sorted, as Foundation writes it.
    case pretty
    /// Objects indented, lists on one line.
    case schema
    /// Indented, lists of plain values on one line, so that a committed file changes line by line. Controls, and the
    /// characters that HTML and old JavaScript give a meaning, are written as escapes.
    case report

    fileprivate var isSorted: Bool { self == .compact || self == .pretty }
    fileprivate var colon: String { self == .compact ? ":" : self == .pretty ? " : " : ": " }

    fileprivate func keepsOnLine(_ items: [JSONValue]) -> Bool {
      self == .schema || self == .report && items.allSatisfy(\.isPlain)
    }
  }

  /// The value as text, the same for the same value.
  package func text(_ style: Style) -> String {
    var text = ""
    write(into: &text, style, indent: 0)
    return text
  }

  /// A string as JSON writes it.
  package static func quoted(_ value: String, _ style: Style = .schema) -> String {
    var text = ""
    write(value, into: &text, style)
    return text
  }

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private func write(into text: inout String, _ style: Style, indent: Int) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .number(let digits): text += digits
    case .string(let value): Self.write(value, into: &text, style)
    case .array(let items):
      let isFlat = style.keepsOnLine(items)
      Self.write(items, "[", "]", isFlat: isFlat, into: &text, style, indent) { text, item in
        item.write(into: &text, style, indent: isFlat ? indent : indent + 1)
      }
    case .object(let members):
      let members = style.isSorted ? members.sorted { $0.key < $1.key } : members
      Self.write(members, "{", "}", isFlat: false, into: &text, style, indent) { text, member in
        Self.write(member.key, into: &text, style)
        text += style.colon
        member.value.write(into: &text, style, indent: indent + 1)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], _ open: String, _ close: String, isFlat: Bool, into text: inout String, _ style: Style,
    _ indent: Int, _ element: (inout String, Element) -> Void
  ) {
    let isBroken = style != .compact && !isFlat
    text += open
    for (index, value) in elements.enumerated() {
      if index > 0 { text += isFlat ? ", " : "," }
      if isBroken { text += "\n" + String(repeating: "  ", count: indent + 1) }
      element(&text, value)
    }
    if isBroken, !elements.isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  private static func write(_ value: String, into text: inout String, _ style: Style) {
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
      case "\u{8}" where style.isSorted: text += "\\b"
      case "\u{c}" where style.isSorted: text += "\\f"
      case "\u{0}"..."\u{1F}": text += "\\u" + hexadecimal(UInt16(scalar.value))
      case "<", ">", "&", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{202A}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        if style == .report { text += "\\u" + hexadecimal(UInt16(scalar.value)) } else { fallthrough }
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension JSONEncoder {
  /// Writes the same bytes for the same value: keys sorted, slashes as they are, dates by ISO 8601.
  package static func stable(isIndented: Bool = false) -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isIndented { encoder.outputFormatting.insert(.prettyPrinted) }
    return encoder
  }
}
