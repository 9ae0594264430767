package import Foundation
import TidemarkFormats
import TidemarkRecord

/// What the file to be imported does not say.
package struct ImportOptions: Sendable, Equatable {
  /// Where the scores before any training come from.
  package enum Baseline: Sendable, Equatable {
    /// From the file, if its format marks them.
    case asMarked
    /// They are the first row of the matrix.
    case firstRow
    /// These, `[test sets]`.
    case scores([Double])
  }

  /// Whether the scores are percentages. Mammoth's always are.
  package var arePercent = false
  package var baseline = Baseline.asMarked
  /// The number of samples in each test set, `[test sets]`; nil if it is not known.
  package var testSizes: [Int]?
  /// Which entry of a JSON file holds the matrix, where several could.
  package var key: String?
  /// Which line of a log with a run a line, from 1; nil for all of them.
  package var line: Int?

  package init() {}
}

extension ImportedRun {
  /// The runs in a file of the given format. Most formats hold one; Mammoth's logs a run a line.
  ///
  /// Nothing in the file is ever evaluated.
  /// - Parameter file: the name of the file, for messages.
  /// - Throws: `RunError` with code `badImport`, the file, and the line or offset.
  package static func runs(
    in data: Data, file: String, format: ImportFormat, options: ImportOptions
  ) throws -> [ImportedRun] {
    guard data.count <= ForeignFile.sizeLimit else {
      throw RunError(.badImport, file, "has \(data.count) bytes; expected at most \(ForeignFile.sizeLimit)")
    }
    var runs =
      switch format {
      case .avalancheCSV: [try AvalancheCSV.run(data, file: file, options)]
      case .avalancheJSON: [try AvalancheJSON.run(data, file: file, options)]
      case .mammoth: try MammothLog.runs(data, file: file, options)
      case .continuum: [try ContinuumLog.run(data, file: file)]
      case .matrixCSV: [try MatrixCSV.run(data, file: file, options)]
      case .matrixJSON: [try MatrixJSON.run(data, file: file, options)]
      case .npy: [try ImportedRun(npy: data, file: file, options)]
      }
    for index in runs.indices { try runs[index].complete(with: options, file: file) }
    return runs
  }

  /// Puts in what the options say, and refuses what does not fit together.
  private mutating func complete(with options: ImportOptions, file: String) throws {
    switch options.baseline {
    case .asMarked: break
    case .firstRow:
      guard baseline == nil, rows.count > 1 else {
        throw RunError(
          .badImport, file,
          baseline == nil
            ? "has \(rows.count) rows; expected one before training and at least one after it"
            : "marks its scores before training; leave --baseline out")
      }
      baseline = rows.removeFirst()
    case .scores(let scores):
      guard baseline == nil else {
        throw RunError(.badImport, file, "has scores before training already; leave --baseline out")
      }
      baseline = try scores.enumerated().map {
        try .checked($1, arePercent: options.arePercent, "\(file), --baseline \($0)")
      }
    }
    if let sizes = options.testSizes { testSizes = sizes }
    let sets = testSetCount
    guard !rows.isEmpty, sets > 0 else {
      throw RunError(.badImport, file, "holds no score after any experience; expected at least one")
    }
    guard rows.count <= 10_000, sets <= 10_000 else {
      throw RunError(.badImport, file, "has \(rows.count) × \(sets) cells; expected at most 10000 × 10000")
    }
    for (index, row) in rows.enumerated() where row.count != sets {
      throw RunError(
        .badImport, file, "has \(row.count) scores after experience \(index); expected \(sets), or empty cells")
    }
    for (count, what) in [(baseline?.count, "scores before training"), (testSizes?.count, "test sizes")] {
      if let count, count != sets {
        throw RunError(.badImport, file, "has \(count) \(what); expected \(sets), one for each test set")
      }
    }
    if let size = testSizes?.first(where: { $0 < 1 }) {
      throw RunError(.badImport, file, "has a test set of \(size) samples; expected at least 1")
    }
    guard rows.contains(where: { $0.contains { $0 != nil } }) else {
      throw RunError(.badImport, file, "has no measured score; expected at least one")
    }
  }
}

extension ImportedRun {
  /// The run whose accuracy matrix is a two-dimensional array of floating-point numbers; NaN is a missing cell.
  fileprivate init(npy data: Data, file: String, _ options: ImportOptions) throws {
    let tensor = try RunError.naming(file) { () throws(FormatError) in try RawTensor(npy: [UInt8](data)) }
    guard tensor.shape.count == 2, tensor.shape.allSatisfy({ $0 > 0 }), !tensor.element.isWhole else {
      throw RunError(
        .badImport, file,
        "is an array of \(tensor.element) of the shape \(tensor.shape); expected float32 or float64 of the shape"
          + " [experiences, test sets]")
    }
    let (values, columns) = (tensor.doubles(), tensor.shape[1])
    let matrix = (0..<tensor.shape[0]).map { i in (0..<columns).map { j in values[i * columns + j] as Double? } }
    try self.init(matrix: matrix, file: file, options)
  }
}

extension ImportedRun.Score {
  /// A score that was read from a file; NaN is a missing one.
  /// - Throws: `RunError` with code `badImport` if it is not a fraction, or not a percentage where it should be one.
  static func checked(_ value: Double, arePercent: Bool, _ place: @autoclosure () -> String) throws -> Self? {
    guard !value.isNaN else { return nil }
    let limit = arePercent ? 100.0 : 1.0
    guard (0...limit).contains(value) else {
      let hint = !arePercent && (0...100).contains(value) ? "; if the scores are percentages, give --percent" : ""
      throw RunError(
        .badImport, place(),
        "is \(value); expected \(arePercent ? "a percentage in 0...100" : "a fraction in 0...1")\(hint)")
    }
    return .fraction(value / limit)
  }
}
