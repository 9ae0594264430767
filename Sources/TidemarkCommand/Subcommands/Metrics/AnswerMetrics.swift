import TidemarkHarness
import TidemarkMetrics

/// The metrics that need the answers to single queries: of the last evaluation of a run, over all its test sets whose
/// queries have a right class.
enum AnswerMetrics {
  /// Their names in the registry, in the order of the output.
  static let names = [
    "classes.accuracy", "classes.worst_class", "classes.balanced", "classes.macro_f1", "calibration.ece",
    "calibration.mce", "calibration.ece_mass", "calibration.brier",
  ]

  /// The number of bins of the calibration errors: the field's usual number.
  static let bins = 15

  /// The values, one for each name; undefined with the reason where the answers do not permit one.
  static func values(of answers: RunAnswers?) throws -> [MetricValue] {
    guard let answers = answers?.inScope else {
      return names.map { _ in .undefined("the folder does not hold the answers of the last evaluation") }
    }
    let classes = try ClassScores(answers: answers.labels, gold: answers.gold)
    return [classes.accuracy, classes.worstClass, classes.balancedAccuracy, classes.macroF1]
      + (try calibration(of: answers)) + [try brier(of: answers)]
  }

  private static func calibration(of answers: RunAnswers) throws -> [MetricValue] {
    let confidences = answers.confidences.compactMap(\.self)
    if let reason = whyNotProbabilities(answers, confidences) {
      return [.undefined(reason), .undefined(reason), .undefined(reason)]
    }
    let correct = answers.labels.indices.map { answers.labels[$0] == answers.gold[$0] }
    let width = try CalibrationError(confidence: confidences, correct: correct, equalWidthBins: bins)
    let mass = try CalibrationError(confidence: confidences, correct: correct, equalMassBins: bins)
    return [width.expected, width.maximum, mass.expected]
  }

  /// Why the confidences cannot be read as probabilities; nil if they can.
  private static func whyNotProbabilities(_ answers: RunAnswers, _ confidences: [Double]) -> String? {
    let missing = answers.labels.count - confidences.count
    if missing > 0 { return "\(missing) of \(answers.labels.count) answers have no confidence" }
    if !confidences.allSatisfy({ (0...1).contains($0) }) { return "the confidences are not probabilities" }
    if let scores = answers.scores, !scores.allSatisfy(isDistribution) { return "the scores are not probabilities" }
    return nil
  }

  private static func brier(of answers: RunAnswers) throws -> MetricValue {
    guard let scores = answers.scores else { return .undefined("the run did not keep the scores of all classes") }
    guard scores.allSatisfy(isDistribution) else { return .undefined("the scores are not probabilities") }
    guard answers.gold.allSatisfy({ $0 >= 0 }) else { return .undefined("some queries are of no class of the stream") }
    return try brierScore(probabilities: scores, labels: answers.gold)
  }

  private static func isDistribution(_ row: [Double]) -> Bool {
    row.allSatisfy { (0...1).contains($0) } && abs(row.reduce(0, +) - 1) < 1e-3
  }
}
