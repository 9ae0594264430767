import Foundation
import TidemarkFormats
import TidemarkRecord

extension PredictionTable {
  /// Reads CSV with a header: `query` and `label`, and perhaps `confidence` and `evaluation`; or `score_0`, `score_1`, …
  /// or, for queries about knowledge, `answer`, in words, in place of `label`. An empty label or answer abstains.
  /// - Throws: `RunError` with code `badImport` and the line.
  init(csv data: Data, file: String, space: AnswerSpace) throws {
    let classCount = space.classCount
    let records = try RunError.naming(file) { () throws(FormatError) in try DelimitedTable.records(data) }
    func failure(_ line: Int, _ detail: String) -> RunError { RunError(.badImport, "\(file):\(line)", detail) }
    guard let head = records.first else { throw RunError(.badImport, file, "is empty; expected CSV with a header") }
    var columns: [String: Int] = [:]
    for (index, name) in head.cells.enumerated() {
      guard columns.updateValue(index, forKey: name) == nil else {
        throw failure(head.line, "has the column '\(name)' twice")
      }
    }
    let scores = (0..<classCount).compactMap { columns["score_\($0)"] }
    let words = space.isKnowledge ? columns["answer"] : nil
    let allowed =
      ["evaluation", "query", "label", "confidence"] + (space.isKnowledge ? ["answer"] : [])
      + scores.indices.map { "score_\($0)" }
    let forms = [columns["label"] != nil, words != nil, !scores.isEmpty].filter(\.self).count
    guard let query = columns["query"], Set(columns.keys).isSubset(of: allowed), forms == 1,
      scores.isEmpty || scores.count == classCount
    else {
      throw failure(
        head.line,
        "has the columns \(head.cells.joined(separator: ", ")); expected query and label (and confidence), or query and"
          + (space.isKnowledge ? " answer, or query and" : "")
          + " score_0 to score_\(classCount - 1); evaluation where the file is about several")
    }
    let rows = try records.dropFirst().map { record in
      let line = record.line
      guard record.cells.count == head.cells.count else {
        throw failure(line, "has \(record.cells.count) cells; expected \(head.cells.count)")
      }
      func number<Value: LosslessStringConvertible>(_ column: Int, _ type: Value.Type, _ what: String) throws -> Value {
        guard let value = Value(record.cells[column]) else {
          throw failure(line, "has '\(record.cells[column].shortened)' as \(head.cells[column]); expected \(what)")
        }
        return value
      }
      let place = { "\(file):\(line)" }
      let answer: DeclaredAnswers.Answer
      if let words {
        answer = try Self.answer(record.cells[words], space: space, place: place)
      } else if let label = columns["label"] {
        let confidence = try columns["confidence"].flatMap { column in
          record.cells[column].isEmpty ? nil : try number(column, Float.self, "a number")
        }
        answer =
          record.cells[label].isEmpty
          ? .abstention
          : try Self.answer(
            label: try number(label, Int.self, "the number of a class"), confidence: confidence,
            classCount: classCount, place: place)
      } else {
        answer = .scores(try scores.map { try number($0, Float.self, "a number") })
      }
      return Row(
        line: line, evaluation: columns["evaluation"].map { record.cells[$0] },
        query: try number(query, Int.self, "the number of a query"), answer: answer)
    }
    self.init(file: file, rows: rows)
  }
}
