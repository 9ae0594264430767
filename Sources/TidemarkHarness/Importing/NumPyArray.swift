import Foundation

/// A two-dimensional array of floating-point numbers in NumPy's `.npy` format, versions 1 to 3.
///
/// The header is parsed as the literal it is, never evaluated; arrays of Python objects are refused.
/// - Source: NumPy's enhancement proposal 1, "A simple file format for NumPy arrays".
struct NumPyArray: Equatable {
  /// The bytes that a file begins with.
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  let rows: Int
  let columns: Int
  /// `[rows][columns]`, row after row, whatever the order in the file.
  let values: [Double]

  /// - Throws: `RunError` with code `badImport` and the offset of what is wrong.
  init(decoding data: Data, file: String) throws {
    let bytes = [UInt8](data)
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
    let header: Header
    do {
      // The header ends with spaces and a newline.
      header = try Header(bytes[start..<start + length].map { $0 == 0x0A ? 0x20 : $0 })
    } catch {
      throw failure(start + error.offset, error.detail)
    }
    let payload = start + length
    let (count, overflow) = header.rows.multipliedReportingOverflow(by: header.columns)
    guard !overflow, count <= ImportedRun.largestFile / 4, bytes.count - payload == count * header.width else {
      throw failure(
        payload,
        "\(bytes.count - payload) bytes follow the header; expected \(header.rows) × \(header.columns) numbers of"
          + " \(header.width) bytes")
    }
    var values = [Double](repeating: 0, count: count)
    for index in 0..<count {
      let place = payload + index * header.width
      var bits: UInt64 = 0
      for byte in 0..<header.width {
        bits |= UInt64(bytes[place + byte]) << UInt64(8 * (header.isBigEndian ? header.width - 1 - byte : byte))
      }
      let value =
        header.width == 4 ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))) : Double(bitPattern: bits)
      // In Fortran's order the first index runs fastest.
      let target =
        header.isFortranOrder ? (index % header.rows) * header.columns + index / header.rows : index
      values[target] = value
    }
    (rows, columns) = (header.rows, header.columns)
    self.values = values
  }

  /// The run whose accuracy matrix this is; NaN is a missing cell.
  func run(file: String, _ options: ImportOptions) throws -> ImportedRun {
    let matrix = (0..<rows).map { i in (0..<columns).map { j in values[i * columns + j] as Double? } }
    return try ImportedRun(matrix: matrix, file: file, options)
  }

  private struct Header {
    var rows = 0
    var columns = 0
    var width = 8
    var isBigEndian = false
    var isFortranOrder = false

    init(_ bytes: [UInt8]) throws(PythonLiteral.SyntaxError) {
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
      switch type.dropFirst() {
      case "f8": width = 8
      case "f4": width = 4
      case "O": throw failure("the array holds Python objects, which are never read; expected numbers")
      default: throw failure("the array has the type '\(type.shortened)'; expected f4 or f8")
      }
      switch type.first {
      case "<", "=": isBigEndian = false
      case ">": isBigEndian = true
      default: throw failure("the array has the type '\(type.shortened)'; expected '<' or '>' before it")
      }
      guard case .flag(let order) = entries["fortran_order"] else { throw failure("fortran_order is not a flag") }
      isFortranOrder = order
      guard case .list(let shape) = entries["shape"], shape.count == 2 else {
        throw failure("the array is not two-dimensional; expected [experiences, test sets]")
      }
      let extents = shape.map { $0.number.flatMap { Int(exactly: $0) } }
      guard let rows = extents[0], let columns = extents[1], rows > 0, columns > 0 else {
        throw failure("the array has no cells, or an impossible shape")
      }
      (self.rows, self.columns) = (rows, columns)
    }
  }
}
