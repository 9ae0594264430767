import Foundation
import TidemarkRecord

/// The header of a file in NumPy's `.npy` format, versions 1 to 3, and where the numbers after it begin.
///
/// It is parsed as the literal it is, never evaluated; arrays of Python objects are refused.
/// - Source: NumPy's enhancement proposal 1, "A simple file format for NumPy arrays".
struct NumPyHeader: Equatable {
  /// The bytes that a file begins with.
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// What the numbers are.
  enum Kind: String {
    case float = "f"
    case integer = "i"
    case unsigned = "u"
  }

  private(set) var kind = Kind.float
  /// Bytes of a number.
  private(set) var width = 8
  private(set) var isBigEndian = false
  private(set) var isFortranOrder = false
  private(set) var shape: [Int] = []
  /// Where the numbers begin.
  private(set) var payload = 0

  /// The number of numbers; nil if it is more than any file has.
  var count: Int? {
    var count = 1
    for extent in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !overflow, product <= ImportedRun.largestFile else { return nil }
      count = product
    }
    return count
  }

  /// Reads the header.
  /// - Parameter types: the types of numbers that are read, such as `f4` and `i8`, for the message too.
  /// - Throws: `RunError` with code `badImport` and the offset of what is wrong.
  init(_ bytes: [UInt8], file: String, types: [String]) throws {
    func failure(_ offset: Int, _ detail: String) -> RunError {
      RunError(.badImport, "\(file), byte \(offset)", detail)
    }
    guard bytes.starts(with: Self.magic), bytes.count >= 10 else {
      throw failure(0, "the file does not begin as NumPy's .npy files do")
    }
    let version = bytes[6]
    guard (1...3).contains(version) else { throw failure(6, "is of version \(version); expected 1, 2 or 3") }
    let lengthBytes = version == 1 ? 2 : 4
    let start = 8 + lengthBytes
    guard bytes.count >= start else { throw failure(8, "the file ends within the length of the header") }
    let length = (0..<lengthBytes).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
    guard length <= bytes.count - start, length <= 1 << 16 else {
      throw failure(8, "announces a header of \(length) bytes; \(bytes.count - start) follow")
    }
    payload = start + length
    do {
      // The header ends with spaces and a newline.
      try read(bytes[start..<payload].map { $0 == 0x0A ? 0x20 : $0 }, types: types)
    } catch {
      throw failure(start + error.offset, error.detail)
    }
  }

  private mutating func read(_ bytes: [UInt8], types: [String]) throws(PythonLiteral.SyntaxError) {
    func failure(_ detail: String) -> PythonLiteral.SyntaxError {
      PythonLiteral.SyntaxError(offset: 0, detail: detail)
    }
    guard case .dictionary(let pairs) = try PythonLiteral(parsing: bytes) else {
      throw failure("the header is not a dictionary")
    }
    var entries: [String: PythonLiteral] = [:]
    for pair in pairs {
      guard let key = pair.key.text, entries.updateValue(pair.value, forKey: key) == nil else {
        throw failure("the header has a key twice, or one that is not text")
      }
    }
    guard Set(entries.keys) == ["descr", "fortran_order", "shape"] else {
      throw failure("the header has the keys \(entries.keys.sorted().joined(separator: ", "))")
    }
    guard let type = entries["descr"]?.text else { throw failure("the array has several fields; expected numbers") }
    let name = String(type.dropFirst())
    guard name != "O" else { throw failure("the array holds Python objects, which are never read; expected numbers") }
    guard types.contains(name), let kind = name.first.flatMap({ Kind(rawValue: String($0)) }),
      let width = Int(name.dropFirst())
    else {
      throw failure(
        "the array has the type '\(type.shortened)'; expected \(types.dropLast().joined(separator: ", ")) or"
          + " \(types.last ?? "none")")
    }
    (self.kind, self.width) = (kind, width)
    switch type.first {
    case "<", "=": isBigEndian = false
    case "|" where width == 1: isBigEndian = false
    case ">": isBigEndian = true
    default: throw failure("the array has the type '\(type.shortened)'; expected '<' or '>' before it")
    }
    guard case .flag(let order) = entries["fortran_order"] else { throw failure("fortran_order is not a flag") }
    isFortranOrder = order
    guard case .list(let extents) = entries["shape"] else { throw failure("the shape is not a tuple") }
    shape = []
    for extent in extents {
      guard let number = extent.number.flatMap({ Int(exactly: $0) }), number >= 0 else {
        throw failure("the array has no cells, or an impossible shape")
      }
      shape.append(number)
    }
  }

  /// The bits of the number at `index` of the file.
  func bits(_ bytes: [UInt8], at index: Int) -> UInt64 {
    let place = payload + index * width
    var bits: UInt64 = 0
    for byte in 0..<width {
      bits |= UInt64(bytes[place + byte]) << UInt64(8 * (isBigEndian ? width - 1 - byte : byte))
    }
    return bits
  }
}
