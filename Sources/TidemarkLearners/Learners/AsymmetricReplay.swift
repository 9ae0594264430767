package import Tidemark

/// Replay in which new samples compete only with the classes of their own batch, so that they do not push down the outputs of
/// classes that are not there.
///
/// The loss is the cross-entropy of the batch over the classes in it plus that of as many samples from the buffer over the
/// classes seen so far.
/// - Source: Caccia et al., "New insights on reducing abrupt representation change in online continual learning", ICLR 2022
///   (ER-ACE). It needs no boundaries.
package struct AsymmetricReplay: NetworkLearner, Sendable {
  package static var declaredOptions: [LearnerOption] { ReplayMemory.options() }

  package private(set) var classifier: NetworkClassifier
  private var memory: ReplayMemory
  private var outputs: OutputSelection

  package init(for stream: StreamDescription, options: LearnerOptions) throws {
    var generator = SeededGenerator(seed: stream.seed, purpose: "network-parameters")
    classifier = try NetworkClassifier(learner: "er-ace", for: stream, generator: &generator)
    let classCount = classifier.network.classCount
    memory = try ReplayMemory(options, for: stream, classCount: classCount)
    outputs = OutputSelection(.current, classCount: classCount)
  }

  /// One training step on the batch and the samples drawn; then the batch may enter the buffer.
  package mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    // The classes of the batch, not of its experience.
    let own = LearningContext(
      task: context.task, experienceClasses: context.task == nil ? nil : context.experienceClasses)
    outputs.note(batch.labels, in: own)
    var (inputs, labels): ([Float], [Int]) = ([], [])
    inputs.append(copying: batch.inputs)
    labels.append(copying: batch.labels)
    let places = memory.draw(batch.count, appendingTo: &inputs, &labels)
    let mask = outputs.mask(batch.labels, in: own, joinedWith: memory.tasks(of: places))
    // The sum of two means, as the mean over the joined batch of twice each sample.
    let weights = Array(repeating: Float(places.isEmpty ? 1 : 2), count: labels.count)
    let all = labels
    try classifier.train(inputs: inputs.span, labels: all.span, sampleWeights: weights.span, mask: mask)
    memory.offer(batch, in: context, drawsCurrent: true)
  }

  /// The network's parameters and the filled part of the buffer.
  package var resources: ResourceUse { memory.resources(parameters: classifier.network.parameters.count) }
}
