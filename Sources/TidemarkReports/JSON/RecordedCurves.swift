/// The rows of numbers in a `report.json`, checked as they are read.
enum RecordedCurves {
  /// Rows of samples, experience, whether within it, and two scores.
  static func evaluations(_ rows: [[Double?]]) throws(ReportError) -> [ReportedEvaluation] {
    var evaluations: [ReportedEvaluation] = []
    for (place, row) in rows.enumerated() {
      guard row.count == 5, let samples = count(row[0]), let experience = count(row[1]), let within = count(row[2]),
        within <= 1, isFraction(row[3]), isFraction(row[4])
      else { throw wrong("evaluations[\(place)]", "samples, experience, 0 or 1, and two fractions or null") }
      evaluations.append(
        ReportedEvaluation(
          samples: samples, experience: experience, isWithin: within == 1, earlier: row[3], seen: row[4]))
    }
    return evaluations
  }

  /// Rows of samples, queries and right answers.
  static func windows(_ rows: [[Int]]) throws(ReportError) -> [ReportedWindow] {
    var windows: [ReportedWindow] = []
    for (place, row) in rows.enumerated() {
      guard row.count == 3, (0...mostCounted).contains(row[0]), (0...mostCounted).contains(row[1]),
        (0...row[1]).contains(row[2])
      else {
        throw wrong("tested[\(place)]", "samples, queries, and at most so many right answers")
      }
      windows.append(ReportedWindow(samples: row[0], queries: row[1], correct: row[2]))
    }
    return windows
  }

  /// Rows of count, confidence and accuracy.
  static func calibration(_ rows: [[Double?]]) throws(ReportError) -> ReportedCalibration {
    var bins: [ReportedCalibration.Bin] = []
    for (place, row) in rows.enumerated() {
      guard row.count == 3, let count = count(row[0]), let confidence = row[1], let accuracy = row[2],
        isFraction(confidence), isFraction(accuracy)
      else { throw wrong("calibration[\(place)]", "a count and two fractions") }
      bins.append(ReportedCalibration.Bin(count: count, confidence: confidence, accuracy: accuracy))
    }
    return ReportedCalibration(bins: bins)
  }

  /// More than anybody counts, and so few that sums over a file cannot overflow.
  static let mostCounted = 1 << 40

  static func wrong(_ key: String, _ expected: String) -> ReportError {
    ReportError(.badReport, key, "is malformed; expected \(expected)")
  }

  private static func count(_ value: Double?) -> Int? {
    guard let value, value >= 0, value < 1e15, value.rounded() == value else { return nil }
    return Int(value)
  }

  private static func isFraction(_ value: Double?) -> Bool { value.map { (0...1).contains($0) } ?? true }
}

/// The `confusion` of a run in a `report.json`.
struct RecordedConfusion: Decodable {
  let classes: [String]
  let counts: [[Int]]
  let queries, correct: [Int]

  func reported() throws(ReportError) -> ReportedConfusion {
    let confusion = ReportedConfusion(classes: classes, counts: counts, queries: queries, correct: correct)
    guard confusion.isConsistent, queries.allSatisfy({ $0 <= RecordedCurves.mostCounted }) else {
      throw RecordedCurves.wrong("confusion", "a row and a column for each class, and no more answers than queries")
    }
    return confusion
  }
}
