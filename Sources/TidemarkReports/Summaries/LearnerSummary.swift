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
    stages.map { stage in
      SampleSummary(completed.compactMap { $0.matrix.averageAccuracy(after: stage).value })
    }
  }

  /// The mean score over a block of cells, over the seeds. Cells that were not measured are left out.
  func score(on tasks: Range<Int>, after stages: Range<Int>) -> SampleSummary {
    SampleSummary(
      completed.compactMap { run in
        var sum = 0.0
        var count = 0.0
        for stage in stages {
          for task in tasks {
            guard let score = run.matrix.score(on: task, after: stage) else { continue }
            sum += score
            count += 1
          }
        }
        return count > 0 ? sum / count : nil
      })
  }
}
