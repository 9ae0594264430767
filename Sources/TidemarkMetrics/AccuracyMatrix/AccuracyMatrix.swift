/// The scores of one run as a matrix: `R[i][j]` is the score on test set `j` after experience `i`, both from 0.
///
/// Columns beyond the number of experiences are held-out test sets that are never trained on. Columns that are absent
/// count as missing cells. The score before any training is the vector ``baseline``, never a row.
public struct AccuracyMatrix: Sendable, Hashable {
  /// The number of experiences, T: the rows of the matrix.
  public let experiences: Int
  /// The number of test sets: the columns of the matrix.
  public let testSets: Int
  /// `b[j]`, `[test sets]`: the score before any training; nil if it was not measured.
  public let baseline: [Double?]?
  /// The number of test samples in each test set, `[test sets]`, for the metrics that weight by it.
  public let testSizes: [Int]?
  /// The cells, row after row.
  private let cells: [Double?]

  /// A matrix with the given contents.
  ///
  /// `baseline` and `testSizes` have an entry for each test set, or for each experience alone if the held-out sets
  /// were left out.
  /// - Parameter scores: `[experiences][test sets]`; nil is a missing cell. Fractions in 0...1, higher is better.
  /// - Throws: `malformedMatrix` for ragged rows, a cell that is not finite, a negative size, a companion of another
  ///   length.
  public init(scores: [[Double?]], baseline: [Double?]? = nil, testSizes: [Int]? = nil) throws(MetricError) {
    experiences = scores.count
    testSets = scores.first?.count ?? 0
    var cells: [Double?] = []
    cells.reserveCapacity(experiences * testSets)
    for (i, row) in scores.enumerated() {
      guard row.count == testSets else { throw .ragged(row: i, found: row.count, expected: testSets) }
      for (j, cell) in row.enumerated() {
        if let cell, !cell.isFinite { throw .notFinite(cell, at: "R[\(i)][\(j)]") }
      }
      cells += row
    }
    self.cells = cells
    if let baseline {
      try Self.check(length: baseline.count, of: "baseline", experiences, testSets)
      for (j, score) in baseline.enumerated() {
        if let score, !score.isFinite { throw .notFinite(score, at: "baseline[\(j)]") }
      }
    }
    self.baseline = baseline
    if let testSizes {
      try Self.check(length: testSizes.count, of: "test_sizes", experiences, testSets)
      if let j = testSizes.firstIndex(where: { $0 < 0 }) { throw .negativeSize(testSizes[j], at: "test_sizes[\(j)]") }
    }
    self.testSizes = testSizes
  }

  /// The cells as rows, `[experiences][test sets]`; nil is a missing cell.
  public var scores: [[Double?]] {
    (0..<experiences).map { Array(cells[$0 * testSets..<($0 + 1) * testSets]) }
  }

  /// `R[stage][task]`; nil if the cell is missing or there is no such column.
  public subscript(stage: Int, task: Int) -> Double? {
    task < testSets ? cells[stage * testSets + task] : nil
  }

  /// The score on a test set before any training; nil if it was not measured.
  func baselineScore(_ task: Int) -> Double? {
    guard let baseline, task < baseline.count else { return nil }
    return baseline[task]
  }

  private static func check(length: Int, of name: String, _ experiences: Int, _ testSets: Int) throws(MetricError) {
    guard length != testSets, length != experiences else { return }
    throw .wrongLength(length, of: name, experiences: experiences, testSets: testSets)
  }
}

extension MetricError {
  fileprivate static func ragged(row: Int, found: Int, expected: Int) -> MetricError {
    MetricError(
      .malformedMatrix, subject: "R[\(row)]",
      "R[\(row)]: the row has \(found) cells, but the rows before it have \(expected); write null for a missing cell")
  }

  fileprivate static func notFinite(_ value: Double, at path: String) -> MetricError {
    MetricError(
      .malformedMatrix, subject: path, "\(path): found \(value), expected a finite score; write null for a missing one")
  }

  fileprivate static func negativeSize(_ size: Int, at path: String) -> MetricError {
    MetricError(.malformedMatrix, subject: path, "\(path): found \(size), expected a number of test samples")
  }

  fileprivate static func wrongLength(_ length: Int, of name: String, experiences: Int, testSets: Int) -> MetricError {
    MetricError(
      .malformedMatrix, subject: name,
      "\(name): found \(length) entries, expected one for each of the \(testSets) test sets"
        + " (or of the \(experiences) experiences)")
  }
}
