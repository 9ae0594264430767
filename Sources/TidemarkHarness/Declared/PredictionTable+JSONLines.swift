import Foundation

extension PredictionTable {
  /// One line of a `.jsonl` file.
  private struct Line: Decodable {
    let evaluation: String?
    let query: Int
    let label: Int?
    let confidence: Float?
    let scores: [Float]?
  }

  /// Reads JSON Lines: objects with `query`, and `label` (and perhaps `confidence`) or `scores`; `evaluation` where the
  /// file is about several. Without either it abstains.
  /// - Throws: `RunError` with code `badImport` and the line.
  init(jsonLines data: Data, file: String, classCount: Int) throws {
    let decoder = JSONDecoder()
    self.file = file
    var rows: [Row] = []
    for (index, text) in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      guard !text.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) else { continue }
      let place = { "\(file):\(index + 1)" }
      let line: Line
      do {
        line = try decoder.decode(Line.self, from: Data(text))
      } catch {
        throw RunError(
          .badImport, place(),
          "is not the JSON of an answer; expected an object such as {\"query\": 0, \"label\": 3} or"
            + " {\"query\": 0, \"scores\": [0.1, 0.9]}")
      }
      let answer: DeclaredAnswers.Answer
      switch (line.label, line.scores) {
      case (let label?, nil):
        answer = try Self.answer(label: label, confidence: line.confidence, classCount: classCount, place: place)
      case (nil, let scores?): answer = try Self.answer(scores: scores, classCount: classCount, place: place)
      case (nil, nil): answer = .abstention
      case (.some, .some): throw RunError(.badImport, place(), "has a label and scores; expected one of them")
      }
      rows.append(Row(line: index + 1, evaluation: line.evaluation, query: line.query, answer: answer))
    }
    self.rows = rows
  }
}
