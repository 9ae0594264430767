import Tidemark
import TidemarkData
import TidemarkStreams
import TidemarkRecord

/// A run while it lasts: the only code that sees both the learner and what is right, and what is right never crosses over.
struct Session<Stream: SessionStream, Candidate: Learner<Stream.Input>> {
  let runner: Runner
  var stream: Stream
  var learner: WatchedLearner<Candidate>
  let recorder: RunRecorder
  let progress: (RunProgress) -> Void
  private(set) var samplesSeen = 0

  /// The rows and labels of the batch that is being filled.
  private var pending: (rows: [ServedRow], labels: [Int]) = ([], [])
  /// The experiences that end within that batch, with what has to be journaled of them.
  private var ending: [Experience] = []
  private var batches = 0
  private var batchesOfExperience = 0
  private var counter: ServingCounter
  private var trainingTime = TrainingTime()
  /// What was asked as soon as batches had been shown, since the last evaluation at a boundary.
  private var immediate: (evaluation: Stream.Evaluation, took: Duration)?

  /// The time, for durations.
  var now: ContinuousClock.Instant { runner.now() }

  init(
    _ runner: Runner, _ stream: Stream, learner: Candidate, recorder: RunRecorder,
    progress: @escaping (RunProgress) -> Void
  ) {
    self.runner = runner
    self.stream = stream
    self.learner = WatchedLearner(learner, of: runner, recorder: recorder)
    self.recorder = recorder
    self.progress = progress
    counter = ServingCounter(rows: stream.sampleCount)
  }

  /// Shows the whole stream, evaluating as the protocol declares.
  mutating func play() throws {
    let experiences = runner.stream.experiences
    var isComplete = false
    defer { recorder.served = counter.range(expected: runner.stream.trainingRows, isComplete: isComplete) }
    if runner.benchmark.evaluation.beforeTraining { try evaluate(at: .beforeTraining) }
    for experience in experiences { try show(experience) }
    if let last = experiences.last { try flush(in: last, endsExperience: false) }
    isComplete = true
  }

  private mutating func show(_ experience: Experience) throws {
    let crossesBoundaries = runner.stream.batchesCrossBoundaries
    let context = learningContext(of: experience)
    try recorder.experienceBegan(experience.index)
    counter.begin(experience)
    stream.begin(experience, samplesSeen: samplesSeen)
    if !crossesBoundaries { batchesOfExperience = 0 }
    if runner.benchmark.visibility.reveals(.boundaries) {
      try tell("begin", of: experience) { try $0.experienceWillBegin(context) }
    }
    let passes = runner.passes(over: experience)
    for pass in 0..<passes {
      let isLastPass = pass == passes - 1
      let order = runner.servingOrder(of: experience, pass: pass)
      for (place, row) in order.enumerated() {
        let sample = try stream.served(row, at: place, of: experience)
        pending.rows.append(sample.row)
        pending.labels.append(sample.label)
        counter.serve(row)
        trainingTime.serve(of: experience.index)
        if pending.rows.count == runner.stream.batchSize {
          try flush(in: experience, endsExperience: isLastPass && place == order.count - 1)
        }
      }
      // A pass ends with a short batch, unless that would tell of boundaries that are hidden.
      if !crossesBoundaries { try flush(in: experience, endsExperience: isLastPass) }
    }
    counter.end(experience)
    if runner.benchmark.visibility.reveals(.boundaries) {
      try tell("end", of: experience) { try $0.experienceDidEnd(context) }
    }
    ending.append(experience)
    if pending.rows.isEmpty { try closeExperiences() }
  }

  private mutating func tell(
    _ boundary: String, of experience: Experience, _ body: (inout Candidate) throws -> Void
  ) throws {
    let began = now
    try learner.tell("\(boundary) of experience \(experience.index)", body)
    trainingTime.tell(of: experience.index, took: now - began)
  }

  /// Shows the batch that was filled, if there is one, and does what is due after it.
  ///
  /// - Parameter endsExperience: whether its last sample is the last one of `experience`.
  private mutating func flush(in experience: Experience, endsExperience: Bool) throws {
    guard !pending.rows.isEmpty else { return }
    var (rows, labels): ([ServedRow], [Int]) = ([], [])
    swap(&rows, &pending.rows)
    swap(&labels, &pending.labels)
    let evaluation = runner.benchmark.evaluation
    if evaluation.isPrequential { try test(rows, in: experience) }
    let context = learningContext(of: experience, rows: rows)
    let batch = stream.trainingBatch(rows: rows, labels: labels)
    let began = now
    try learner.observe(batch, in: context, "experience \(experience.index), batch \(batchesOfExperience)")
    trainingTime.show(took: now - began)
    stream.reclaim(batch.reclaim())
    batches += 1
    batchesOfExperience += 1
    samplesSeen += rows.count
    progress(.trained(samples: rows.count))
    try learner.checkReports(samplesSeen: samplesSeen)
    try askAtOnce(after: rows, in: experience)
    let isDue = evaluation.includes(samples: samplesSeen, batches: batches, batch: rows.count)
    rows.removeAll(keepingCapacity: true)
    labels.removeAll(keepingCapacity: true)
    pending = (rows, labels)
    // The evaluation of a boundary that the batch reaches comes in place of one within the experience.
    let ended = ending.map(\.index) + (endsExperience ? [experience.index] : [])
    let evaluatesBoundary = ended.contains { evaluation.includesBoundary($0, of: runner.stream.experiences.count) }
    if isDue, !evaluatesBoundary { try evaluate(at: .within(experience: experience.index)) }
    try closeExperiences()
  }

