/// Reads JSON from left to right: lines of it without a tree of what they hold, since journals have millions of values, or
/// values whole.
///
/// Strict: no comments, no trailing commas, UTF-8 alone, at most ``depthLimit`` deep, also in what is passed over. A
/// value on a line must end in its line.
///
/// - Source: RFC 8259, "The JavaScript Object Notation (JSON) Data Interchange Format", 2017.
package struct JSONReader {
  /// Ends with a newline, or, if it is one text, with a zero, which nothing below goes past but ``endLine()``: no loop has to
  /// look for the end.
  @usableFromInline let bytes: [UInt8]
  @usableFromInline let isOneText: Bool
  @usableFromInline var place = 0
  @usableFromInline var depth = 0
  /// The line that is read, from 1.
  package private(set) var line = 1
  /// Where it begins.
  private var lineStart = 0

  /// How deep objects and lists may be nested.
  package static let depthLimit = 512
  /// How deep they may be nested in a value that is read whole.
  private static let treeDepthLimit = 128

  /// Reads the whole lines in `bytes`; what stands after the last newline is left out.
  package init(_ bytes: [UInt8]) {
    let end = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    self.init(end == bytes.count ? bytes : Array(bytes[..<end]), isOneText: false)
  }

  /// Reads one text, which may have several lines.
  fileprivate init(text bytes: some Collection<UInt8>) { self.init(Array(bytes) + [0], isOneText: true) }

  private init(_ bytes: [UInt8], isOneText: Bool) {
    self.bytes = bytes
    self.isOneText = isOneText
    // A byte-order mark is passed over.
    if bytes.starts(with: [0xef, 0xbb, 0xbf]), bytes.count > 3 { (place, lineStart) = (3, 3) }
  }

  /// Whether there is another line.
  package var hasLine: Bool { place < bytes.count }

  /// Whether nothing but blanks is left of the line.
  package var isLineOver: Bool {
    mutating get {
      skipSpaces()
      return bytes[place] == UInt8(ascii: "\n")
    }
  }

  /// Goes to the next line.
  package mutating func endLine() throws(JSONFault) {
    guard isLineOver else { throw malformed(.more) }
    place += 1
    line += 1
    lineStart = place
  }

  /// Makes sure that nothing follows in a text.
  fileprivate mutating func end() throws(JSONFault) {
    skipSpaces()
    guard place == bytes.count - 1 else { throw malformed(.more) }
  }

  /// What is wrong with the text or the line, and where.
  package func error(_ fault: JSONFault) -> FormatError {
    var (found, place) = ("\(fault)", place)
    if case .malformed(let mistake, let at) = fault { (found, place) = (mistake.rawValue, at) }
    let location: FormatError.Place = isOneText ? .byte(place) : .line(line, byte: place - lineStart + 1)
    if isOneText ? place == bytes.count - 1 : bytes[place] == UInt8(ascii: "\n") {
      return FormatError(
        .truncated, at: location, found: "the text ends inside a value", expected: "the rest of the JSON")
    }
    return FormatError(at: location, found: found, expected: found == JSONMistake.notUTF8.rawValue ? "UTF-8" : "JSON")
  }

  // MARK: Objects and lists

  /// Reads an object: `member` is called for each of `keys` that it has, and reads the value. Others are passed over.
  @inlinable
  package mutating func object<Key>(
    _ keys: JSONKeys<Key>, _ member: (inout JSONReader, Key) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    var members = try beginObject()
    while let key = try nextKey(of: keys, &members) {
      do throws(JSONFault) { try member(&self, key) } catch { throw error.under(key.stringValue) }
    }
  }

  /// Reads a list of what `element` reads.
  @inlinable
  package mutating func list<Element>(
    _ element: (inout JSONReader) throws(JSONFault) -> Element
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
    guard skip(UInt8(ascii: "]")) else { throw malformed(.openList) }
    depth -= 1
    return elements
  }

  /// The text under a key of the object that begins here; nothing is read by that.
  /// - Throws: `missing` if there is no such key.
  @inlinable
  package func text<Key>(under keys: JSONKeys<Key>) throws(JSONFault) -> String {
    var ahead = self
    var members = try ahead.beginObject()
    guard let key = try ahead.nextKey(of: keys, &members) else { throw .missing(key: keys.keys[0].stringValue) }
    do throws(JSONFault) { return try ahead.text() } catch { throw error.under(key.stringValue) }
  }

  @inlinable
  mutating func beginObject() throws(JSONFault) -> JSONMembers {
    try begin(UInt8(ascii: "{"))
    return JSONMembers()
  }

  /// Goes to the value of the next member whose key is known; nil at the end of the object.
  @inlinable
  mutating func nextKey<Key>(of keys: JSONKeys<Key>, _ members: inout JSONMembers) throws(JSONFault) -> Key? {
    while true {
      if skip(UInt8(ascii: "}")) {
        depth -= 1
        return nil
      }
      if members.hasBegun, !skip(UInt8(ascii: ",")) { throw malformed(.openObject) }
      members.begin()
      skipSpaces()
      let known = try passKey(of: keys.quoted, from: members.expected)
      guard skip(UInt8(ascii: ":")) else { throw malformed(.noColon) }
      if let known, members.find(known) { return keys.keys[known] }
      try skipValue()
    }
  }

  /// Passes over a key.
  /// - Returns: its place among those that are known, which are tried from `start` on.
  @usableFromInline
  mutating func passKey(of quoted: [[UInt8]], from start: Int) throws(JSONFault) -> Int? {
    for step in 0..<quoted.count {
      let candidate = start + step < quoted.count ? start + step : start + step - quoted.count
      if skip(exactly: quoted[candidate]) { return candidate }
    }
    let key = try passText()
    guard case .unescaped(let letters) = key else { return nil }
    return quoted.firstIndex { $0.dropFirst().dropLast().elementsEqual(letters) }
  }

  @usableFromInline
  mutating func begin(_ bracket: UInt8) throws(JSONFault) {
    skipSpaces()
    guard bytes[place] == bracket else { throw try otherValue() }
    guard depth < Self.depthLimit else { throw malformed(.nested) }
    depth += 1
    place += 1
  }

  // MARK: Plain values

  /// Reads an integer that the type holds.
  @inlinable
  package mutating func integer<Integer: FixedWidthInteger>(as type: Integer.Type = Integer.self) throws(JSONFault)
    -> Integer
  {
    guard let integer = try number().integer(as: type) else { throw .wrongType(path: "") }
    return integer
  }

  /// Reads a finite number.
  package mutating func double() throws(JSONFault) -> Double {
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
  package mutating func boolean() throws(JSONFault) -> Bool {
    skipSpaces()
    if skip(exactly: Self.true) { return true }
    if skip(exactly: Self.false) { return false }
    throw try otherValue()
  }

  /// Reads a text.
  @usableFromInline
  package mutating func text() throws(JSONFault) -> String {
    skipSpaces()
    guard bytes[place] == UInt8(ascii: "\"") else { throw try otherValue() }
    let text =
      switch try passText() {
      case .plain(let range): String(validating: bytes[range], as: UTF8.self)
      case .unescaped(let letters): String(validating: letters, as: UTF8.self)
      }
    guard let text else { throw malformed(.notUTF8) }
    return text
  }

  /// Reads `null`, if it stands here.
  /// - Returns: whether it did.
  package mutating func null() -> Bool {
    skipSpaces()
    return skip(exactly: Self.null)
  }

  /// Reads a value of any kind, with all that is in it; refuses a key that stands twice in an object.
  package mutating func value() throws(JSONFault) -> JSONValue {
    skipSpaces()
    guard depth < Self.treeDepthLimit else { throw malformed(.nested) }
    let start = place
    switch bytes[place] {
    case UInt8(ascii: "{"): return .object(try members())
    case UInt8(ascii: "["): return .array(try list { json throws(JSONFault) in try json.value() })
    case UInt8(ascii: "\""): return .string(try text())
    case UInt8(ascii: "t") where skip(exactly: Self.true): return .boolean(true)
    case UInt8(ascii: "f") where skip(exactly: Self.false): return .boolean(false)
    case UInt8(ascii: "n") where skip(exactly: Self.null): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      _ = try number()
      return .number(String(decoding: bytes[start..<place], as: UTF8.self))
    default: throw malformed(.noValue)
    }
  }

  private mutating func members() throws(JSONFault) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    var keys: Set<String> = []
    try begin(UInt8(ascii: "{"))
    if skip(UInt8(ascii: "}")) {
      depth -= 1
      return members
    }
    repeat {
      skipSpaces()
      guard bytes[place] == UInt8(ascii: "\"") else { throw malformed(.noKey) }
      let key = try text()
      guard keys.insert(key).inserted else { throw malformed(.keyTwice) }
      guard skip(UInt8(ascii: ":")) else { throw malformed(.noColon) }
      members.append(JSONValue.Member(key: key, value: try value()))
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "}")) else { throw malformed(.openObject) }
    depth -= 1
    return members
  }

  /// Passes over a value of any kind.
  @usableFromInline
  package mutating func skipValue() throws(JSONFault) {
    skipSpaces()
    switch bytes[place] {
    case UInt8(ascii: "{"): try object(Self.noKeys) { _, _ throws(JSONFault) in }
    case UInt8(ascii: "["): _ = try list { json throws(JSONFault) in try json.skipValue() }
    case UInt8(ascii: "\""): _ = try passText()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): _ = try number()
    default:
      guard skip(exactly: Self.null) || skip(exactly: Self.true) || skip(exactly: Self.false) else {
        throw malformed(.noValue)
      }
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

  /// What is wrong with the bytes at the place that has been reached.
  @usableFromInline
  package func malformed(_ mistake: JSONMistake) -> JSONFault { .malformed(mistake, at: place) }

  // MARK: Bytes

  @usableFromInline
  mutating func number() throws(JSONFault) -> JSONNumber {
    skipSpaces()
    var number = JSONNumber()
    if bytes[place] == UInt8(ascii: "-") {
      number.isNegative = true
      place += 1
    }
    let first = bytes[place]
    let whole = passDigits(into: &number)
    // A value of another kind has neither sign nor digits.
    guard whole > 0 else { throw number.isNegative ? malformed(.noValue) : try otherValue() }
    guard whole == 1 || first != UInt8(ascii: "0") else { throw malformed(.noValue) }
    if bytes[place] == UInt8(ascii: ".") {
      place += 1
      let decimals = passDigits(into: &number)
      guard decimals > 0 else { throw malformed(.noDecimals) }
      number.exponent = -decimals
    }
    if bytes[place] | 0x20 == UInt8(ascii: "e") {
      place += 1
      var exponent = JSONNumber()
      if bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") {
        exponent.isNegative = bytes[place] == UInt8(ascii: "-")
        place += 1
      }
      guard passDigits(into: &exponent) > 0 else { throw malformed(.noExponent) }
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
    guard bytes[place] == UInt8(ascii: "\"") else { throw malformed(.noKey) }
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
        guard isValid else { throw .malformed(.notUTF8, at: range.lowerBound) }
        return letters.map { .unescaped($0) } ?? .plain(range)
      case UInt8(ascii: "\\"):
        var text = letters ?? []
        text.append(contentsOf: bytes[start..<place])
        place += 1
        text.append(contentsOf: String(try passEscape()).utf8)
        letters = text
        start = place
      case 0..<0x20: throw malformed(.control)
      default: place += 1
      }
    }
  }

  /// Passes over what follows a backslash.
  private mutating func passEscape() throws(JSONFault) -> Character {
    let letter = bytes[place]
    // A control character is no escape; the newline is not gone past.
    guard letter >= 0x20 else { throw malformed(.escape) }
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
      guard unit < 0xdc00, skip(exactly: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
        throw malformed(.surrogate)
      }
      let low = try passHexadecimal()
      guard (0xdc00..<0xe000).contains(low) else { throw malformed(.surrogate) }
      return try character(0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00))
    default: throw malformed(.escape)
    }
  }

  private func character(_ code: UInt32) throws(JSONFault) -> Character {
    guard let scalar = Unicode.Scalar(code) else { throw malformed(.surrogate) }
    return Character(scalar)
  }

  private mutating func passHexadecimal() throws(JSONFault) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[place])).hexDigitValue, bytes[place] < 0x80 else {
        throw malformed(.escape)
      }
      code = code << 4 | UInt32(digit)
      place += 1
    }
    return code
  }

  /// Passes over blanks; the newline is none of them where lines are read.
  @inlinable
  mutating func skipSpaces() {
    while true {
      let byte = bytes[place]
      guard byte <= 0x20, byte == 0x20 || byte == 0x09 || byte == 0x0d || byte == 0x0a && isOneText else { return }
      place += 1
    }
  }

  /// Passes over a byte and the blanks before it, if it stands here.
  @inlinable
  mutating func skip(_ byte: UInt8) -> Bool {
    skipSpaces()
    guard bytes[place] == byte else { return false }
    place += 1
    return true
  }

  /// Passes over bytes without a newline, if they stand here.
  @usableFromInline
  mutating func skip(exactly expected: [UInt8]) -> Bool {
    var offset = 0
    while offset < expected.count {
      guard bytes[place + offset] == expected[offset] else { return false }
      offset += 1
    }
    place += expected.count
    return true
  }
}

