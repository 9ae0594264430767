import Tidemark
import TidemarkStreams
import TidemarkRecord
import TidemarkMetrics

/// A run on a stream of temporal knowledge while it lasts: the only code that sees both the learner and what is right.
struct KnowledgeSession<Candidate: Learner<KnowledgeInput>> {
  private let runner: Runner
  private let knowledge: KnowledgeStream
  private let questions: KnowledgeQuestions
  private var learner: WatchedLearner<Candidate>
  private let recorder: RunRecorder
  private let progress: (RunProgress) -> Void
  private var samplesSeen = 0
  private var batches = 0
  private var batchesOfSlice = 0
  /// The samples of the batch that is being filled.
  private var pending: [Int32] = []
  /// The slices that end within that batch, with what has to be journaled of them.
  private var ending: [Experience] = []
  private var trainingTime = TrainingTime()
  /// What was asked since the last slice ended, where queries follow samples at once.
  private var immediate: KnowledgeEvaluation
  private var immediateTook = Duration.zero
  /// How many samples had been shown when the current slice began, and the updated probes that were answered right since.
  private var sliceBegan = 0
  private var won = WonProbes()

  init(
    _ runner: Runner, _ knowledge: KnowledgeStream, learner: Candidate, recorder: RunRecorder,
    progress: @escaping (RunProgress) -> Void
  ) {
    self.runner = runner
    self.knowledge = knowledge
    self.learner = WatchedLearner(learner, of: runner, recorder: recorder)
    self.recorder = recorder
    self.progress = progress
    questions = KnowledgeQuestions(knowledge)
    immediate = KnowledgeEvaluation(questions)
  }

  /// Shows the whole stream, evaluating as the protocol declares.
  mutating func play() throws {
    let slices = runner.stream.experiences
    if runner.benchmark.evaluation.beforeTraining { try evaluate(at: .beforeTraining, slice: -1) }
    for slice in slices { try show(slice) }
    if let last = slices.last { try flush(in: last, endsSlice: false) }
    // Every sample of a slice is served once in each pass; nothing else is.
    recorder.served = (runner.stream.passes, runner.stream.passes)
  }

  private mutating func show(_ slice: Experience) throws {
    let stream = runner.stream
    let context = context(of: slice)
    let tellsBoundaries = runner.benchmark.visibility.reveals(.boundaries)
    try recorder.experienceBegan(slice.index)
    sliceBegan = samplesSeen
    won.begin()
    if tellsBoundaries {
      try tell("begin", of: slice) { try $0.experienceWillBegin(context) }
    }
    for pass in 0..<stream.passes {
      let order = stream.trainingOrder(of: slice, pass: pass)
      for (place, sample) in order.enumerated() {
        pending.append(sample)
        trainingTime.serve(of: slice.index)
        if pending.count == stream.batchSize {
          try flush(in: slice, endsSlice: pass == stream.passes - 1 && place == order.count - 1)
        }
      }
      // A slice ends with a short batch, unless that would tell of boundaries that are hidden.
      if !stream.batchesCrossBoundaries { try flush(in: slice, endsSlice: pass == stream.passes - 1) }
    }
    if tellsBoundaries {
      try tell("end", of: slice) { try $0.experienceDidEnd(context) }
    }
    ending.append(slice)
    if pending.isEmpty { try closeSlices() }
  }

  /// What the protocol reveals with the boundaries of a slice, or with a batch of it.
  private func context(of slice: Experience) -> LearningContext {
    LearningContext(task: runner.benchmark.visibility.reveals(.taskIdentity) ? slice.index : nil)
  }

  private mutating func tell(
    _ boundary: String, of slice: Experience, _ body: (inout Candidate) throws -> Void
  ) throws {
    let began = runner.now()
    try learner.tell("\(boundary) of slice \(slice.index)", body)
    trainingTime.tell(of: slice.index, took: runner.now() - began)
  }

  /// Shows the batch that was filled, if there is one, and does what is due after it.
  private mutating func flush(in slice: Experience, endsSlice: Bool) throws {
    guard !pending.isEmpty else { return }
    let samples = pending
    pending.removeAll(keepingCapacity: true)
    let batch = knowledge.trainingBatch(samples)
    if runner.benchmark.evaluation.isPrequential { try test(samples, in: slice) }
    let began = runner.now()
    try learner.observe(batch, in: context(of: slice), "slice \(slice.index), batch \(batchesOfSlice)")
    trainingTime.show(took: runner.now() - began)
    batches += 1
    batchesOfSlice += 1
    samplesSeen += samples.count
    progress(.trained(samples: samples.count))
    try learner.checkReports(samplesSeen: samplesSeen)
    if !knowledge.queriesOfSample.isEmpty {
      let numbers = samples.flatMap { knowledge.queriesOfSample[Int($0)] }
      // Lent out, so that asking has the session to itself.
      var evaluation = KnowledgeEvaluation(questions)
      swap(&evaluation, &immediate)
      immediateTook += try ask(
        numbers[...], slice: slice.index, place: "after a batch of slice \(slice.index)", into: &evaluation)
      swap(&evaluation, &immediate)
    }
    let evaluation = runner.benchmark.evaluation
    let isDue = evaluation.includes(samples: samplesSeen, batches: batches, batch: samples.count)
    let ended = ending.map(\.index) + (endsSlice ? [slice.index] : [])
    let evaluatesBoundary = ended.contains { evaluation.includesBoundary($0, of: runner.stream.experiences.count) }
    if isDue, !evaluatesBoundary { try evaluate(at: .within(experience: slice.index), slice: slice.index) }
    try closeSlices()
  }

