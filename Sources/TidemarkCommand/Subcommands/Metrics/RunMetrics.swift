import TidemarkHarness
import TidemarkMetrics

/// The metrics of a run that its accuracy matrix does not give: from its evaluations over time, and from single answers.
enum RunMetrics {
  /// Their names in the registry, in the order of the output.
  static let names =
    CurveMetrics.names + AnswerMetrics.names + StageMetrics.names + OpenWorldMetrics.names
    + RequestMetrics.names

  /// The values, one for each name; undefined with the reason where the run does not permit one.
  /// - Throws: `RunError` if the answers are damaged or belong to another run.
  static func values(of journal: Journal, in folder: RunFolder) throws -> [MetricValue] {
    try CurveMetrics.values(of: journal) + AnswerMetrics.values(of: RunAnswers(lastOf: journal, in: folder))
      + StageMetrics.values(of: journal, in: folder) + OpenWorldMetrics.values(of: journal, in: folder)
      + RequestMetrics.values(of: journal)
  }

  /// The metric of a name; nil if it is not one of these.
  static func computation(of name: String) -> ((Journal, RunFolder) throws -> MetricValue)? {
    if let index = CurveMetrics.names.firstIndex(of: name) {
      return { journal, _ in try CurveMetrics.values(of: journal)[index] }
    }
    if let index = AnswerMetrics.names.firstIndex(of: name) {
      return { journal, folder in try AnswerMetrics.values(of: RunAnswers(lastOf: journal, in: folder))[index] }
    }
    if let index = StageMetrics.names.firstIndex(of: name) {
      return { journal, folder in try StageMetrics.values(of: journal, in: folder)[index] }
    }
    if let index = OpenWorldMetrics.names.firstIndex(of: name) {
      return { journal, folder in try OpenWorldMetrics.values(of: journal, in: folder)[index] }
    }
    if let index = RequestMetrics.names.firstIndex(of: name) {
      return { journal, _ in try RequestMetrics.values(of: journal)[index] }
    }
    if let value = name.suffix(after: "facts.") {
      return { journal, _ in
        journal.knowledgeScores?.values.first { $0.name == value }?.value
          ?? .undefined("the run is not on a stream of temporal knowledge")
      }
    }
    return nil
  }
}
