import Tidemark

/// Only fills a class-balanced buffer; when an experience ends it trains a fresh network on the buffer alone.
///
/// - Source: Prabhu, Torr & Dokania, "GDumb: a simple approach that questions our progress in continual learning", ECCV 2020.
/// - Differs: it trains at boundaries, not before each evaluation, with the protocol's recipe instead of the paper's schedule.
struct GreedySampler: NetworkLearner, Sendable {
  static var declaredOptions: [LearnerOption] {
    [
      .samples("memory", default: 1000, "samples in the buffer"),
      .epochs(default: 30, "passes over the buffer after each experience"),
      OutputSelection.option,
    ]
  }

  private(set) var classifier: NetworkClassifier
  private let stream: StreamDescription
  private let epochs: Int
  private var memory: ReplayMemory
  private var outputs: OutputSelection
  private var generator: SeededGenerator

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    self.stream = stream
    generator = SeededGenerator(seed: stream.seed, purpose: "network-parameters")
    classifier = try NetworkClassifier(learner: "gdumb", for: stream, generator: &generator)
    try stream.require(.boundaries, for: "gdumb", because: "it trains when an experience ends")
    epochs = try options.integer("epochs")
    memory = ReplayMemory(.greedyBalanced(capacity: try options.integer("memory")), for: stream)
    outputs = try OutputSelection(options, classCount: classifier.network.classCount)
  }

  /// Offers the batch to the buffer.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    try classifier.check(inputs: batch.inputs, labels: batch.labels)
    outputs.note(batch.labels, in: context)
    memory.offer(batch, in: context)
  }

  /// Trains a fresh network on the buffer.
  mutating func experienceDidEnd(_ context: LearningContext) throws {
    memory.endExperience()
    classifier = try NetworkClassifier(learner: "gdumb", for: stream, generator: &generator)
    var order = Array(0..<memory.buffer.count)
    let batchSize = max(1, stream.training.batchSize)
    for _ in 0..<epochs {
      generator.shuffle(&order)
      for start in stride(from: 0, to: order.count, by: batchSize) {
        let places = Array(order[start..<min(start + batchSize, order.count)])
        var batch = JoinedBatch()
        memory.buffer.append(places, to: &batch.inputs, &batch.labels)
        try classifier.train(batch, mask: outputs.mask(ofTasks: memory.tasks(of: places)))
      }
    }
  }

  var kept: [any SampleKeeping] { [memory.buffer] }
}
