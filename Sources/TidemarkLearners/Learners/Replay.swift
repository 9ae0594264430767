import Tidemark

/// Trains one network on each batch joined with as many samples from a buffer, a random choice of what came before.
///
/// Samples are drawn before the new batch enters the buffer, without replacement once there are as many as the batch has.
/// It needs no boundaries: without them the loss is the mean over the joined batch. Where the protocol reveals them, only
/// samples of earlier experiences are drawn, since those of the current one are being trained on anyway, and with
/// `weighting=experience` the loss in experience k (from 1) is 1/k of the mean over the new samples plus 1 - 1/k of the
/// mean over the replayed ones, so that each experience counts the same. Where the protocol tells tasks apart, the loss of a
/// sample, new or replayed, is computed over the outputs of its task.
/// - Source: Chaudhry et al., "On tiny episodic memories in continual learning", 2019 (experience replay with
///   reservoir sampling); the weighting is that of van de Ven, Tuytelaars and Tolias, "Three types of incremental
///   learning", 2022.
struct Replay: NetworkLearner, Sendable {
  /// `memory`, `buffer`, `per-class`: what is kept. `weighting`: what counts the same in the loss. `outputs`: how absent
  /// classes are masked.
  static var declaredOptions: [LearnerOption] {
    [
      ReplayMemory.options()[0],
      .word(
        "weighting", default: "experience", among: ["experience", "sample"],
        "what counts the same in the loss, where boundaries are revealed"),
    ] + ReplayMemory.options().dropFirst() + [OutputSelection.option]
  }

  private(set) var classifier: NetworkClassifier
  private var memory: ReplayMemory
  private var outputs: OutputSelection
  private let weighsExperiences: Bool
  private var joined = JoinedBatch()

  /// An untrained network and an empty buffer.
  ///
  /// - Throws: `LearnerError` with code `unsupportedProtocol` if the protocol does not reveal the number of classes.
  init(for stream: StreamDescription, options: LearnerOptions) throws {
    classifier = try NetworkClassifier(learner: "replay", for: stream)
    let classCount = classifier.network.classCount
    memory = try ReplayMemory(options, for: stream, classCount: classCount)
    outputs = try OutputSelection(options, classCount: classCount)
    weighsExperiences = try options.word("weighting") == "experience"
  }

  /// One training step on the batch and the samples drawn; then the batch may enter the buffer.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    joined.begin(with: batch)
    let places = memory.draw(batch.count, joining: &joined)
    let weights = weights(new: batch.count, replayed: places.count)
    let mask = outputs.mask(noting: batch.labels, in: context, joinedWith: memory.tasks(of: places))
    try classifier.train(joined, sampleWeights: weights, mask: mask)
    memory.offer(batch, in: context)
  }

  /// Lets the samples of the experience be replayed in the next ones.
  mutating func experienceDidEnd(_ context: LearningContext) {
    memory.endExperience()
  }

  /// A factor for each sample of a joined batch, with mean 1; nil if all count the same.
  private func weights(new: Int, replayed: Int) -> [Float]? {
    guard weighsExperiences, memory.endedExperiences > 0, replayed > 0 else { return nil }
    let share = 1 / Float(memory.endedExperiences + 1)
    let total = Float(new + replayed)
    return Array(repeating: share * total / Float(new), count: new)
      + Array(repeating: (1 - share) * total / Float(replayed), count: replayed)
  }

  var kept: [any SampleKeeping] { [memory.buffer] }
}
