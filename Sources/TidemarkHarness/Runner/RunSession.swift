import Tidemark
import TidemarkData
import TidemarkStreams
import TidemarkRecord

/// A run while it lasts: the only code that sees both the learner and the test labels, and the labels never cross over.
struct RunSession<Candidate: Learner, Assembler: BatchAssembler> where Candidate.Input == Assembler.Input {
  let runner: Runner
  var learner: WatchedLearner<Candidate>
  let recorder: RunRecorder
  let progress: (RunProgress) -> Void
  var assembler: Assembler
  var samplesSeen = 0

  /// The rows and labels of the batch that is being filled.
  private var pending: (rows: [ServedRow], labels: [Int]) = ([], [])
  /// The experiences that end within that batch, with what has to be journaled of them.
  private var ending: [Experience] = []
  private var batches = 0
  private var batchesOfExperience = 0
  private var counter: ServingCounter
  private var trainingTime = TrainingTime()

  /// The time, for durations.
  var now: ContinuousClock.Instant { runner.now() }

  init(
    _ runner: Runner, learner: Candidate, assembler: Assembler, recorder: RunRecorder,
    progress: @escaping (RunProgress) -> Void
  ) {
    self.runner = runner
    self.learner = WatchedLearner(learner, of: runner, recorder: recorder)
    self.assembler = assembler
    self.recorder = recorder
    self.progress = progress
    counter = ServingCounter(rows: runner.dataset.train.count)
  }

  /// Shows the whole stream, evaluating as the protocol declares.
  mutating func play() throws {
    let stream = runner.stream
    var isComplete = false
    defer { recorder.served = counter.range(expected: stream.trainingRows, isComplete: isComplete) }
    if runner.benchmark.evaluation.beforeTraining { try evaluate(at: .beforeTraining) }
    for experience in stream.experiences { try show(experience) }
    if let last = stream.experiences.last { try flush(in: last, endsExperience: false) }
    isComplete = true
  }

  private mutating func show(_ experience: Experience) throws {
    let stream = runner.stream
    let context = runner.learningContext(of: experience)
    try recorder.experienceBegan(experience.index)
    counter.begin(experience)
    if !stream.batchesCrossBoundaries { batchesOfExperience = 0 }
    if runner.benchmark.visibility.reveals(.boundaries) {
      try tell("begin", of: experience) { try $0.experienceWillBegin(context) }
    }
    let passes = runner.passes(over: experience)
    for pass in 0..<passes {
      let isLastPass = pass == passes - 1
      let order = runner.servingOrder(of: experience, pass: pass)
      for (place, row) in order.enumerated() {
        let sample = try runner.served(row, at: place, of: experience)
        pending.rows.append(sample.row)
        pending.labels.append(sample.label)
        counter.serve(row)
        trainingTime.serve(of: experience.index)
        if pending.rows.count == stream.batchSize {
          try flush(in: experience, endsExperience: isLastPass && place == order.count - 1)
        }
      }
      // A pass ends with a short batch, unless that would tell of boundaries that are hidden.
      if !stream.batchesCrossBoundaries { try flush(in: experience, endsExperience: isLastPass) }
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
    if runner.benchmark.evaluation.isPrequential { try test(rows, in: experience) }
    let context = runner.learningContext(of: experience, rows: rows)
    let batch = assembler.trainingBatch(rows: rows, labels: labels)
    let began = now
    try learner.observe(batch, in: context, "experience \(experience.index), batch \(batchesOfExperience)")
    trainingTime.show(took: now - began)
    assembler.reclaim(batch.reclaim())
    batches += 1
    batchesOfExperience += 1
    samplesSeen += rows.count
    progress(.trained(samples: rows.count))
    try learner.checkReports(samplesSeen: samplesSeen)
    let evaluation = runner.benchmark.evaluation
    let isDue = evaluation.includes(samples: samplesSeen, batches: batches, batch: rows.count)
    rows.removeAll(keepingCapacity: true)
    labels.removeAll(keepingCapacity: true)
    pending = (rows, labels)
    // The evaluation of a boundary that the batch reaches comes in place of one within the experience.
    let ended = ending.map(\.index) + (endsExperience ? [experience.index] : [])
    let evaluatesBoundary = ended.contains {
      evaluation.includesBoundary($0, of: runner.stream.experiences.count)
    }
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
}
