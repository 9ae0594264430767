package import Tidemark
package import TidemarkData
package import TidemarkStreams

/// Runs one learner through one stream.
package struct Runner: Sendable {
  package let benchmark: BenchmarkProtocol
  package let dataset: Dataset
  package let stream: BenchmarkStream
  package let selection: LearnerSelection

  /// A runner for one run.
  package init(benchmark: BenchmarkProtocol, dataset: Dataset, stream: BenchmarkStream, selection: LearnerSelection) {
    self.benchmark = benchmark
    self.dataset = dataset
    self.stream = stream
    self.selection = selection
  }

  /// What the protocol reveals to the learner before the stream begins.
  package var streamDescription: StreamDescription {
    StreamDescription(
      inputShape: dataset.inputShape,
      classCount: benchmark.visibility.reveals(.classCount) ? stream.classCount : nil,
      visibility: benchmark.visibility, training: benchmark.training, seed: stream.learnerSeed)
  }

  /// The test sets that are evaluated once `experience` has been shown; nil means before any training.
  func testSets(after experience: Int?) -> Range<Int> {
    switch benchmark.evaluation.coverage {
    case .all: stream.testSets.indices
    case .seen: 0..<(experience.map { $0 + 1 } ?? 0)
    }
  }

  /// The queries of the evaluation after `experience`, in the order in which they are asked.
  func queries(after experience: Int?) -> [BenchmarkStream.Query] {
    let covered = testSets(after: experience)
    guard covered != stream.testSets.indices else { return stream.queryOrder }
    return stream.queryOrder.filter { covered.contains(Int($0.testSet)) }
  }

  /// The number of samples that the run will show and queries that it will ask, for progress.
  package var work: Int {
    let shown = stream.experiences.reduce(0) { $0 + $1.rows.count } * stream.passes
    let points: [Int?] = (benchmark.evaluation.beforeTraining ? [nil] : []) + stream.experiences.map(\.index)
    return points.reduce(shown) { sum, point in
      sum + testSets(after: point).reduce(0) { $0 + stream.testSets[$1].rows.count }
    }
  }

  /// Makes the learner and lets it go again, to find out before any run starts whether it can work.
  /// - Throws: `RunError` with code `refused` if the learner cannot work under the protocol.
  package func checkLearner() throws {
    switch selection.registration.factory {
    case .dense(let make): _ = try learner(make)
    }
  }

  /// Runs the learner and writes everything that happens to `recorder`.
  ///
  /// A failure ends the run: it is journaled, then thrown.
  /// - Throws: `RunError`.
  package func run(recorder: RunRecorder, progress: @escaping (RunProgress) -> Void) throws {
    try recorder.begin(self)
    do {
      switch selection.registration.factory {
      case .dense(let make):
        try play(try learner(make), recorder: recorder, progress: progress)
      }
      try recorder.end(.completed, reason: nil)
    } catch let error as RunError where error.code != .fileSystem {
      try recorder.end(.failed, reason: error.detail)
      throw error
    }
  }

  private func learner(
    _ make: (StreamDescription, LearnerOptions) throws -> any Learner<DenseInput>
  ) throws -> any Learner<DenseInput> {
    do {
      return try make(streamDescription, selection.options)
    } catch {
      throw RunError(.refused, selection.label, "cannot run under '\(benchmark.name)': \(error)")
    }
  }

  private func play(
    _ learner: some Learner<DenseInput>, recorder: RunRecorder, progress: @escaping (RunProgress) -> Void
  ) throws {
    switch (dataset.train.inputs, dataset.test.inputs) {
    case (.dense(let training), .dense(let testing)):
      var session = RunSession(
        self, training: training, testing: testing, learner: learner, recorder: recorder, progress: progress)
      try session.play()
    default:
      throw RunError(
        .refused, selection.label,
        "takes dense inputs, and the inputs of dataset '\(dataset.name)' are of the modality"
          + " '\(dataset.train.inputs.modality)'")
    }
  }
}
