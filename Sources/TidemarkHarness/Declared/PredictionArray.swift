import Foundation
import TidemarkFormats
import TidemarkRecord

/// Answers in a `.npy` file: whole numbers `[queries]`, each a class or -1 for an abstention, or floating-point numbers
/// `[queries, classes]`, a score for each class.
enum PredictionArray {
  /// - Throws: `RunError` with code `badImport` and the offset of what is wrong.
  static func answers(_ data: Data, file: String, queries: Int, classCount: Int) throws -> [DeclaredAnswers.Answer] {
    let tensor = try RunError.naming(file) { () throws(FormatError) in try RawTensor(npy: [UInt8](data)) }
    let areLabels = tensor.element.isWhole
    guard tensor.shape == (areLabels ? [queries] : [queries, classCount]) else {
      throw RunError(
        .badImport, file,
        "has the shape \(tensor.shape) of \(areLabels ? "classes" : "scores"); expected whole numbers of shape"
          + " [\(queries)], or scores of shape [\(queries), \(classCount)]")
    }
    if areLabels {
      return try tensor.integers().enumerated().map { query, label in
        try PredictionTable.answer(label: label, confidence: nil, classCount: classCount) { "\(file), query \(query)" }
      }
    }
    let scores = tensor.floats()
    return (0..<queries).map { .scores(Array(scores[$0 * classCount..<($0 + 1) * classCount])) }
  }
}
