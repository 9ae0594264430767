import Foundation
import Tidemark
import TidemarkRecord

extension PredictionTable {
  /// One line of a `.jsonl` file.
  private struct Line: Decodable {
    let evaluation: String?
    let query: Int
    let label: Int?
    let confidence: Float?
    let scores: [Double]?
    let answer: String?
    let candidates: [Int]?
    let others: Double?
    let areLogLikelihoods: Bool?

    enum CodingKeys: String, CodingKey {
      case evaluation, query, label, confidence, scores, answer, candidates, others
      case areLogLikelihoods = "log_likelihoods"
    }

    /// The forms that the line has at once, of which it may have one.
    var forms: [String] {
      var forms: [String] = []
      if label != nil { forms.append("a label") }
      if answer != nil { forms.append("an answer in words") }
      if candidates != nil {
        forms.append("candidates")
      } else if scores != nil {
        forms.append("scores")
      }
      return forms
    }
  }

  /// Reads JSON Lines: objects with `query`, and `label` (and perhaps `confidence`) or `scores`; for queries about knowledge
  /// also `answer`, in words, or `candidates` with their `scores` (and perhaps `others` and `log_likelihoods`);
  /// `evaluation` where the file is about several. Without any of them it abstains.
  /// - Throws: `RunError` with code `badImport` and the line.
  init(jsonLines data: Data, file: String, space: AnswerSpace) throws {
    let decoder = JSONDecoder()
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
            + (space.isKnowledge
              ? " {\"query\": 0, \"answer\": \"in words\"}" : " {\"query\": 0, \"scores\": [0.1, 0.9]}"))
      }
      rows.append(
        Row(
          line: index + 1, evaluation: line.evaluation, query: line.query,
          answer: try Self.answer(line, space: space, place: place)))
    }
    self.init(file: file, rows: rows)
  }

  private static func answer(
    _ line: Line, space: AnswerSpace, place: () -> String
  ) throws -> DeclaredAnswers.Answer {
    guard line.forms.count <= 1 else {
      throw RunError(.badImport, place(), "has \(line.forms.joined(separator: " and ")); expected one of them")
    }
    if let label = line.label {
      return try answer(label: label, confidence: line.confidence, classCount: space.classCount, place: place)
    }
    if let text = line.answer { return try answer(text, space: space, place: place) }
    if let candidates = line.candidates {
      let scores = line.scores ?? []
      guard space.isKnowledge else {
        throw RunError(.badImport, place(), "has candidates; expected a class or scores, since queries ask for a class")
      }
      guard candidates.count == scores.count else {
        throw RunError(
          .badImport, place(), "has \(candidates.count) candidates and \(scores.count) scores; expected one for each")
      }
      let areLogLikelihoods = line.areLogLikelihoods ?? false
      return .ranked(
        candidates: candidates, scores: scores,
        others: line.others ?? Answers.Ranking.defaultOthers(areLogLikelihoods: areLogLikelihoods),
        areLogLikelihoods: areLogLikelihoods)
    }
    guard let scores = line.scores else { return .abstention }
    return try answer(scores: scores.map { Float($0) }, classCount: space.classCount, place: place)
  }
}
