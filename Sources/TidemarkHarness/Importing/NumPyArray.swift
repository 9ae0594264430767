import Foundation
import TidemarkRecord

/// A two-dimensional array of floating-point numbers in NumPy's `.npy` format, versions 1 to 3.
///
/// The header is parsed as the literal it is, never evaluated; arrays of Python objects are refused.
/// - Source: NumPy's enhancement proposal 1, "A simple file format for NumPy arrays".
struct NumPyArray: Equatable {
  let rows: Int
  let columns: Int
  /// `[rows][columns]`, row after row, whatever the order in the file.
  let values: [Double]

  /// - Throws: `RunError` with code `badImport` and the offset of what is wrong.
  init(decoding data: Data, file: String) throws {
    let bytes = [UInt8](data)
    let header = try NumPyHeader(bytes, file: file, types: ["f4", "f8"])
    func failure(_ offset: Int, _ detail: String) -> RunError {
      RunError(.badImport, "\(file), byte \(offset)", detail)
    }
    let start = bytes[6] == 1 ? 10 : 12
    guard header.shape.count == 2 else {
      throw failure(start, "the array is not two-dimensional; expected [experiences, test sets]")
    }
    let (rows, columns) = (header.shape[0], header.shape[1])
    guard rows > 0, columns > 0 else { throw failure(start, "the array has no cells, or an impossible shape") }
    guard let count = header.count, count <= ImportedRun.largestFile / 4,
      bytes.count - header.payload == count * header.width
    else {
      throw failure(
        header.payload,
        "\(bytes.count - header.payload) bytes follow the header; expected \(rows) × \(columns) numbers of"
          + " \(header.width) bytes")
    }
    var values = [Double](repeating: 0, count: count)
    for index in 0..<count {
      let bits = header.bits(bytes, at: index)
      let value =
        header.width == 4 ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))) : Double(bitPattern: bits)
      // In Fortran's order the first index runs fastest.
      let target =
        header.isFortranOrder ? (index % rows) * columns + index / rows : index
      values[target] = value
    }
    (self.rows, self.columns) = (rows, columns)
    self.values = values
  }

  /// The run whose accuracy matrix this is; NaN is a missing cell.
  func run(file: String, _ options: ImportOptions) throws -> ImportedRun {
    let matrix = (0..<rows).map { i in (0..<columns).map { j in values[i * columns + j] as Double? } }
    return try ImportedRun(matrix: matrix, file: file, options)
  }
}
