import TidemarkRecord

/// Scores that are collected cell by cell: after which experience, on which test set.
struct ScoreTable {
  private struct Cell {
    let score: ImportedRun.Score?
    let place: String
  }

  /// The most experiences and test sets of a table.
  static let limit = 10_000

  /// The most cells of a table: experiences times test sets.
  static let cellLimit = 10_000_000

  private var cells: [Int: [Int: Cell]] = [:]
  private var lastExperience = -1
  private var lastTestSet = -1

  /// Adds a cell; experience -1 is before any training.
  /// - Throws: `RunError` with code `badImport` if the cell was given before or its indices are beyond ``limit``,
  ///   or the table would have more than ``cellLimit`` cells.
  mutating func add(_ score: ImportedRun.Score?, after experience: Int, on testSet: Int, at place: String) throws {
    guard (-1..<Self.limit).contains(experience), (0..<Self.limit).contains(testSet) else {
      throw RunError(
        .badImport, place,
        "is about test set \(testSet) after experience \(experience); expected indices from 0 below \(Self.limit)")
    }
    try Self.check(
      experiences: max(lastExperience, experience) + 1, testSets: max(lastTestSet, testSet) + 1, at: place)
    if let earlier = cells[experience]?[testSet] {
      throw RunError(
        .badImport, place,
        "scores test set \(testSet) after experience \(experience) again, as \(earlier.place) does; expected each once")
    }
    cells[experience, default: [:]][testSet] = Cell(score: score, place: place)
    lastExperience = max(lastExperience, experience)
    lastTestSet = max(lastTestSet, testSet)
  }

  /// Refuses a table that would be too large, however few of its cells are given.
  /// - Throws: `RunError` with code `badImport`.
  static func check(experiences: Int, testSets: Int, at place: String) throws {
    guard experiences <= limit, testSets <= limit, experiences * testSets <= cellLimit else {
      throw RunError(
        .badImport, place,
        "makes a matrix of \(experiences) experiences by \(testSets) test sets; expected at most \(limit) of each, and"
          + " \(cellLimit) cells")
    }
  }

  /// The cells as a matrix; those that were never added are missing.
  var run: ImportedRun {
    func row(_ experience: Int) -> [ImportedRun.Score?] {
      let row = cells[experience] ?? [:]
      return (0..<lastTestSet + 1).map { row[$0]?.score }
    }
    return ImportedRun(
      rows: (0..<max(0, lastExperience + 1)).map(row), baseline: cells[-1] == nil ? nil : row(-1))
  }
}
