public import Tidemark

/// Trains one network on each batch as it comes, and does nothing against forgetting: the lower bound.
///
/// The network and its optimiser are those of the protocol's training recipe; the optimiser's state is kept from one
/// experience to the next.
public struct Finetune: ResourceReporting, Sendable {
  /// `outputs`: how absent classes are masked.
  public static var declaredOptions: [LearnerOption] { [OutputSelection.option] }

  private var classifier: NetworkClassifier
  private var outputs: OutputSelection

  /// An untrained network.
  ///
  /// - Throws: `LearnerError` with code `unsupportedProtocol` if the protocol does not reveal the number of classes.
  public init(for stream: StreamDescription, options: LearnerOptions) throws {
    var generator = SeededGenerator(seed: stream.seed, purpose: "network-parameters")
    classifier = try NetworkClassifier(learner: "finetune", for: stream, generator: &generator)
    outputs = try OutputSelection(options, classCount: classifier.network.classCount)
  }

  /// One training step on the batch; where the protocol tells the task and its classes, on the outputs of that task alone.
  public mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    outputs.note(batch.labels, in: context)
    let mask = outputs.mask(batch.labels, in: context)
    try classifier.train(inputs: batch.inputs, labels: batch.labels, mask: mask)
  }

  /// Answers with a probability for each class.
  public func answer(
    _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    try classifier.answer(queries, in: context, into: &answers)
  }

  /// The network's parameters; no sample is stored.
  public var resources: ResourceUse {
    ResourceUse(parameters: classifier.network.parameters.count, storedSamples: 0, storedBytes: 0)
  }
}
