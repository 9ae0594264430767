import Tidemark

/// Replay in which new samples compete only with the classes of their own batch, so that they do not push down the outputs of
/// classes that are not there.
///
/// The loss is the cross-entropy of the batch over the classes in it plus that of as many samples from the buffer over the
/// classes seen so far.
/// - Source: Caccia et al., "New insights on reducing abrupt representation change in online continual learning", ICLR 2022
///   (ER-ACE). It needs no boundaries.
struct AsymmetricReplay: NetworkLearner, Sendable {
  static var declaredOptions: [LearnerOption] { ReplayMemory.options() }

  private(set) var classifier: NetworkClassifier
  private var memory: ReplayMemory
  private var outputs: OutputSelection

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    classifier = try NetworkClassifier(learner: "er-ace", for: stream)
    let classCount = classifier.network.classCount
    memory = try ReplayMemory(options, for: stream, classCount: classCount)
    outputs = OutputSelection(.current, classCount: classCount)
  }

  /// One training step on the batch and the samples drawn; then the batch may enter the buffer.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    // The classes of the batch, not of its experience.
    let own = LearningContext(
      task: context.task, experienceClasses: context.task == nil ? nil : context.experienceClasses)
    var joined = JoinedBatch(batch)
    let places = memory.draw(batch.count, joining: &joined)
    let mask = outputs.mask(noting: batch.labels, in: own, joinedWith: memory.tasks(of: places))
    // The sum of two means, as the mean over the joined batch of twice each sample.
    let weights = Array(repeating: Float(places.isEmpty ? 1 : 2), count: joined.labels.count)
    try classifier.train(joined, sampleWeights: weights, mask: mask)
    memory.offer(batch, in: context, drawsCurrent: true)
  }

  var kept: [any SampleKeeping] { [memory.buffer] }
}
