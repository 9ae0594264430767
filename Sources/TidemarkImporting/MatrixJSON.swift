import Foundation
import TidemarkMetrics
import TidemarkRecord

/// An accuracy matrix as JSON: `{"R": [[…]], "baseline": […], "test_sizes": […]}`, null for a missing cell; `baseline`
/// and `test_sizes` may be left out.
enum MatrixJSON {
  static func run(_ data: Data, file: String, _ options: ImportOptions) throws -> ImportedRun {
    guard let text = String(validating: data, as: UTF8.self) else {
      throw RunError(.badImport, file, "is not UTF-8 text; expected JSON")
    }
    let matrix: AccuracyMatrix
    do {
      matrix = try MetricCases.accuracyMatrix(text, arePercentages: options.arePercent).scores
    } catch {
      throw RunError(.badImport, file, error.description)
    }
    var run = try ImportedRun(matrix: matrix.scores, file: file, options)
    if let baseline = matrix.baseline {
      run.baseline = try baseline.enumerated().map { j, score in
        try score.flatMap { try .checked($0, arePercent: options.arePercent, "\(file), baseline[\(j)]") }
      }
    }
    run.testSizes = matrix.testSizes
    return run
  }
}

extension ImportedRun {
  /// A run whose rows are the stages of a matrix.
  /// - Throws: `RunError` with code `badImport` for ragged rows and for cells that are no scores.
  init(matrix: [[Double?]], file: String, _ options: ImportOptions) throws {
    let width = matrix.first?.count ?? 0
    let rows = try matrix.enumerated().map { i, row in
      guard row.count == width else {
        throw RunError(
          .badImport, "\(file), row \(i)", "has \(row.count) cells; expected \(width), as in the rows before it")
      }
      return try row.enumerated().map { j, cell in
        try cell.flatMap { try Score.checked($0, arePercent: options.arePercent, "\(file), row \(i), column \(j)") }
      }
    }
    self.init(rows: rows)
  }
}
