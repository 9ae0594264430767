import Tidemark

/// Trains one network on each batch as it comes, and does nothing against forgetting: the lower bound.
///
/// The network and its optimiser are those of the protocol's training recipe; the optimiser's state is kept from one
/// experience to the next.
struct Finetune: NetworkLearner, Sendable {
  /// `outputs`: how absent classes are masked.
  static var declaredOptions: [LearnerOption] { [OutputSelection.option] }

  private(set) var classifier: NetworkClassifier
  private var outputs: OutputSelection

  /// An untrained network.
  ///
  /// - Throws: `LearnerError` with code `unsupportedProtocol` if the protocol does not reveal the number of classes.
  init(for stream: StreamDescription, options: LearnerOptions) throws {
    classifier = try NetworkClassifier(learner: "finetune", for: stream)
    outputs = try OutputSelection(options, classCount: classifier.network.classCount)
  }

  /// One training step on the batch; where the protocol tells the task and its classes, on the outputs of that task alone.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    let mask = outputs.mask(noting: batch.labels, in: context)
    try classifier.train(inputs: batch.inputs, labels: batch.labels, mask: mask)
  }
}