  /// Journals the slices that have been shown in full, and evaluates the learner after them.
  private mutating func closeSlices() throws {
    let count = runner.stream.experiences.count
    let closing = ending
    ending = []
    for slice in closing {
      let took = trainingTime.end(slice.index)
      try recorder.experienceEnded(
        slice, batches: batchesOfSlice, samples: slice.rows.count * runner.stream.passes, resources: learner.resources,
        took: took)
      batchesOfSlice = 0
      try learner.check(
        [.secondsPerSample: took.seconds / Double(max(1, slice.rows.count * runner.stream.passes))],
        samplesSeen: samplesSeen)
      let isDue = runner.benchmark.evaluation.includesBoundary(slice.index, of: count)
      guard isDue || slice.index == count - 1 else { continue }
      let accuracy = isDue ? try evaluate(at: .boundary(slice.index), slice: slice.index) : nil
      progress(.experienceFinished(index: slice.index, of: count, seenAccuracy: accuracy))
    }
  }

  /// Asks the queries of an evaluation, and returns the share of right answers to those that go with the slice.
  @discardableResult
  private mutating func evaluate(at point: EvaluationPoint, slice: Int) throws -> Double? {
    let coverage = runner.benchmark.evaluation.coverage
    let isEnd = slice == runner.stream.experiences.count - 1
    var numbers = knowledge.asked(after: slice, isEnd: isEnd && point == .boundary(slice), coverage: coverage)
    if knowledge.scenario.task == .probes, coverage.contains(.next) {
      numbers += knowledge.asked(after: slice + 1, isEnd: false, coverage: coverage)
    }
    var evaluation = KnowledgeEvaluation(questions)
    var took = Duration.zero
    if case .boundary = point {
      swap(&evaluation, &immediate)
      swap(&took, &immediateTook)
    }
    took += try ask(numbers[...], slice: slice, place: point.words, into: &evaluation)
    guard evaluation.answers.count > 0 else { return nil }
    let schedule = runner.benchmark.evaluation
    let samplesOfSlice =
      schedule.everySamples != nil || schedule.everyBatches != nil ? samplesSeen - sliceBegan : nil
    let latencies = won.latencies(of: evaluation, samplesOfSlice: samplesOfSlice)
    try recorder.probed(
      at: point, samplesSeen: samplesSeen, evaluation, samplesOfSlice: samplesOfSlice, latencies: latencies, took: took)
    try learner.check(
      [.millisecondsPerQuery: took.seconds * 1000 / Double(evaluation.answers.count)], samplesSeen: samplesSeen)
    let results = evaluation.results.filter { $0.testSet < knowledge.sliceNames.count }
    return AnswerCounts(adding: results.map(\.counts)).accuracy
  }

  /// Asks queries in batches, and counts what the answers come to.
  /// - Returns: how long it took, without checkpoints.
  private mutating func ask(
    _ numbers: ArraySlice<Int32>, slice: Int, place: String, into evaluation: inout KnowledgeEvaluation
  ) throws -> Duration {
    guard !numbers.isEmpty else { return .zero }
    progress(.evaluationBegan(queries: numbers.count))
    let before = try learner.checkpointBeforeAnswering(place)
    let began = runner.now()
    var start = numbers.startIndex
    while start < numbers.endIndex {
      let end = min(start + runner.benchmark.evaluation.batchSize, numbers.endIndex)
      var answers = Answers(classCount: knowledge.entityCount, keepsScores: false, keepsRankings: true)
      let batch = knowledge.queryBatch(numbers[start..<end])
      try learner.answer(batch, in: QueryContext(), into: &answers, place)
      for (index, number) in numbers[start..<end].enumerated() {
        let answer = KnowledgeAnswer(answers, at: index, to: Int(number), of: questions)
        evaluation.add(answer, to: number, after: slice)
      }
      progress(.answered(queries: end - start))
      start = end
    }
    let took = runner.now() - began
    try learner.requireUnchanged(before, place)
    progress(.evaluationEnded)
    return took
  }

  /// Asks for the objects of a batch before the learner is shown them.
  private mutating func test(_ samples: [Int32], in slice: Experience) throws {
    // Protocols that show documents cannot ask for this: a document has no one object.
    let items = knowledge.documents.isEmpty ? samples.map { knowledge.items[Int($0)] } : []
    guard !items.isEmpty else { return }
    let queries = items.map { item in
      KnowledgeStream.Query(
        query: FactQuery(.object, of: item.fact.subject, item.fact.relation, step: item.fact.step), group: .question,
        slice: Int32(slice.index), since: Int32(slice.index), right: [Int32(item.fact.object)], source: item.source)
    }
    var answers = Answers(classCount: knowledge.entityCount, keepsScores: false, keepsRankings: true)
    let place = "in the test before a batch of slice \(slice.index)"
    let before = try learner.checkpointBeforeAnswering(place)
    try learner.answer(knowledge.queryBatch(queries), in: QueryContext(), into: &answers, place)
    try learner.requireUnchanged(before, place)
    var result = JournalEvent.TestedBatch(
      samplesSeen: samplesSeen, experience: slice.index, queries: queries.count, correct: 0, abstained: 0, invalid: 0)
    let tested = KnowledgeQuestions(queries, of: knowledge)
    for index in queries.indices {
      let verdict = tested.verdict(on: KnowledgeAnswer(answers, at: index, to: index, of: tested), to: index)
      if verdict.isCorrect { result.correct += 1 }
      if verdict.isAbstained { result.abstained += 1 }
      if verdict.isInvalid { result.invalid += 1 }
    }
    try recorder.tested(result)
  }
}
