/// Reads lines of JSON from left to right, without a tree of what they hold: journals have millions of values.
///
/// Strict: no comments, no trailing commas, UTF-8 alone, at most ``depthLimit`` deep, also in what is passed over. A
/// value must end in its line.
///
/// - Source: RFC 8259, "The JavaScript Object Notation (JSON) Data Interchange Format", 2017.
struct JSONLineReader {
  /// Ends with a newline, which nothing below goes past but ``endLine()``: no loop has to look for the end.
  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0

  /// How deep objects and lists may be nested.
  static let depthLimit = 512

  /// Reads the whole lines in `bytes`; what stands after the last newline is left out.
  init(_ bytes: [UInt8]) {
    let end = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    self.bytes = end == bytes.count ? bytes : Array(bytes[..<end])
    if bytes.starts(with: [0xef, 0xbb, 0xbf]), end > 0 { place = 3 }
  }

  /// Whether there is another line.
  var hasLine: Bool { place < bytes.count }

  /// Goes to the next line.
  mutating func endLine() throws(JSONFault) {
    skipSpaces()
    guard bytes[place] == UInt8(ascii: "\n") else { throw .malformed }
    place += 1
  }

  // MARK: Objects and lists

  /// Reads an object: `member` is called for each of `keys` that it has, and reads the value. Others are passed over.
  mutating func object<Key>(
    _ keys: JSONKeys<Key>, _ member: (inout JSONLineReader, Key) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    var members = try beginObject()
    while let key = try nextKey(of: keys, &members) {
      do throws(JSONFault) { try member(&self, key) } catch { throw error.under(key.stringValue) }
    }
  }

