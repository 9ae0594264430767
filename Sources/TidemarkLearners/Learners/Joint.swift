import Tidemark

/// Stores every sample it is shown and, when an experience ends, trains a network on all of them: the upper bound.
///
/// `joint` begins with a fresh network each time, `cumulative` goes on with the one it has. Until the first experience has
/// ended it answers with an untrained network. A sample that the protocol serves in several passes is stored once. Where the
/// protocol tells tasks apart, the loss of a sample is computed over the outputs of its task. Asked to forget, both drop the
/// samples and train a fresh network on the others, which is what other ways of forgetting are measured against.
struct Joint: ForgettingLearner, NetworkLearner, Sendable {
  /// `epochs`, or `iterations`: how long each training is. `outputs`: how absent classes are masked.
  static var declaredOptions: [LearnerOption] {
    [
      .epochs(default: 4, "passes over all stored samples after each experience"),
      .integer(
        "iterations", default: 0, minimum: 0, maximum: 1_000_000_000,
        "batches after experience k, times k, in place of epochs; 0: as epochs say"),
      OutputSelection.option,
    ]
  }

  private let name: String
  private let stream: StreamDescription
  private let epochs: Int
  private let iterations: Int
  private let beginsAnew: Bool
  private(set) var classifier: NetworkClassifier
  private var outputs: OutputSelection
  private var samples: DistinctSamples
  /// The samples of a request to forget, as far as they were named.
  private var unwanted: DistinctSamples
  private var generator: SeededGenerator
  private var endedExperiences = 0

  /// An untrained network and an empty store.
  ///
  /// - Throws: `LearnerError` with code `unsupportedProtocol` if the protocol does not reveal the number of classes or
  ///   the boundaries between experiences.
  init(for stream: StreamDescription, options: LearnerOptions) throws {
    try self.init(for: stream, options: options, name: "joint", beginsAnew: true)
  }

  init(for stream: StreamDescription, options: LearnerOptions, name: String, beginsAnew: Bool) throws {
    guard stream.visibility.reveals(.boundaries) else {
      throw LearnerError(.unsupportedProtocol, "learner '\(name)' needs the protocol to reveal boundaries")
    }
    self.name = name
    self.stream = stream
    self.beginsAnew = beginsAnew
    epochs = try options.integer("epochs")
    iterations = try options.integer("iterations")
    generator = SeededGenerator(seed: stream.seed, purpose: "joint-training")
    classifier = try NetworkClassifier(learner: name, for: stream, generator: &generator)
    outputs = try OutputSelection(options, classCount: classifier.network.classCount)
    samples = DistinctSamples(width: stream.inputWidth, keepsRepeats: !stream.repeatsSamples)
    unwanted = DistinctSamples(width: stream.inputWidth)
  }

  /// Stores the batch.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    try classifier.check(inputs: batch.inputs, labels: batch.labels)
    outputs.note(batch.labels, in: context)
    samples.append(inputs: batch.inputs, labels: batch.labels, task: context.task)
  }

  /// Trains on everything seen.
  mutating func experienceDidEnd(_ context: LearningContext) throws {
    endedExperiences += 1
    if beginsAnew { try forgetNetwork() }
    try trainOnAll()
  }

  /// Collects the samples of the batch.
  mutating func forget(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    try classifier.check(inputs: batch.inputs, labels: batch.labels)
    unwanted.append(inputs: batch.inputs, labels: batch.labels, task: context.task)
  }

  /// Drops the samples, and trains a fresh network on all others.
  mutating func requestDidEnd(_ context: LearningContext) throws {
    samples.remove(unwanted)
    unwanted.removeAll()
    try forgetNetwork()
    try trainOnAll()
  }

  private mutating func forgetNetwork() throws {
    classifier = try NetworkClassifier(learner: name, for: stream, generator: &generator)
  }

  /// Trains on everything stored, in a new random order each epoch.
  private mutating func trainOnAll() throws {
    let batchSize = max(1, stream.training.batchSize)
    var order = Array(0..<samples.count)
    var left = iterations > 0 ? iterations * endedExperiences : epochs * ((order.count + batchSize - 1) / batchSize)
    while left > 0, !order.isEmpty {
      generator.shuffle(&order)
      for start in stride(from: 0, to: order.count, by: batchSize) where left > 0 {
        try train(on: order[start..<min(start + batchSize, order.count)])
        left -= 1
      }
    }
  }

  private mutating func train(on chosen: ArraySlice<Int>) throws {
    var batch = JoinedBatch()
    samples.store.gather(chosen, into: &batch.inputs, &batch.labels)
    try classifier.train(batch, mask: outputs.mask(ofTasks: chosen.map { samples.tasks[$0] }))
  }

  /// All samples seen.
  var kept: [any SampleKeeping] { [samples] }
}
