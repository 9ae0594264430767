/// Scores that are collected cell by cell: after which experience, on which test set.
struct ScoreTable {
  private struct Cell {
    let score: ImportedRun.Score?
    let place: String
  }

  /// The most experiences and test sets of a table.
  static let limit = 10_000

  private var cells: [Int: [Int: Cell]] = [:]
  private var lastExperience = -1
  private var lastTestSet = -1

  /// Adds a cell; experience -1 is before any training.
  /// - Throws: `RunError` with code `badImport` if the cell was given before or its indices are beyond ``limit``.
  mutating func add(_ score: ImportedRun.Score?, after experience: Int, on testSet: Int, at place: String) throws {
    guard (-1..<Self.limit).contains(experience), (0..<Self.limit).contains(testSet) else {
      throw RunError(
        .badImport, place,
        "is about test set \(testSet) after experience \(experience); expected indices from 0 below \(Self.limit)")
    }
    if let earlier = cells[experience]?[testSet] {
      throw RunError(
        .badImport, place,
        "scores test set \(testSet) after experience \(experience) again, as \(earlier.place) does; expected each once")
    }
    cells[experience, default: [:]][testSet] = Cell(score: score, place: place)
    lastExperience = max(lastExperience, experience)
    lastTestSet = max(lastTestSet, testSet)
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
