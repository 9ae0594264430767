import Foundation
import TidemarkRecord

/// Answers in a `.npy` file: whole numbers `[queries]`, each a class or -1 for an abstention, or floating-point numbers
/// `[queries, classes]`, a score for each class.
enum PredictionArray {
  /// - Throws: `RunError` with code `badImport` and the offset of what is wrong.
  static func answers(_ data: Data, file: String, queries: Int, classCount: Int) throws -> [DeclaredAnswers.Answer] {
    let bytes = [UInt8](data)
    let header = try NumPyHeader(
      bytes, file: file, types: ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "f4", "f8"])
    func failure(_ detail: String) -> RunError { RunError(.badImport, file, detail) }
    let expected = header.kind == .float ? [queries, classCount] : [queries]
    guard header.shape == expected else {
      throw failure(
        "has the shape \(header.shape) of \(header.kind == .float ? "scores" : "classes"); expected whole numbers of shape"
          + " [\(queries)], or scores of shape [\(queries), \(classCount)]")
    }
    guard let count = header.count, bytes.count - header.payload == count * header.width else {
      throw failure(
        "\(bytes.count - header.payload) bytes follow the header; expected the numbers of shape \(header.shape)")
    }
    guard header.kind == .float else {
      return try (0..<queries).map { query in
        let label = label(header.bits(bytes, at: query), header)
        return try PredictionTable.answer(label: label, confidence: nil, classCount: classCount) {
          "\(file), query \(query)"
        }
      }
    }
    return (0..<queries).map { query in
      .scores(
        (0..<classCount).map { column in
          let index = header.isFortranOrder ? column * queries + query : query * classCount + column
          let bits = header.bits(bytes, at: index)
          return header.width == 4
            ? Float(bitPattern: UInt32(truncatingIfNeeded: bits)) : Float(Double(bitPattern: bits))
        })
    }
  }

  private static func label(_ bits: UInt64, _ header: NumPyHeader) -> Int {
    guard header.kind == .integer else { return Int(clamping: bits) }
    let unused = 64 - 8 * header.width
    return Int(Int64(bitPattern: bits << UInt64(unused)) >> Int64(unused))
  }
}
