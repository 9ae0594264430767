import Foundation
import TidemarkFormats
import TidemarkRecord

/// An accuracy matrix as CSV.
///
/// Long, with a header: a column for the experience (`after_experience`, -1 or empty before training), one for the test
/// set (`test_set`) and one for the `score`, or two with `correct` and `queries`; other columns are ignored, so that
/// Tidemark's own `matrix.csv` of one run can be read. Wide: a row for each experience and a column for each test set,
/// an empty cell being a missing one, with or without a header; under a header whose first name is empty or names
/// experiences, the first column names the rows, and `baseline` or -1 is the row before training.
enum MatrixCSV {
  private static let experienceNames = ["after_experience", "experience", "training_exp", "after", "task", "i", ""]
  private static let testSetNames = ["test_set", "eval_exp", "test", "on", "j"]
  private static let scoreNames = ["score", "accuracy", "eval_accuracy", "acc", "value"]

  static func run(_ data: Data, file: String, _ options: ImportOptions) throws -> ImportedRun {
    let records = try RunError.naming(file) { () throws(FormatError) in try DelimitedTable.records(data) }
    guard let first = records.first else { throw RunError(.badImport, file, "is empty; expected a matrix as CSV") }
    let header = first.cells.map { $0.trimmed.lowercased() }
    let hasHeader = header.contains { !$0.isEmpty && number($0) == nil }
    guard hasHeader else { return try wide(records[...], labelled: false, file: file, options) }
    if let testSet = header.firstIndex(where: testSetNames.contains),
      let experience = header.firstIndex(where: { experienceNames.contains($0) && $0 != "" })
    {
      return try long(records, header: header, experience: experience, testSet: testSet, file: file, options)
    }
    let isLabelled = header.first.map(experienceNames.contains) ?? false
    return try wide(records.dropFirst(), labelled: isLabelled, file: file, options)
  }

  private static func wide(
    _ records: ArraySlice<TableRecord>, labelled: Bool, file: String, _ options: ImportOptions
  ) throws -> ImportedRun {
    var rows: [[ImportedRun.Score?]] = []
    var baseline: [ImportedRun.Score?]?
    for record in records {
      let place = "\(file):\(record.line)"
      if let width = records.first?.cells.count, record.cells.count != width {
        throw RunError(
          .badImport, place, "has \(record.cells.count) cells; expected \(width), as in the rows before it")
      }
      let row = try record.cells.dropFirst(labelled ? 1 : 0).enumerated().map { j, cell in
        try score(cell, at: "\(place), test set \(j)", options)
      }
      let label = labelled ? record.cells.first?.trimmed.lowercased() : nil
      if let label, ["baseline", "none", "initial", "-1"].contains(label) {
        guard baseline == nil else {
          throw RunError(.badImport, place, "is a second row before training; expected one")
        }
        baseline = row
      } else {
        if let label, let index = Int(label), index != rows.count {
          throw RunError(.badImport, place, "is the row of experience \(index); expected experience \(rows.count)")
        }
        rows.append(row)
      }
    }
    return ImportedRun(rows: rows, baseline: baseline)
  }

  private static func long(
    _ records: [TableRecord], header: [String], experience: Int, testSet: Int, file: String,
    _ options: ImportOptions
  ) throws -> ImportedRun {
    let correct = header.firstIndex(of: "correct")
    let queries = header.firstIndex(of: "queries")
    let scoreColumn = header.firstIndex(where: scoreNames.contains)
    guard scoreColumn != nil || (correct != nil && queries != nil) else {
      throw RunError(
        .badImport, "\(file):1",
        "has no column 'score', and no columns 'correct' and 'queries'; expected one of the two")
    }
    let identities = ["protocol", "learner", "seed"].compactMap { header.firstIndex(of: $0) }
    var identity: [String]?
    var table = ScoreTable()
    var sizes: [Int: Int] = [:]
    for record in records.dropFirst() {
      let place = "\(file):\(record.line)"
      guard record.cells.count == header.count else {
        throw RunError(.badImport, place, "has \(record.cells.count) cells; expected \(header.count)")
      }
      let cells = record.cells.map(\.trimmed)
      let run = identities.map { cells[$0] }
      guard identity ?? run == run else {
        throw RunError(.badImport, place, "is about another run than the lines before it; expected one run in the file")
      }
      identity = run
      guard let column = Int(cells[testSet]) else {
        throw RunError(
          .badImport, place, "has \(header[testSet]) '\(cells[testSet].shortened)'; expected a whole number")
      }
      let stage = cells[experience]
      guard let row = ["", "none", "baseline"].contains(stage.lowercased()) ? -1 : Int(stage) else {
        throw RunError(.badImport, place, "has \(header[experience]) '\(stage.shortened)'; expected a whole number")
      }
      var cell: ImportedRun.Score?
      if let correct, let queries, !cells[correct].isEmpty {
        guard let right = Int(cells[correct]), let all = Int(cells[queries]), all > 0, (0...all).contains(right) else {
          throw RunError(
            .badImport, place,
            "has '\(cells[correct].shortened)' of '\(cells[queries].shortened)' correct; expected two counts")
        }
        cell = .counted(correct: right, queries: all)
      } else if let scoreColumn {
        cell = try score(cells[scoreColumn], at: place, options)
      }
      if let queries, let size = Int(cells[queries]), size > 0 {
        if let other = sizes[column], other != size {
          throw RunError(.badImport, place, "gives test set \(column) \(size) queries; the lines before it \(other)")
        }
        sizes[column] = size
      }
      try table.add(cell, after: row, on: column, at: place)
    }
    var run = table.run
    if sizes.count == run.testSetCount { run.testSizes = (0..<run.testSetCount).compactMap { sizes[$0] } }
    run.adopt(header: header, cells: records.dropFirst().first?.cells)
    return run
  }

  private static func score(_ text: String, at place: String, _ options: ImportOptions) throws -> ImportedRun.Score? {
    let text = text.trimmed
    if ["", "null", "none", "nan", "na", "n/a", "-", "–"].contains(text.lowercased()) { return nil }
    guard let value = number(text) else {
      throw RunError(.badImport, place, "has '\(text.shortened)'; expected a score, or an empty cell for a missing one")
    }
    return try .checked(value, arePercent: options.arePercent, place)
  }

  private static func number(_ text: String) -> Double? {
    Double(text)
  }
}

extension ImportedRun {
  /// Takes over what the first line of a long table says about the run.
  fileprivate mutating func adopt(header: [String], cells: [String]?) {
    func cell(_ name: String) -> String? {
      guard let cells, let index = header.firstIndex(of: name), index < cells.count else { return nil }
      let text = cells[index].trimmed
      return text.isEmpty ? nil : text
    }
    learner = cell("learner")
    protocolName = cell("protocol")
    seed = cell("seed").flatMap { UInt64($0) }
  }
}

extension String {
  /// The text without the spaces around it.
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
