import Tidemark

/// Trains a fresh network on each experience alone. It keeps nothing of the experiences before, and so shows what an experience
/// can be learned to by itself: the reference of forward transfer and of intransigence.
struct FromScratch: NetworkLearner, Sendable {
  static var declaredOptions: [LearnerOption] { [OutputSelection.option] }

  private(set) var classifier: NetworkClassifier
  private let stream: StreamDescription
  private var outputs: OutputSelection
  private var generator: SeededGenerator
  private var begunExperiences = 0

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    self.stream = stream
    generator = SeededGenerator(seed: stream.seed, purpose: "network-parameters")
    classifier = try NetworkClassifier(learner: "from-scratch", for: stream, generator: &generator)
    try stream.require(.boundaries, for: "from-scratch", because: "it begins anew with each experience")
    outputs = try OutputSelection(options, classCount: classifier.network.classCount)
  }

  /// Puts a fresh network in place of the one before.
  mutating func experienceWillBegin(_ context: LearningContext) throws {
    if begunExperiences > 0 {
      classifier = try NetworkClassifier(learner: "from-scratch", for: stream, generator: &generator)
    }
    begunExperiences += 1
  }

  /// One training step on the batch.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    let mask = outputs.mask(noting: batch.labels, in: context)
    try classifier.train(inputs: batch.inputs, labels: batch.labels, mask: mask)
  }
}
