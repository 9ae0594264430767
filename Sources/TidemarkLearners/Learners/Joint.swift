public import Tidemark

/// Stores every sample it is shown and, when an experience ends, trains a fresh network on all of them: the upper bound.
///
/// Until the first experience has ended it answers with an untrained network. A sample that the protocol serves in several
/// passes is stored as often as it is served.
public struct Joint: ResourceReporting, Sendable {
  /// `epochs`: how often each stored sample is used in one training.
  public static var declaredOptions: [LearnerOption] {
    [.integer("epochs", default: 4, minimum: 1, "passes over all stored samples after each experience")]
  }

  private let stream: StreamDescription
  private let epochs: Int
  private var classifier: NetworkClassifier
  private var store: SampleStore
  private var generator: SeededGenerator

  /// An untrained network and an empty store.
  ///
  /// - Throws: `LearnerError` with code `unsupportedProtocol` if the protocol does not reveal the number of classes or
  ///   the boundaries between experiences.
  public init(for stream: StreamDescription, options: LearnerOptions) throws {
    guard stream.visibility.reveals(.boundaries) else {
      throw LearnerError(.unsupportedProtocol, "learner 'joint' needs the protocol to reveal boundaries")
    }
    self.stream = stream
    epochs = try options.integer("epochs")
    generator = SeededGenerator(seed: stream.seed, purpose: "joint-training")
    classifier = try NetworkClassifier(learner: "joint", for: stream, generator: &generator)
    store = SampleStore(width: stream.inputWidth)
  }

  /// Stores the batch.
  public mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    try classifier.check(inputs: batch.inputs, labels: batch.labels)
    store.append(inputs: batch.inputs, labels: batch.labels)
  }

  /// Trains a fresh network on everything seen, in a new random order each epoch.
  public mutating func experienceDidEnd(_ context: LearningContext) throws {
    classifier = try NetworkClassifier(learner: "joint", for: stream, generator: &generator)
    let batchSize = max(1, stream.training.batchSize)
    var order = Array(0..<store.count)
    var inputs: [Float] = []
    var labels: [Int] = []
    for _ in 0..<epochs {
      generator.shuffle(&order)
      for start in stride(from: 0, to: order.count, by: batchSize) {
        store.gather(order[start..<min(start + batchSize, order.count)], into: &inputs, &labels)
        try classifier.train(inputs: inputs.span, labels: labels.span)
      }
    }
  }

  /// Answers with a probability for each class.
  public func answer(
    _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    try classifier.answer(queries, in: context, into: &answers)
  }

  /// The network's parameters and all samples seen.
  public var resources: ResourceUse {
    ResourceUse(
      parameters: classifier.network.parameters.count, storedSamples: store.count, storedBytes: store.byteCount)
  }
}
