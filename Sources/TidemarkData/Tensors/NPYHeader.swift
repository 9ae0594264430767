import TidemarkYAML

/// The head of a NumPy `.npy` file: a Python dictionary literal, which is parsed, never evaluated.
///
/// - Source: NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays", versions 1.0 to 3.0.
struct NPYHeader {
  let element: TensorElement
  let isBigEndian: Bool
  let isColumnMajor: Bool
  let shape: [Int]
  /// Where the elements begin.
  let byteCount: Int

  /// - Throws: `DataError` with code `truncated`, `wrongFormat`, or `tooLarge` for a shape that cannot be counted.
  init(_ bytes: [UInt8], subject: String) throws(DataError) {
    guard bytes.count >= 10 else {
      throw DataError(.truncated, subject, at: "byte \(bytes.count)", found: "the file ends inside the header")
    }
    guard bytes.starts(with: [0x93] + Array("NUMPY".utf8)), (1...3).contains(bytes[6]), bytes[7] == 0 else {
      throw DataError(
        .wrongFormat, subject, at: "byte 0", found: "the data does not begin as .npy does",
        expected: "\\x93NUMPY and a version from 1.0 to 3.0")
    }
    let lengthSize = bytes[6] == 1 ? 2 : 4
    guard bytes.count >= 8 + lengthSize else {
      throw DataError(.truncated, subject, at: "byte \(bytes.count)", found: "the file ends inside the header")
    }
    let length = (0..<lengthSize).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
    guard length <= 1 << 16, 8 + lengthSize + length <= bytes.count else {
      throw DataError(
        .truncated, subject, at: "byte 8", found: "a header of \(length) bytes is announced",
        expected: "at most 65536 bytes, in a file of \(bytes.count)")
    }
    byteCount = 8 + lengthSize + length
    var literal = PythonLiteral(bytes[(8 + lengthSize)..<byteCount], subject: subject)
    let entries = try literal.dictionary()
    guard entries.count == 3, let descr = entries["descr"], case .boolean(let fortran)? = entries["fortran_order"],
      case .tuple(let shape)? = entries["shape"], shape.count <= 32
    else {
      throw DataError(
        .wrongFormat, subject, at: "byte \(8 + lengthSize)",
        found: "the header has the keys \(printable(entries.keys.sorted().joined(separator: ", ")))",
        expected: "descr, fortran_order (True or False) and shape (a tuple)")
    }
    guard case .text(let type) = descr, let found = Self.type(type) else {
      let name = if case .text(let type) = descr { "'\(printable(type))'" } else { "a structure" }
      throw DataError(
        .wrongFormat, subject, at: "byte \(8 + lengthSize)", found: "the element type is \(name)",
        expected: "a numeric type; arrays of objects, texts and structures are not read")
    }
    (element, isBigEndian) = found
    isColumnMajor = fortran
    self.shape = shape
  }

  private static func type(_ text: String) -> (TensorElement, isBigEndian: Bool)? {
    let elements: [Substring: TensorElement] = [
      "b1": .bool, "u1": .uint8, "i1": .int8, "u2": .uint16, "i2": .int16, "u4": .uint32, "i4": .int32, "u8": .uint64,
      "i8": .int64, "f2": .float16, "f4": .float32, "f8": .float64,
    ]
    guard let order = text.first, let element = elements[text.dropFirst()] else { return nil }
    switch order {
    case "<": return (element, false)
    case ">": return (element, true)
    case "|", "=": return element.byteCount == 1 ? (element, false) : nil
    default: return nil
    }
  }
}

/// The few Python literals that stand in `.npy` headers.
private struct PythonLiteral {
  enum Value {
    case text(String)
    case boolean(Bool)
    case tuple([Int])
    /// A list, as structured types are written; its contents are of no use here.
    case list
  }

  private var rest: ArraySlice<UInt8>
  private let subject: String

  init(_ bytes: ArraySlice<UInt8>, subject: String) {
    rest = bytes
    self.subject = subject
  }

  /// A whole text that is one dictionary.
  mutating func dictionary() throws(DataError) -> [String: Value] {
    var entries: [String: Value] = [:]
    try expect("{")
    while !skip("}") {
      let key = try text()
      try expect(":")
      let value = try value()
      if case .list = value {
        guard key == "descr" else { throw wrong("a list as '\(printable(key))'") }
        return [key: value, "fortran_order": .boolean(false), "shape": .tuple([])]
      }
      guard entries.updateValue(value, forKey: key) == nil else { throw wrong("the key '\(printable(key))' again") }
      if !skip(",") {
        try expect("}")
        break
      }
    }
    skipSpaces()
    guard rest.isEmpty else { throw wrong("something after the dictionary") }
    return entries
  }

  private mutating func value() throws(DataError) -> Value {
    skipSpaces()
    switch rest.first {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "["): return .list
    case UInt8(ascii: "("): return .tuple(try tuple())
    default:
      if skipWord("True") { return .boolean(true) }
      if skipWord("False") { return .boolean(false) }
      throw wrong("something that is no text, truth value or tuple")
    }
  }

  private mutating func tuple() throws(DataError) -> [Int] {
    try expect("(")
    var numbers: [Int] = []
    while !skip(")") {
      skipSpaces()
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard let number = Int(String(decoding: digits, as: UTF8.self)) else { throw wrong("no size in the shape") }
      numbers.append(number)
      rest = rest.dropFirst(digits.count)
      // Python 2 wrote long sizes so.
      _ = skip("L")
      if !skip(",") {
        try expect(")")
        break
      }
    }
    return numbers
  }

  private mutating func text() throws(DataError) -> String {
    skipSpaces()
    guard let quote = rest.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      throw wrong("no text where one should be")
    }
    let body = rest.dropFirst().prefix { $0 != quote && $0 != UInt8(ascii: "\\") && (0x20...0x7e).contains($0) }
    rest = rest.dropFirst(1 + body.count)
    guard rest.first == quote else { throw wrong("a text without an end") }
    rest = rest.dropFirst()
    return String(decoding: body, as: UTF8.self)
  }

  private mutating func skipSpaces() {
    rest = rest.drop { $0 == 0x20 || $0 == 0x0a }
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func skipWord(_ word: String) -> Bool {
    guard rest.starts(with: word.utf8) else { return false }
    rest = rest.dropFirst(word.utf8.count)
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(DataError) {
    guard skip(character) else { throw wrong("no '\(character)' where one should be") }
  }

  private func wrong(_ found: String) -> DataError {
    DataError(
      .wrongFormat, subject, at: "byte \(rest.startIndex)", found: "the header has \(found)",
      expected: "a Python dictionary of literals")
  }
}
