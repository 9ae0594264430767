import TidemarkMetrics

/// A learner over its completed runs. Failed runs count in no number here.
struct LearnerSummary {
  /// The learner as it was given.
  let source: ReportedLearner
  /// The label, shortened for display and unlike that of any other learner of the report.
  let name: String
  /// The place among the learners, from 0.
  let position: Int
  /// The runs that completed.
  let completed: [ReportedRun]
  /// Each metric over the completed runs.
  let scores: [String: ScoreSummary]

  init(_ source: ReportedLearner, name: String, position: Int, metrics: [String]) {
    self.source = source
    self.name = name
    self.position = position
    let completed = source.runs.filter { $0.failure == nil }
    self.completed = completed
    var byMetric: [String: [ReportedScore]] = [:]
    for score in completed.lazy.flatMap(\.scores) { byMetric[score.metric, default: []].append(score) }
    for score in source.runs.lazy.flatMap(\.scores) where byMetric[score.metric] == nil { byMetric[score.metric] = [] }
    scores = byMetric.mapValues(ScoreSummary.init)
  }

  /// The label in full.
  var label: String { source.label }

  /// The score on a test set after an experience, or before any training if `stage` is -1, over the seeds.
  func score(on task: Int, after stage: Int) -> SampleSummary {
    SampleSummary(completed.compactMap { $0.matrix.score(on: task, after: stage) })
  }
}

/// One metric of one learner over its completed runs.
struct ScoreSummary {
  /// Mean, spread and interval over the seeds that have a value.
  let sample: SampleSummary
  /// Why some number is missing; nil if none is.
  let gap: String?

  init(_ scores: [ReportedScore]) {
    sample = SampleSummary(scores.compactMap(\.definedValue))
    let reasons = scores.compactMap(\.undefinedReason)
    var parts: [String] = []
    if let first = reasons.first {
      let others = Set(reasons).count - 1
      let more = others > 0 ? ", and \(others) other reason\(others == 1 ? "" : "s")" : ""
      parts.append(
        reasons.count == scores.count
          ? "\(first)\(more)" : "undefined in \(reasons.count) of \(scores.count) runs: \(first)\(more)")
    }
    if scores.isEmpty { parts.append("no run completed") }
    if sample.count == 1 { parts.append("one value has no spread") }
    gap = parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

extension LearnerSummary {
  /// The calibration of all completed runs together; nil if one of those with answers has other bins, or none has any.
  var calibration: ReportedCalibration? {
    let runs = completed.compactMap(\.calibration)
    guard let first = runs.first, runs.allSatisfy({ $0.bins.count == first.bins.count }) else { return nil }
    return ReportedCalibration(
      bins: first.bins.indices.map { place in
        let bins = runs.map { $0.bins[place] }
        let count = bins.reduce(0) { $0 + $1.count }
        func mean(_ value: (ReportedCalibration.Bin) -> Double) -> Double {
          count > 0 ? bins.reduce(0) { $0 + Double($1.count) * value($1) } / Double(count) : 0
        }
        return ReportedCalibration.Bin(count: count, confidence: mean(\.confidence), accuracy: mean(\.accuracy))
      })
  }
}
