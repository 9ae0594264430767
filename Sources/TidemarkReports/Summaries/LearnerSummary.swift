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

  /// The average accuracy over the test sets seen so far, after each of the given experiences, over the seeds.
  func averageAccuracy(after stages: [Int]) -> [SampleSummary] {
    let curves = completed.map { $0.elements(of: "acc_curve") }
    return stages.map { stage in
      SampleSummary(curves.compactMap { $0.indices.contains(stage) ? $0[stage] : nil })
    }
  }

  /// The score on a test set after an experience, or before any training if `stage` is -1, over the seeds.
  func score(on task: Int, after stage: Int) -> SampleSummary {
    SampleSummary(completed.compactMap { $0.matrix.score(on: task, after: stage) })
  }
}