  /// Journals the experiences that have been shown in full, and evaluates the learner after them.
  private mutating func closeExperiences() throws {
    let count = runner.stream.experiences.count
    let closing = ending
    ending = []
    for experience in closing {
      let took = trainingTime.end(experience.index)
      let served = runner.benchmark.training.samplesServed(of: experience.rows.count)
      try recorder.experienceEnded(
        experience, batches: batchesOfExperience, samples: served, resources: learner.resources, took: took)
      batchesOfExperience = 0
      try learner.check([.secondsPerSample: took.seconds / Double(max(1, served))], samplesSeen: samplesSeen)
      for request in runner.stream.requests where request.after == experience.index { try make(request) }
      let isDue = runner.benchmark.evaluation.includesBoundary(experience.index, of: count)
      guard isDue || experience.index == count - 1 else { continue }
      let seenAccuracy = isDue ? try evaluate(at: .boundary(experience.index)) : nil
      progress(.experienceFinished(index: experience.index, of: count, seenAccuracy: seenAccuracy))
    }
  }

  private func learningContext(of experience: Experience, rows: [ServedRow]? = nil) -> LearningContext {
    runner.learningContext(of: experience, rows: rows, in: stream)
  }
}

// MARK: Asking

extension Session {
  /// Asks all queries of one evaluation and returns the accuracy on what has been shown so far.
  @discardableResult
  private mutating func evaluate(at point: EvaluationPoint) throws -> Double? {
    var evaluation = stream.evaluation(at: point)
    var took = Duration.zero
    if case .boundary = point, let asked = immediate {
      (evaluation, took) = asked
      immediate = nil
    }
    var answers = stream.emptyAnswers()
    if let queries = stream.queries(at: point) {
      took += try ask(queries, at: point.words, after: point.experience ?? -1, into: &evaluation, &answers)
    } else if evaluation.count == 0 {
      return nil
    }
    let accuracy = try stream.record(
      evaluation, answers, at: point, samplesSeen: samplesSeen, took: took, to: recorder)
    if evaluation.count > 0 {
      try learner.check(
        [.millisecondsPerQuery: took.seconds * 1000 / Double(evaluation.count)], samplesSeen: samplesSeen)
    }
    return accuracy
  }

  /// Asks what follows a batch at once.
  private mutating func askAtOnce(after rows: [ServedRow], in experience: Experience) throws {
    let queries = stream.queries(after: rows)
    guard !queries.isEmpty else { return }
    var (evaluation, took) = immediate ?? (stream.evaluation(at: .within(experience: experience.index)), .zero)
    // The session's own copy is let go, so that the other is changed in place.
    immediate = nil
    var answers = stream.emptyAnswers()
    took += try ask(
      queries, at: "after a batch of experience \(experience.index)", after: experience.index, into: &evaluation,
      &answers)
    immediate = (evaluation, took)
  }

  /// Asks about a training batch before the learner is shown its labels.
  private mutating func test(_ rows: [ServedRow], in experience: Experience) throws {
    guard let test = stream.queries(before: rows, of: experience) else { return }
    var evaluation = test.asked
    var answers = stream.emptyAnswers()
    _ = try ask(
      test.queries, at: "in the test before a batch of experience \(experience.index)", after: experience.index,
      isEvaluation: false, into: &evaluation, &answers)
    let total = evaluation.total(answers)
    try recorder.tested(
      JournalEvent.TestedBatch(
        samplesSeen: samplesSeen, experience: experience.index, queries: total.queries, correct: total.correct,
        abstained: total.abstained, invalid: total.invalid))
  }

  /// Asks queries in batches.
  ///
  /// - Returns: how long it took, without checkpoints.
  private mutating func ask(
    _ queries: [Stream.Query], at place: String, after experience: Int, isEvaluation: Bool = true,
    into evaluation: inout Stream.Evaluation, _ answers: inout Answers
  ) throws -> Duration {
    if isEvaluation { progress(.evaluationBegan(queries: queries.count)) }
    let before = try learner.checkpointBeforeAnswering(place)
    let began = now
    var start = 0
    while start < queries.count {
      // A batch that is tested before it is trained on is asked about as a whole.
      let most = isEvaluation ? runner.benchmark.evaluation.batchSize : queries.count
      let length = stream.batchLength(of: queries[start..<min(start + most, queries.count)], in: evaluation)
      let part = queries[start..<start + length]
      let batch = stream.queryBatch(part, of: evaluation)
      let context = stream.context(of: part, in: evaluation)
      try learner.answer(batch, in: context, into: &answers, place)
      stream.reclaim(batch.reclaim())
      evaluation.take(&answers, to: part, after: experience)
      progress(.answered(queries: part.count))
      start = part.endIndex
    }
    let took = now - began
    if isEvaluation { progress(.evaluationEnded) }
    try learner.requireUnchanged(before, place)
    return took
  }
}
