import Foundation
import TidemarkRecord

/// Answers in lines of text, CSV or JSON, which name their queries in any order; each query is to be answered once.
struct PredictionTable {
  /// One answer, and where it stands.
  struct Row {
    let line: Int
    /// The evaluation that it is for; nil where the file is about one alone.
    let evaluation: String?
    let query: Int
    let answer: DeclaredAnswers.Answer
  }

  let file: String
  let rows: [Row]
  /// The places of the rows about each evaluation.
  private let places: [String: [Int]]

  init(file: String, rows: [Row]) {
    self.file = file
    self.rows = rows
    var places: [String: [Int]] = [:]
    for (place, row) in rows.enumerated() {
      if let evaluation = row.evaluation { places[evaluation, default: []].append(place) }
    }
    self.places = places
  }

  /// Puts the answers to an evaluation in the order of its queries.
  /// - Parameter evaluation: nil for a file that is about one alone.
  /// - Throws: `RunError` with code `badImport` for a query that is answered twice, not at all, or does not exist.
  func answers(to evaluation: String?, queries: Int) throws -> [DeclaredAnswers.Answer] {
    var answers: [DeclaredAnswers.Answer?] = Array(repeating: nil, count: queries)
    var lines = Array(repeating: 0, count: queries)
    for place in evaluation.map({ places[$0] ?? [] }) ?? Array(rows.indices) {
      let row = rows[place]
      guard answers.indices.contains(row.query) else {
        throw RunError(
          .badImport, "\(file):\(row.line)",
          "answers query \(row.query)\(words(evaluation)); expected one in 0..<\(queries)")
      }
      guard answers[row.query] == nil else {
        throw RunError(
          .badImport, "\(file):\(row.line)",
          "answers query \(row.query)\(words(evaluation)) again; the first answer is on line \(lines[row.query])")
      }
      answers[row.query] = row.answer
      lines[row.query] = row.line
    }
    let missing = answers.indices.filter { answers[$0] == nil }
    if let first = missing.first {
      throw RunError(
        .badImport, file,
        "has no answer to query \(first)\(words(evaluation))\(missing.count > 1 ? " and \(missing.count - 1) more" : "");"
          + " expected \(queries), one for each of the queries 0..<\(queries)")
    }
    return answers.compactMap(\.self)
  }

  private func words(_ evaluation: String?) -> String { evaluation.map { " of \($0)" } ?? "" }

  /// Refuses answers to evaluations that the stream does not have.
  func check(evaluations: Set<String>) throws {
    for row in rows {
      if let evaluation = row.evaluation, !evaluations.contains(evaluation) {
        throw RunError(
          .badImport, "\(file):\(row.line)",
          "is about '\(evaluation)'; expected one of the stream's \(evaluations.count) evaluations, such as"
            + " '\(evaluations.min() ?? "evaluation-000")'")
      }
    }
  }

  /// The answer that a class stands for: -1 abstains.
  /// - Throws: `RunError` with code `badImport` for a number that is no class.
  static func answer(
    label: Int, confidence: Float?, classCount: Int, place: () -> String
  ) throws -> DeclaredAnswers.Answer {
    if label == -1 { return .abstention }
    guard (0..<classCount).contains(label) else {
      throw RunError(
        .badImport, place(), "answers class \(label); expected one in 0..<\(classCount), or -1 to abstain")
    }
    return .label(label, confidence: confidence)
  }

  /// The answer that words stand for.
  /// - Throws: `RunError` with code `badImport` where queries ask for a class.
  static func answer(_ words: String, space: AnswerSpace, place: () -> String) throws -> DeclaredAnswers.Answer {
    guard space.isKnowledge else {
      throw RunError(
        .badImport, place(), "answers in words; expected the number of a class, since queries ask for a class")
    }
    return .words(words)
  }

  /// The answer that scores stand for.
  static func answer(scores: [Float], classCount: Int, place: () -> String) throws -> DeclaredAnswers.Answer {
    guard scores.count == classCount else {
      throw RunError(
        .badImport, place(), "has \(scores.count) scores; expected \(classCount), one for each class")
    }
    return .scores(scores)
  }
}