extension JSONValue {
  /// The one value in a text; a byte-order mark is passed over.
  /// - Throws: with code `wrongFormat` or `truncated`, and the offset.
  package init(parsing bytes: some Collection<UInt8>) throws(FormatError) {
    var reader = JSONReader(text: bytes)
    do throws(JSONFault) {
      self = try reader.value()
      try reader.end()
    } catch {
      throw reader.error(error)
    }
  }
}

/// Why a text or a line is not what was expected.
package enum JSONFault: Error, Equatable {
  /// It is not JSON at a place, or a word there is none of those that can stand there.
  case malformed(JSONMistake, at: Int)
  /// An object lacks a key.
  case missing(key: String)
  /// A value is of another kind than expected, or a number is none of those that can stand there.
  case wrongType(path: String)

  /// The fault as seen from the object or list around it.
  @usableFromInline
  package func under(_ step: String) -> JSONFault {
    guard case .wrongType(let path) = self else { return self }
    let separator = path.isEmpty || path.hasPrefix("[") ? "" : "."
    return .wrongType(path: step + separator + path)
  }
}

/// What a text has that JSON has not.
package enum JSONMistake: String, Sendable {
  case noValue = "there is no value where one should be"
  case more = "something follows the value"
  case noKey = "there is no key where one should be"
  case keyTwice = "a key is there twice"
  case noColon = "there is no ':' after a key"
  case openObject = "an object has no end"
  case openList = "a list has no end"
  case nested = "the value is nested more than 128 deep"
  case notUTF8 = "the text is not UTF-8"
  case control = "a text holds a control character"
  case escape = "a text holds an escape that JSON does not have"
  case surrogate = "a text holds half a surrogate pair"
  case noDecimals = "a number has no digits after its point"
  case noExponent = "a number has no exponent"
  /// A word that is none of those that can stand at its place.
  case unknownWord = "a word is none of those that can stand there"
}