  /// Reads a list of what `element` reads.
  mutating func list<Element>(
    _ element: (inout JSONLineReader) throws(JSONFault) -> Element
  ) throws(JSONFault) -> [Element] {
    var elements: [Element] = []
    try begin(UInt8(ascii: "["))
    if skip(UInt8(ascii: "]")) {
      depth -= 1
      return elements
    }
    repeat {
      do throws(JSONFault) {
        elements.append(try element(&self))
      } catch {
        throw error.under("[\(elements.count)]")
      }
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "]")) else { throw .malformed }
    depth -= 1
    return elements
  }

  /// The text under a key of the object that begins here; nothing is read by that.
  /// - Throws: `missing` if there is no such key.
  func text<Key>(under keys: JSONKeys<Key>) throws(JSONFault) -> String {
    var ahead = self
    var members = try ahead.beginObject()
    guard let key = try ahead.nextKey(of: keys, &members) else { throw .missing(key: keys.keys[0].stringValue) }
    do throws(JSONFault) { return try ahead.text() } catch { throw error.under(key.stringValue) }
  }

  private mutating func beginObject() throws(JSONFault) -> JSONMembers {
    try begin(UInt8(ascii: "{"))
    return JSONMembers()
  }

  /// Goes to the value of the next member whose key is known; nil at the end of the object.
  private mutating func nextKey<Key>(of keys: JSONKeys<Key>, _ members: inout JSONMembers) throws(JSONFault) -> Key? {
    while true {
      if skip(UInt8(ascii: "}")) {
        depth -= 1
        return nil
      }
      if members.hasBegun, !skip(UInt8(ascii: ",")) { throw .malformed }
      members.begin()
      skipSpaces()
      let known = try passKey(of: keys.quoted, from: members.expected)
      guard skip(UInt8(ascii: ":")) else { throw .malformed }
      if let known, members.find(known) { return keys.keys[known] }
      try skipValue()
    }
  }

  /// Passes over a key.
  /// - Returns: its place among those that are known, which are tried from `start` on.
  private mutating func passKey(of quoted: [[UInt8]], from start: Int) throws(JSONFault) -> Int? {
    for step in 0..<quoted.count {
      let candidate = start + step < quoted.count ? start + step : start + step - quoted.count
      if skip(exactly: quoted[candidate]) { return candidate }
    }
    let key = try passText()
    guard case .unescaped(let letters) = key else { return nil }
    return quoted.firstIndex { $0.dropFirst().dropLast().elementsEqual(letters) }
  }

  private mutating func begin(_ bracket: UInt8) throws(JSONFault) {
    skipSpaces()
    guard bytes[place] == bracket else { throw try otherValue() }
    guard depth < Self.depthLimit else { throw .malformed }
    depth += 1
    place += 1
  }

  // MARK: Plain values

  /// Reads an integer that the type holds.
  mutating func integer<Integer: FixedWidthInteger>(as type: Integer.Type = Integer.self) throws(JSONFault) -> Integer {
    guard let integer = try number().integer(as: type) else { throw .wrongType(path: "") }
    return integer
  }

  /// Reads a finite number.
  mutating func double() throws(JSONFault) -> Double {
    skipSpaces()
    let start = place
    let number = try number()
    if let value = number.exactDouble { return value }
    // Neither infinity nor a zero stands for a number that is none.
    guard let value = Double(String(decoding: bytes[start..<place], as: UTF8.self)), value.isFinite,
      value != 0 || number.mantissa == 0
    else { throw .wrongType(path: "") }
    return value
  }

  /// Reads `true` or `false`.
  mutating func boolean() throws(JSONFault) -> Bool {
    skipSpaces()
    if skip(exactly: Self.true) { return true }
    if skip(exactly: Self.false) { return false }
    throw try otherValue()
  }

  /// Reads a text.
  mutating func text() throws(JSONFault) -> String {
    skipSpaces()
    guard bytes[place] == UInt8(ascii: "\"") else { throw try otherValue() }
    let text =
      switch try passText() {
      case .plain(let range): String(validating: bytes[range], as: UTF8.self)
      case .unescaped(let letters): String(validating: letters, as: UTF8.self)
      }
    guard let text else { throw .malformed }
    return text
  }

  /// Reads `null`, if it stands here.
  /// - Returns: whether it did.
  mutating func null() -> Bool {
    skipSpaces()
    return skip(exactly: Self.null)
  }

  /// Passes over a value of any kind.
  mutating func skipValue() throws(JSONFault) {
    skipSpaces()
    switch bytes[place] {
    case UInt8(ascii: "{"): try object(Self.noKeys) { _, _ throws(JSONFault) in }
    case UInt8(ascii: "["): _ = try list { json throws(JSONFault) in try json.skipValue() }
    case UInt8(ascii: "\""): _ = try passText()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): _ = try number()
    default:
      guard skip(exactly: Self.null) || skip(exactly: Self.true) || skip(exactly: Self.false) else { throw .malformed }
    }
  }

  /// What is wrong about a value of another kind than expected: the kind, or it is no value at all.
  private mutating func otherValue() throws(JSONFault) -> JSONFault {
    try skipValue()
    return .wrongType(path: "")
  }

  private enum NoKey: CodingKey, CaseIterable {}
  private static let noKeys = JSONKeys<NoKey>()
  private static let null = Array("null".utf8)
  private static let `true` = Array("true".utf8)
  private static let `false` = Array("false".utf8)

  // MARK: Bytes

  private mutating func number() throws(JSONFault) -> JSONNumber {
    skipSpaces()
    var number = JSONNumber()
    if bytes[place] == UInt8(ascii: "-") {
      number.isNegative = true
      place += 1
    }
    let first = bytes[place]
    let whole = passDigits(into: &number)
    // A value of another kind has neither sign nor digits.
    guard whole > 0 else { throw number.isNegative ? .malformed : try otherValue() }
    guard whole == 1 || first != UInt8(ascii: "0") else { throw .malformed }
    if bytes[place] == UInt8(ascii: ".") {
      place += 1
      let decimals = passDigits(into: &number)
      guard decimals > 0 else { throw .malformed }
      number.exponent = -decimals
    }
    if bytes[place] | 0x20 == UInt8(ascii: "e") {
      place += 1
      var exponent = JSONNumber()
      if bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") {
        exponent.isNegative = bytes[place] == UInt8(ascii: "-")
        place += 1
      }
      guard passDigits(into: &exponent) > 0 else { throw .malformed }
      let power = exponent.isWhole ? Int(min(exponent.mantissa, 1 << 40)) : 1 << 40
      number.exponent += exponent.isNegative ? -power : power
    }
    return number
  }

  /// Passes over digits.
  /// - Returns: how many there were.
  private mutating func passDigits(into number: inout JSONNumber) -> Int {
    let start = place
    while true {
      let digit = bytes[place] &- UInt8(ascii: "0")
      guard digit <= 9 else { return place - start }
      number.append(digit)
      place += 1
    }
  }

  /// What stands between the quotes of a text.
  private enum Text {
    /// The bytes mean themselves.
    case plain(Range<Int>)
    /// There were escapes; they have been replaced by what they stand for.
    case unescaped([UInt8])
  }

  /// Passes over a text, or says that there is none.
  private mutating func passText() throws(JSONFault) -> Text {
    guard bytes[place] == UInt8(ascii: "\"") else { throw .malformed }
    place += 1
    var start = place
    var letters: [UInt8]?
    var bits: UInt8 = 0
    while true {
      let byte = bytes[place]
      bits |= byte
      switch byte {
      case UInt8(ascii: "\""):
        let range = start..<place
        place += 1
        guard letters != nil || bits >= 0x80 else { return .plain(range) }
        letters?.append(contentsOf: bytes[range])
        let isValid = String(validating: letters ?? Array(bytes[range]), as: UTF8.self) != nil
        guard isValid else { throw .malformed }
        return letters.map { .unescaped($0) } ?? .plain(range)
      case UInt8(ascii: "\\"):
        var text = letters ?? []
        text.append(contentsOf: bytes[start..<place])
        place += 1
        text.append(contentsOf: String(try passEscape()).utf8)
        letters = text
        start = place
      case 0..<0x20: throw .malformed
      default: place += 1
      }
    }
  }

  /// Passes over what follows a backslash.
  private mutating func passEscape() throws(JSONFault) -> Character {
    let letter = bytes[place]
    // A control character is no escape; the newline is not gone past.
    guard letter >= 0x20 else { throw .malformed }
    place += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Character(Unicode.Scalar(letter))
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try passHexadecimal()
      guard (0xd800..<0xe000).contains(unit) else { return try character(unit) }
      // Both halves of a pair, or neither.
      guard unit < 0xdc00, skip(exactly: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else { throw .malformed }
      let low = try passHexadecimal()
      guard (0xdc00..<0xe000).contains(low) else { throw .malformed }
      return try character(0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00))
    default: throw .malformed
    }
  }

  private func character(_ code: UInt32) throws(JSONFault) -> Character {
    guard let scalar = Unicode.Scalar(code) else { throw .malformed }
    return Character(scalar)
  }

  private mutating func passHexadecimal() throws(JSONFault) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[place])).hexDigitValue, bytes[place] < 0x80 else {
        throw .malformed
      }
      code = code << 4 | UInt32(digit)
      place += 1
    }
    return code
  }

  /// Passes over blanks; the newline is none of them.
  private mutating func skipSpaces() {
    while bytes[place] == 0x20 || bytes[place] == 0x09 || bytes[place] == 0x0d { place += 1 }
  }

  /// Passes over a byte and the blanks before it, if it stands here.
  private mutating func skip(_ byte: UInt8) -> Bool {
    skipSpaces()
    guard bytes[place] == byte else { return false }
    place += 1
    return true
  }

  /// Passes over bytes without a newline, if they stand here.
  private mutating func skip(exactly expected: [UInt8]) -> Bool {
    var offset = 0
    while offset < expected.count {
      guard bytes[place + offset] == expected[offset] else { return false }
      offset += 1
    }
    place += expected.count
    return true
  }
}
