/// Reads JSON strictly, in bounded depth: no comments, no trailing commas, no key twice in one object.
///
/// - Source: RFC 8259, "The JavaScript Object Notation (JSON) Data Interchange Format", 2017.
struct JSONParser {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  private let subject: String
  /// Where the bytes begin in the file, and the line, if they are one of many.
  private let origin: Int
  private let line: Int?

  private static let depthLimit = 128

  /// The one value in `bytes`.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, a byte-order mark is passed over.
  ///   - subject: the file, for messages.
  ///   - line: the line number, from 1, of JSON Lines.
  /// - Throws: `DataError` with code `wrongFormat` or `truncated`.
  static func parse(_ bytes: ArraySlice<UInt8>, subject: String, line: Int? = nil) throws(DataError) -> JSONValue {
    let bytes = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes
    let origin = line == nil ? bytes.startIndex : 0
    if let place = firstInvalidUTF8(in: bytes) {
      throw DataError(
        .wrongFormat, subject, at: line.map { "line \($0), byte \(place + 1)" } ?? "byte \(origin + place)",
        found: "the text is not UTF-8", expected: "UTF-8")
    }
    do {
      return try bytes.withUnsafeBufferPointer { buffer in
        var parser = JSONParser(bytes: buffer, subject: subject, origin: origin, line: line)
        let value = try parser.value(depth: 0)
        parser.skipSpaces()
        guard parser.index == buffer.count else { throw parser.wrong("something follows the value") }
        return value
      }
    } catch let error as DataError {
      throw error
    } catch {
      // The closure throws nothing else; the standard library's function only does not say so.
      throw DataError(.wrongFormat, subject, found: "\(error)")
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, subject: String, origin: Int, line: Int?) {
    self.bytes = bytes
    self.subject = subject
    self.origin = origin
    self.line = line
  }

  private mutating func value(depth: Int) throws(DataError) -> JSONValue {
    skipSpaces()
    guard depth < Self.depthLimit else { throw wrong("the value is nested more than \(Self.depthLimit) deep") }
    guard index < bytes.count else { throw ended() }
    switch bytes[index] {
    case UInt8(ascii: "{"): return .object(try object(depth))
    case UInt8(ascii: "["): return .array(try array(depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func object(_ depth: Int) throws(DataError) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    var keys: Set<String> = []
    index += 1
    if skip(UInt8(ascii: "}")) { return members }
    repeat {
      skipSpaces()
      guard index < bytes.count else { throw ended() }
      guard bytes[index] == UInt8(ascii: "\"") else { throw wrong("there is no key where one should be") }
      let key = try string()
      guard keys.insert(key).inserted else { throw wrong("a key is there twice") }
      guard skip(UInt8(ascii: ":")) else { throw index < bytes.count ? wrong("there is no ':' after a key") : ended() }
      members.append(JSONValue.Member(key: key, value: try value(depth: depth + 1)))
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "}")) else { throw index < bytes.count ? wrong("an object has no end") : ended() }
    return members
  }

  private mutating func array(_ depth: Int) throws(DataError) -> [JSONValue] {
    var items: [JSONValue] = []
    index += 1
    if skip(UInt8(ascii: "]")) { return items }
    repeat { items.append(try value(depth: depth + 1)) } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "]")) else { throw index < bytes.count ? wrong("a list has no end") : ended() }
    return items
  }

  private mutating func string() throws(DataError) -> String {
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\"),
      bytes[index] >= 0x20
    { index += 1 }
    guard index < bytes.count else { throw ended() }
    if bytes[index] == UInt8(ascii: "\"") {
      index += 1
      return String(decoding: bytes[start..<(index - 1)], as: UTF8.self)
    }
    var text = Array(bytes[start..<index])
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw wrong("a text holds a control character")
      default: text.append(byte)
      }
    }
    throw ended()
  }

  private mutating func escape(into text: inout [UInt8]) throws(DataError) {
    guard index < bytes.count else { throw ended() }
    index += 1
    switch bytes[index - 1] {
    case UInt8(ascii: "\""): text.append(0x22)
    case UInt8(ascii: "\\"): text.append(0x5c)
    case UInt8(ascii: "/"): text.append(0x2f)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0c)
    case UInt8(ascii: "n"): text.append(0x0a)
    case UInt8(ascii: "r"): text.append(0x0d)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if (0xd800...0xdbff).contains(code), index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
        bytes[index + 1] == UInt8(ascii: "u")
      {
        index += 2
        let low = try hexadecimal()
        guard (0xdc00...0xdfff).contains(low) else { throw wrong("a text holds half a surrogate pair") }
        code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw wrong("a text holds half a surrogate pair") }
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default: throw wrong("a text holds an escape that JSON does not have")
    }
  }

  private mutating func hexadecimal() throws(DataError) -> UInt32 {
    guard index + 4 <= bytes.count else { throw ended() }
    let digits = String(decoding: bytes[index..<(index + 4)], as: UTF8.self)
    guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
      let code = UInt32(digits, radix: 16)
    else { throw wrong("a text holds an escape that JSON does not have") }
    index += 4
    return code
  }

  private mutating func number() throws(DataError) -> String {
    let start = index
    func digits(_ index: inout Int) -> Int {
      let start = index
      while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
      return index - start
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    let first = index
    let whole = digits(&index)
    guard whole > 0, whole == 1 || bytes[first] != UInt8(ascii: "0") else {
      throw index < bytes.count ? wrong("there is no value where one should be") : ended()
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      guard digits(&index) > 0 else {
        throw index < bytes.count ? wrong("a number has no digits after its point") : ended()
      }
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
      guard digits(&index) > 0 else { throw index < bytes.count ? wrong("a number has no exponent") : ended() }
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(DataError) -> JSONValue {
    let length = word.utf8CodeUnitCount
    guard index + length <= bytes.count,
      bytes[index..<(index + length)].elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: length))
    else { throw index + length > bytes.count ? ended() : wrong("there is no value where one should be") }
    index += length
    return value
  }

  private mutating func skipSpaces() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0a, 0x0d, 0x09: index += 1
      default: return
      }
    }
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    skipSpaces()
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private var place: String { line.map { "line \($0), byte \(index + 1)" } ?? "byte \(origin + index)" }

  private func wrong(_ found: String) -> DataError {
    DataError(.wrongFormat, subject, at: place, found: found, expected: "JSON")
  }

  private func ended() -> DataError {
    DataError(.truncated, subject, at: place, found: "the text ends inside a value", expected: "the rest of the JSON")
  }
}
