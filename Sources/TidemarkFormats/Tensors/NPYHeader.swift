/// The head of a NumPy `.npy` file: a Python dictionary literal, which is parsed, never evaluated.
///
/// - Source: NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays", versions 1.0 to 3.0.
package struct NPYHeader {
  /// The bytes that a file begins with.
  package static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  package let element: TensorElement
  package let isBigEndian: Bool
  package let isColumnMajor: Bool
  package let shape: [Int]
  /// Where the elements begin.
  package let byteCount: Int

  /// - Throws: with code `truncated` or `wrongFormat`.
  package init(_ bytes: [UInt8]) throws(FormatError) {
    guard bytes.starts(with: Self.magic.prefix(bytes.count)) else {
      throw FormatError(at: .byte(0), found: "the file does not begin as NumPy's .npy files do")
    }
    let lengthSize = bytes.count > 6 && bytes[6] == 1 ? 2 : 4
    let start = 8 + lengthSize
    guard bytes.count >= start else {
      throw FormatError(.truncated, at: .byte(bytes.count), found: "the file ends inside the header")
    }
    guard (1...3).contains(bytes[6]), bytes[7] == 0 else {
      throw FormatError(at: .byte(6), found: "is of version \(bytes[6])", expected: "1, 2 or 3")
    }
    let length = (0..<lengthSize).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
    guard length <= 1 << 16, start + length <= bytes.count else {
      throw FormatError(
        .truncated, at: .byte(8), found: "a header of \(length) bytes is announced",
        expected: "at most 65536 bytes, in a file of \(bytes.count)")
    }
    byteCount = start + length
    // The header ends with spaces and a newline.
    let text = bytes[start..<byteCount].map { $0 == 0x0a ? 0x20 : $0 }
    let literal: PythonLiteral
    do {
      literal = try PythonLiteral(parsing: text)
    } catch {
      throw error.moved(by: start)
    }
    func wrong(_ found: String, _ expected: String? = nil) -> FormatError {
      FormatError(at: .byte(start), found: found, expected: expected)
    }
    guard case .dictionary(let pairs) = literal else { throw wrong("the header is not a dictionary") }
    var entries: [String: PythonLiteral] = [:]
    for pair in pairs {
      guard let key = pair.key.text else { throw wrong("the header has a key that is not text") }
      guard entries.updateValue(pair.value, forKey: key) == nil else {
        throw wrong("the header has the key '\(printable(key))' again")
      }
    }
    guard entries.count == 3, let type = entries["descr"], let order = entries["fortran_order"],
      let extents = entries["shape"]
    else {
      throw wrong(
        "the header has the keys \(printable(entries.keys.sorted().joined(separator: ", ")))",
        "descr, fortran_order and shape")
    }
    (element, isBigEndian) = try Self.type(type, wrong)
    guard case .flag(let isColumnMajor) = order else {
      throw wrong("the header has no flag as 'fortran_order'", "True or False")
    }
    guard case .tuple(let numbers) = extents, numbers.count <= 32 else {
      throw wrong("the header has no tuple as 'shape'", "at most 32 sizes")
    }
    self.isColumnMajor = isColumnMajor
    shape = numbers.compactMap { $0.number.flatMap { Int(exactly: $0) } }
    guard shape.count == numbers.count, shape.allSatisfy({ $0 >= 0 }) else {
      throw wrong("the header has no size in the shape", "whole numbers")
    }
  }

  private static func type(
    _ literal: PythonLiteral, _ wrong: (String, String?) -> FormatError
  ) throws(FormatError) -> (TensorElement, isBigEndian: Bool) {
    if let text = literal.text, let element = TensorElement.numPyNames[text.dropFirst()] {
      switch text.first {
      case "<": return (element, false)
      case ">": return (element, true)
      case "|", "=": if element.byteCount == 1 { return (element, false) }
      default: break
      }
    }
    let name = literal.text.map { "'\(printable($0))'" } ?? "a structure"
    guard name != "'|O'" else {
      throw wrong("the array holds Python objects, which are never read: the element type is \(name)", "numbers")
    }
    throw wrong("the element type is \(name)", "a numeric type; arrays of objects, texts and structures are not read")
  }
}

extension NPYHeader {
  /// The header of a file of little-endian numbers in C order.
  /// - Parameters:
  ///   - type: what NumPy calls the type of the numbers, such as `<f4`.
  ///   - byteCount: the length of the header, so that another shape can be put in its place.
  /// - Returns: nil if the shape does not fit into it.
  package static func bytes(type: String, shape: [Int], byteCount: Int) -> [UInt8]? {
    let tuple = shape.count == 1 ? "(\(shape[0]),)" : "(\(shape.map(String.init).joined(separator: ", ")))"
    let text = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(tuple), }"
    let room = byteCount - 10
    guard text.utf8.count < room else { return nil }
    return magic + [1, 0, UInt8(room & 0xff), UInt8(room >> 8)] + Array(text.utf8)
      + Array(repeating: UInt8(ascii: " "), count: room - text.utf8.count - 1) + [UInt8(ascii: "\n")]
  }
}
