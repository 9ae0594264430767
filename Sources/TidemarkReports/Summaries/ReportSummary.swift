import TidemarkMetrics

/// What a report says about its contents, computed once: every learner over its seeds.
struct ReportSummary {
  /// The contents that are summed up.
  let contents: ReportContents
  /// Every metric that any run has, in order of first appearance.
  let metrics: [MetricSummary]
  /// The metrics of the headline, in order.
  let headline: [MetricSummary]
  /// The learners, in order.
  let learners: [LearnerSummary]
  /// The number of experiences, T.
  let experiences: Int
  /// The number of test sets; those from T on are held out.
  let testSets: Int

  init(_ contents: ReportContents) {
    self.contents = contents
    var names: [String] = []
    var known: Set<String> = []
    for run in contents.learners.lazy.flatMap(\.runs) {
      for score in run.scores where known.insert(score.metric).inserted { names.append(score.metric) }
    }
    let registry = contents.metrics
    metrics = names.map { MetricSummary(name: $0, in: registry) }
    headline = contents.headlineMetrics.map { MetricSummary(name: $0, in: registry) }
    let labels = DisplayName.distinct(contents.learners.map(\.label))
    learners = contents.learners.indices.map {
      LearnerSummary(contents.learners[$0], name: labels[$0], position: $0, metrics: names)
    }
    let matrices = contents.learners.lazy.flatMap(\.runs).map(\.matrix)
    experiences = matrices.reduce(contents.benchmark.experienceNames.count) { max($0, $1.experiences) }
    testSets = matrices.reduce(experiences) { max($0, $1.testSets) }
  }

  /// All runs, with their learners.
  var runs: [(learner: LearnerSummary, run: ReportedRun)] {
    learners.flatMap { learner in learner.source.runs.map { (learner, $0) } }
  }

  /// All seeds, ascending.
  var seeds: [UInt64] { Set(runs.map(\.run.seed)).sorted() }

  /// Whether the runs are on a stream of knowledge, whose slices need not all have something to ask about.
  var isOfKnowledge: Bool { runs.contains { $0.run.knowledge != nil } }

  /// The learners that have a mean of the metric, best first.
  func ranking(by metric: MetricSummary) -> MetricRanking {
    MetricRanking(learners, by: metric)
  }

  /// The name of a test set.
  func testSetName(_ task: Int) -> String {
    let names = contents.benchmark.experienceNames
    if task < names.count { return names[task] }
    return task < experiences ? "experience \(task + 1)" : "held-out set \(task - experiences + 1)"
  }

  /// Whether a completed run has scores from before any training.
  var hasBaseline: Bool {
    learners.contains { $0.completed.contains { $0.matrix.baseline?.contains { $0 != nil } ?? false } }
  }
}

extension MatrixEvidence {
  /// The experiences, the test sets, and what stands beside the scores.
  var experiences: Int { scores.experiences }
  var testSets: Int { scores.testSets }
  var baseline: [Double?]? { scores.baseline }
  var testSizes: [Int]? { scores.testSizes }
  var rows: [[Double?]] { scores.scores }

  /// The score on a test set after an experience, or before any training if `stage` is -1; nil if there is none.
  ///
  /// Takes any indices: the runs of a report may have stopped early.
  func score(on task: Int, after stage: Int) -> Double? {
    guard stage >= 0 else { return baseline.flatMap { task < $0.count ? $0[task] : nil } }
    return stage < experiences ? scores[stage, task] : nil
  }
}
