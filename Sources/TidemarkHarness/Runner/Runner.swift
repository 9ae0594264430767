package import Tidemark
package import TidemarkData
package import TidemarkStreams
import TidemarkRecord

/// Runs one learner through one stream.
package struct Runner: Sendable {
  package let benchmark: BenchmarkProtocol
  package let dataset: Dataset
  package let stream: BenchmarkStream
  package let selection: LearnerSelection
  /// Tells the time, by which calls of the learner are measured.
  package var now: @Sendable () -> ContinuousClock.Instant = { ContinuousClock().now }

  /// A runner for one run. Of a stream that asks about held-back samples, no test sample comes into the run.
  package init(benchmark: BenchmarkProtocol, dataset: Dataset, stream: BenchmarkStream, selection: LearnerSelection) {
    self.benchmark = benchmark
    self.dataset = stream.asksHeldBack ? dataset.withoutTests : dataset
    self.stream = stream
    self.selection = selection
  }

  /// What the protocol reveals to the learner before the stream begins.
  package var streamDescription: StreamDescription {
    var description = StreamDescription(
      inputShape: dataset.inputShape,
      classCount: benchmark.visibility.reveals(.classCount) ? stream.classCount : nil,
      visibility: benchmark.visibility, training: benchmark.training, seed: stream.learnerSeed)
    description.knowledge = stream.knowledge?.description
    return description
  }

  /// The test sets that an evaluation covers.
  func testSets(at point: EvaluationPoint) -> [Int] {
    stream.testSets.indices.filter {
      stream.testSets[$0].isCovered(after: point.experience, by: benchmark.evaluation.coverage)
    }
  }

  /// The number of samples that the run will show and queries that it will ask, for progress.
  package var work: Int {
    if let knowledge = stream.knowledge { return knowledge.items.count * stream.passes + knowledge.queries.count }
    let evaluation = benchmark.evaluation
    let shown = stream.samplesServed(by: benchmark.training)
    let counts = stream.queryCounts
    func asked(_ point: EvaluationPoint) -> Int { testSets(at: point).reduce(0) { $0 + counts[$1] } }
    var sum = shown + (evaluation.beforeTraining ? asked(.beforeTraining) : 0)
    if evaluation.isPrequential { sum += shown }
    let last = stream.experiences.count - 1
    if evaluation.everyExperiences > 0 {
      let points = last / evaluation.everyExperiences + 1
      sum +=
        evaluation.coverage.contains(.all)
        ? points * asked(.boundary(last))
        : stride(from: 0, through: last, by: evaluation.everyExperiences).reduce(0) { $0 + asked(.boundary($1)) }
    }
    let within =
      (evaluation.everySamples.map { shown / $0 } ?? 0)
      + (evaluation.everyBatches.map { shown / ($0 * stream.batchSize) } ?? 0) + evaluation.atSamples.count
    return sum + within * asked(.within(experience: last / 2))
  }

  /// Runs the learner and writes everything that happens to `recorder`.
  ///
  /// A failure ends the run: it is journaled, then thrown. So does a broken budget, if the protocol says so, but it is
  /// not thrown: the run has a result, as far as it went.
  /// - Throws: `RunError`.
  package func run(recorder: RunRecorder, progress: @escaping (RunProgress) -> Void) throws {
    try recorder.begin(self)
    do {
      try play(recorder: recorder, progress: progress)
      try recorder.end(.completed, reason: nil)
    } catch let stop as BudgetStop {
      try recorder.end(.stopped, reason: stop.reason)
    } catch let error as RunError where error.code != .fileSystem {
      try recorder.end(.failed, reason: error.detail)
      throw error
    }
  }
}
