import Tidemark
import TidemarkData
import TidemarkStreams

/// A run while it lasts: the only code that sees both the learner and the test labels, and the labels never cross over.
struct RunSession<Candidate: Learner> where Candidate.Input == DenseInput {
  private let runner: Runner
  private var learner: Candidate
  private let recorder: RunRecorder
  private let progress: (RunProgress) -> Void
  private var training: DenseBatchAssembler
  private var testing: DenseBatchAssembler
  private var samplesSeen = 0
  private let clock = ContinuousClock()

  init(
    _ runner: Runner, training: DenseColumn, testing: DenseColumn, learner: Candidate, recorder: RunRecorder,
    progress: @escaping (RunProgress) -> Void
  ) {
    self.runner = runner
    self.learner = learner
    self.recorder = recorder
    self.progress = progress
    self.training = DenseBatchAssembler(training, runner.benchmark.normalization)
    self.testing = DenseBatchAssembler(testing, runner.benchmark.normalization)
  }

  /// Shows the whole stream, evaluating as the protocol declares.
  mutating func play() throws {
    if runner.benchmark.evaluation.beforeTraining { try evaluate(after: nil) }
    for experience in runner.stream.experiences {
      try train(on: experience)
      let seenAccuracy = try evaluate(after: experience.index)
      progress(
        .experienceFinished(
          index: experience.index, of: runner.stream.experiences.count, seenAccuracy: seenAccuracy))
    }
  }

  private mutating func train(on experience: BenchmarkStream.Experience) throws {
    let visibility = runner.benchmark.visibility
    let context = LearningContext(
      task: visibility.reveals(.taskIdentity) ? experience.index : nil,
      experienceClasses: visibility.reveals(.experienceClasses) ? experience.classes : nil)
    try recorder.experienceBegan(experience.index)
    let began = clock.now
    if visibility.reveals(.boundaries) {
      try guarded("begin of experience \(experience.index)") { try $0.experienceWillBegin(context) }
    }
    var batches = 0
    for pass in 0..<runner.stream.passes {
      let order = runner.stream.trainingOrder(of: experience, pass: pass)
      for start in stride(from: 0, to: order.count, by: runner.stream.batchSize) {
        let rows = order[start..<min(start + runner.stream.batchSize, order.count)]
        try observe(rows, in: context, place: "experience \(experience.index), batch \(batches)")
        batches += 1
        samplesSeen += rows.count
        progress(.trained(samples: rows.count))
      }
    }
    if visibility.reveals(.boundaries) {
      try guarded("end of experience \(experience.index)") { try $0.experienceDidEnd(context) }
    }
    try recorder.experienceEnded(
      experience, batches: batches, passes: runner.stream.passes, resources: resources, took: clock.now - began)
  }

  private mutating func observe(_ rows: ArraySlice<Int32>, in context: LearningContext, place: String) throws {
    let labels = try rows.map { row in
      guard let label = runner.stream.labelMap[Int(runner.dataset.train.labels[Int(row)])] else {
        throw RunError(.learnerFailed, runner.selection.label, "\(place) holds a class that is not in the stream")
      }
      return label
    }
    let batch = training.trainingBatch(rows: rows, labels: labels)
    do {
      try learner.observe(batch, in: context)
    } catch {
      throw failure(error, at: place)
    }
    training.reclaim(batch)
  }

  /// What the learner says it stores; nil if it does not say.
  private var resources: ResourceUse? {
    (learner as? any ResourceReporting)?.resources
  }

  /// Asks all queries of one evaluation and returns the mean accuracy over the test sets seen so far.
  @discardableResult
  private mutating func evaluate(after experience: Int?) throws -> Double? {
    let began = clock.now
    let queries = runner.queries(after: experience)
    var answers = Answers(
      classCount: runner.stream.classCount, keepsScores: runner.benchmark.evaluation.keepsScores)
    let batchSize = runner.benchmark.evaluation.batchSize
    for start in stride(from: 0, to: queries.count, by: batchSize) {
      let slice = queries[start..<min(start + batchSize, queries.count)]
      let batch = testing.queryBatch(rows: slice.map(\.row))
      do {
        try learner.answer(batch, in: QueryContext(), into: &answers)
      } catch {
        throw failure(error, at: place(of: experience))
      }
      testing.reclaim(batch)
      guard answers.count == slice.endIndex else {
        throw RunError(
          .learnerFailed, runner.selection.label,
          "gave \(answers.count - start) answers to \(slice.count) queries \(place(of: experience))")
      }
      progress(.answered(queries: slice.count))
    }
    let results = tally(queries, answers, testSets: runner.testSets(after: experience))
    try recorder.evaluated(
      after: experience, samplesSeen: samplesSeen, results: results, answers: answers, took: clock.now - began)
    let seen = results.filter { $0.testSet <= experience ?? -1 }
    guard !seen.isEmpty else { return nil }
    return seen.reduce(0) { $0 + Double($1.correct) / Double($1.queries) } / Double(seen.count)
  }

  private func tally(
    _ queries: [BenchmarkStream.Query], _ answers: borrowing Answers, testSets: Range<Int>
  ) -> [JournalEvent.TestSetResult] {
    var results = testSets.map {
      JournalEvent.TestSetResult(testSet: $0, queries: 0, correct: 0, abstained: 0, invalid: 0)
    }
    for (index, query) in queries.enumerated() {
      let set = Int(query.testSet)
      results[set].queries += 1
      let gold = runner.stream.labelMap[Int(runner.dataset.test.labels[Int(query.row)])]
      switch answers.labels[index] {
      case Answers.abstained: results[set].abstained += 1
      case Answers.invalid: results[set].invalid += 1
      case let label where Int(label) == gold: results[set].correct += 1
      default: break
      }
    }
    return results
  }

  private func place(of experience: Int?) -> String {
    experience.map { "in the evaluation after experience \($0)" } ?? "in the evaluation before training"
  }

  private mutating func guarded(_ place: String, _ body: (inout Candidate) throws -> Void) throws {
    do {
      try body(&learner)
    } catch {
      throw failure(error, at: "at the \(place)")
    }
  }

  private func failure(_ error: any Error, at place: String) -> RunError {
    RunError(.learnerFailed, runner.selection.label, "failed \(place): \(error)")
  }
}
