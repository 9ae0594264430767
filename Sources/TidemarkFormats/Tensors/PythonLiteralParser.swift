/// A strict recursive-descent parser of Python literals, with a bound on how deep they nest.
struct PythonLiteralParser {
  private let bytes: [UInt8]
  private var offset = 0
  private var depth = 0
  private static let deepest = 64

  init(_ bytes: some Collection<UInt8>) { self.bytes = Array(bytes) }

  mutating func whole() throws(FormatError) -> PythonLiteral {
    let value = try value()
    skipSpaces()
    guard offset == bytes.count else { throw error("'\(shown)' follows the value; expected the end of the line") }
    return value
  }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }
  private var shown: String {
    next.map { (0x20..<0x7F).contains($0) ? String(UnicodeScalar($0)) : "byte \($0)" } ?? "the end"
  }

  private func error(_ found: String, at place: Int? = nil) -> FormatError {
    FormatError(at: .byte(place ?? offset), found: found)
  }

  private mutating func skipSpaces() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0D { offset += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard next == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  private mutating func value() throws(FormatError) -> PythonLiteral {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw error("values nest deeper than \(Self.deepest)") }
    skipSpaces()
    guard let byte = next else { throw error("the text ends; expected a value") }
    switch byte {
    case UInt8(ascii: "{"): return try dictionaryOrSet()
    case UInt8(ascii: "["):
      offset += 1
      return .list(try elements(until: "]"))
    case UInt8(ascii: "("):
      offset += 1
      return .tuple(try elements(until: ")"))
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .text(try string(isRaw: false))
    case UInt8(ascii: "<"): return try angleBrackets()
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return .number(try number())
    default: return try word()
    }
  }

  private mutating func elements(until end: Unicode.Scalar) throws(FormatError) -> [PythonLiteral] {
    var elements: [PythonLiteral] = []
    while !take(end) {
      elements.append(try value())
      if take(end) { break }
      guard take(",") else { throw error("found '\(shown)'; expected ',' or '\(end)'") }
    }
    return elements
  }

  private mutating func dictionaryOrSet() throws(FormatError) -> PythonLiteral {
    offset += 1
    var pairs: [PythonLiteral.Pair] = []
    var members: [PythonLiteral] = []
    while !take("}") {
      let key = try value()
      if members.isEmpty, take(":") {
        pairs.append(PythonLiteral.Pair(key: key, value: try value()))
      } else if pairs.isEmpty {
        members.append(key)
      } else {
        throw error("found '\(shown)'; expected ':'")
      }
      if take("}") { break }
      guard take(",") else { throw error("found '\(shown)'; expected ',' or '}'") }
    }
    return members.isEmpty ? .dictionary(pairs) : .list(members)
  }

  private mutating func number() throws(FormatError) -> Double {
    let start = offset
    if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") { offset += 1 }
    if bytes[offset...].starts(with: "inf".utf8) {
      offset += 3
      return bytes[start] == UInt8(ascii: "-") ? -.infinity : .infinity
    }
    if bytes[offset...].starts(with: "nan".utf8) {
      offset += 3
      return .nan
    }
    while let byte = next {
      let isPart: Bool
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): isPart = true
      case UInt8(ascii: "+"), UInt8(ascii: "-"): isPart = bytes[offset - 1] | 0x20 == UInt8(ascii: "e")
      default: isPart = false
      }
      guard isPart else { break }
      offset += 1
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    // Python 2 wrote long integers so.
    if next == UInt8(ascii: "L") { offset += 1 }
    // Swift takes no point at the end, Python writes `1.` inside arrays.
    guard let value = Double(text.hasSuffix(".") ? text + "0" : text) else {
      throw error("'\(printable(text, limit: 40))' is not a number", at: start)
    }
    return value
  }

  /// `True`, `False`, `None`, `nan`, `inf`, or a name with arguments.
  private mutating func word() throws(FormatError) -> PythonLiteral {
    let start = offset
    while let byte = next, isNamePart(byte) { offset += 1 }
    let name = String(decoding: bytes[start..<offset], as: UTF8.self)
    switch name {
    case "True": return .flag(true)
    case "False": return .flag(false)
    case "None": return .none
    case "nan": return .number(.nan)
    case "inf": return .number(.infinity)
    case "": throw error("found '\(shown)'; expected a value")
    default: break
    }
    if ["b", "r", "u"].contains(name), next == UInt8(ascii: "'") || next == UInt8(ascii: "\"") {
      return .text(try string(isRaw: name == "r"))
    }
    guard take("(") else { throw error("'\(printable(name, limit: 40))' is not a literal", at: start) }
    let arguments = try callArguments()
    let type = name.split(separator: ".").last ?? ""
    guard type.hasPrefix("float") || type.hasPrefix("int") || type.hasPrefix("uint") else { return .opaque }
    guard arguments.count == 1, let number = arguments[0].number else { return .opaque }
    return .number(number)
  }

  private mutating func callArguments() throws(FormatError) -> [PythonLiteral] {
    var arguments: [PythonLiteral] = []
    while !take(")") {
      skipSpaces()
      let start = offset
      while let byte = next, isNamePart(byte) { offset += 1 }
      let isKeyword = offset > start && next == UInt8(ascii: "=")
      offset = isKeyword ? offset + 1 : start
      arguments.append(try value())
      if take(")") { break }
      guard take(",") else { throw error("found '\(shown)'; expected ',' or ')'") }
    }
    return arguments
  }

  private func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."): true
    default: false
    }
  }

  /// `<…>`, as Python writes objects that have no literal.
  private mutating func angleBrackets() throws(FormatError) -> PythonLiteral {
    let start = offset
    var open = 0
    while let byte = next {
      offset += 1
      if byte == UInt8(ascii: "<") { open += 1 }
      if byte == UInt8(ascii: ">") { open -= 1 }
      if open == 0 { return .opaque }
    }
    throw error("'<' is never closed", at: start)
  }

  private mutating func string(isRaw: Bool) throws(FormatError) -> String {
    let start = offset
    let quote = bytes[offset]
    offset += 1
    var text: [UInt8] = []
    while let byte = next {
      offset += 1
      if byte == quote {
        guard let string = String(validating: text, as: UTF8.self) else {
          throw error("the text is not UTF-8", at: start)
        }
        return string
      }
      guard byte == UInt8(ascii: "\\"), !isRaw else {
        text.append(byte)
        continue
      }
      text.append(contentsOf: try escape())
    }
    throw error("the quote is never closed", at: start)
  }

  /// The bytes that the escape after a backslash stands for.
  private mutating func escape() throws(FormatError) -> [UInt8] {
    guard let byte = next else { throw error("the text ends within an escape") }
    offset += 1
    let digits: Int
    switch byte {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "x"): digits = 2
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): return [byte]
    default: return [UInt8(ascii: "\\"), byte]
    }
    let code = String(decoding: bytes[offset..<min(offset + digits, bytes.count)], as: UTF8.self)
    guard code.utf8.count == digits, let value = UInt32(code, radix: 16), let scalar = UnicodeScalar(value) else {
      throw error("the escape is not \(digits) hexadecimal digits of a character")
    }
    offset += digits
    return Array(String(scalar).utf8)
  }
}
