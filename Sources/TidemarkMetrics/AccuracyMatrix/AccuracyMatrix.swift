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
  /// The cells, row after row, as bit patterns: a missing cell is NaN, and equal to another missing one. Half the size
  /// of optionals, which is what the speed of a large matrix depends on.
  private let cells: [UInt64]

  /// A matrix with the given contents.
  ///
  /// `baseline` and `testSizes` have an entry for each test set, or for each experience alone if the held-out sets
  /// were left out.
  /// - Parameter scores: `[experiences][test sets]`; nil is a missing cell. Fractions in 0...1, higher is better. Rows of
  ///   1, 2, 3 … cells are a lower triangle: the scores on what was learned so far; the other cells are missing.
  /// - Throws: `malformedMatrix` for ragged rows, a cell that is not finite, a negative size, a companion of another
  ///   length.
  public init(scores: [[Double?]], baseline: [Double?]? = nil, testSizes: [Int]? = nil) throws(MetricError) {
    experiences = scores.count
    let isTriangle = scores.enumerated().allSatisfy { $1.count == $0 + 1 }
    testSets = isTriangle ? scores.count : scores.first?.count ?? 0
    var cells: [UInt64] = []
    cells.reserveCapacity(experiences * testSets)
    for (i, row) in scores.enumerated() {
      guard isTriangle || row.count == testSets else { throw .ragged(row: i, found: row.count, expected: testSets) }
      for (j, cell) in row.enumerated() {
        if let cell, !cell.isFinite { throw .notFinite(cell, at: "R[\(i)][\(j)]") }
        // Adding 0 makes one zero of the two.
        cells.append(((cell ?? .nan) + 0).bitPattern)
      }
      cells.append(contentsOf: repeatElement(Double.nan.bitPattern, count: testSets - row.count))
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
    (0..<experiences).map { i in (0..<testSets).map { j in self[i, j] } }
  }

  /// `R[stage][task]`; nil if the cell is missing or there is no such column.
  public subscript(stage: Int, task: Int) -> Double? {
    guard task < testSets else { return nil }
    let score = Double(bitPattern: cells[stage * testSets + task])
    return score.isNaN ? nil : score
  }

  /// Refuses scores that are no fractions, such as percentages, for which many formulas give nonsense.
  /// - Throws: `malformedMatrix` with the place.
  package func requireFractions() throws(MetricError) {
    for i in 0..<experiences {
      for j in 0..<testSets {
        if let cell = self[i, j], !(0...1).contains(cell) { throw .notFraction(cell, at: "R[\(i)][\(j)]") }
      }
    }
    for (j, score) in (baseline ?? []).enumerated() {
      if let score, !(0...1).contains(score) { throw .notFraction(score, at: "baseline[\(j)]") }
    }
  }

  private static func check(length: Int, of name: String, _ experiences: Int, _ testSets: Int) throws(MetricError) {
    guard length != testSets, length != experiences else { return }
    throw .wrongLength(length, of: name, experiences: experiences, testSets: testSets)
  }
}

extension MetricError {
  fileprivate static func ragged(row: Int, found: Int, expected: Int) -> MetricError {
    MetricError(
      .malformedMatrix, at: "R[\(row)]",
      "found \(found) cells, expected \(expected) as in the first row, or rows of 1, 2, 3 … cells; write null"
        + " for a missing cell")
  }

  fileprivate static func notFinite(_ value: Double, at path: String) -> MetricError {
    MetricError(.malformedMatrix, at: path, "found \(value), expected a finite score; write null for a missing one")
  }

  fileprivate static func notFraction(_ value: Double, at path: String) -> MetricError {
    let hint = (0...100).contains(value) ? "; write \(value / 100) for \(value) %" : ""
    return MetricError(.malformedMatrix, at: path, "found \(value), expected a fraction in 0...1\(hint)")
  }

  fileprivate static func negativeSize(_ size: Int, at path: String) -> MetricError {
    MetricError(.malformedMatrix, at: path, "found \(size), expected a number of test samples")
  }

  fileprivate static func wrongLength(_ length: Int, of name: String, experiences: Int, testSets: Int) -> MetricError {
    MetricError(
      .malformedMatrix, at: name,
      "found \(length) entries, expected one for each of the \(testSets) test sets"
        + " (or of the \(experiences) experiences)")
  }
}

extension AccuracyMatrix {
  /// The words for a missing cell.
  static func gap(_ stage: Int, _ task: Int) -> String { "cell R[\(stage)][\(task)] is missing" }

  /// The mean of `R[stage][j]` for the given `j`, each with weight 1.
  func meanOfRow(_ stage: Int, _ tasks: Range<Int>, _ missing: MissingCells, empty: String) -> MetricValue {
    var mean = TermMean(missing)
    for j in tasks { mean.add(self[stage, j], gap: Self.gap(stage, j)) }
    return mean.result(empty: empty)
  }

  /// The mean of `R[i][j]` for the given `j` of every stage `i`, each with weight 1.
  func meanOfCells(_ missing: MissingCells, empty: String, _ tasks: (Int) -> Range<Int>) -> MetricValue {
    var mean = TermMean(missing)
    for i in 0..<experiences {
      for j in tasks(i) { mean.add(self[i, j], gap: Self.gap(i, j)) }
    }
    return mean.result(empty: empty)
  }

  /// The mean over all stages of what a metric is at each.
  func meanOverStages(_ missing: MissingCells, _ value: (Int) -> MetricValue) -> MetricValue {
    var mean = TermMean(missing)
    for k in 0..<experiences { mean.add(value(k)) }
    return mean.result(empty: needsOneExperience)
  }
}

/// The reason of every metric that compares experiences.
let needsTwoExperiences = "needs at least 2 experiences"
/// The reason of every metric of an empty matrix.
let needsOneExperience = "needs at least 1 experience"
