import Tidemark

/// Takes from each gradient the part that would raise the loss on a random batch of earlier samples.
///
/// If the gradient g and the gradient r on as many samples from the buffer, all of earlier experiences, point apart (g·r < 0),
/// g becomes g − (g·r / r·r) r.
/// - Source: Chaudhry et al., "Efficient lifelong learning with A-GEM", ICLR 2019.
struct AveragedGradientEpisodicMemory: NetworkLearner, Sendable {
  static var declaredOptions: [LearnerOption] {
    ReplayMemory.options(buffer: "ring") + [OutputSelection.option]
  }

  private(set) var classifier: NetworkClassifier
  private var memory: ReplayMemory
  private var outputs: OutputSelection

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    classifier = try NetworkClassifier(learner: "agem", for: stream)
    try stream.require(.boundaries, for: "agem", because: "it holds the loss on earlier experiences down")
    memory = try ReplayMemory(options, for: stream, classCount: classifier.network.classCount)
    outputs = try OutputSelection(options, classCount: classifier.network.classCount)
  }

  /// One training step along the projected gradient; then the batch may enter the buffer.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    let own = outputs.mask(noting: batch.labels, in: context)
    var drawn = JoinedBatch()
    let places = memory.draw(batch.count, joining: &drawn)
    var reference: [Float] = []
    if !places.isEmpty {
      let mask = outputs.mask(ofTasks: memory.tasks(of: places))
      _ = try classifier.lossGradient(inputs: drawn.inputs.span, labels: drawn.labels.span, mask: mask)
      reference = classifier.gradient
    }
    _ = try classifier.lossGradient(inputs: batch.inputs, labels: batch.labels, mask: own)
    if !reference.isEmpty {
      classifier.changeGradient { gradient, _ in Self.project(&gradient, onto: reference.span) }
    }
    classifier.step()
    memory.offer(batch, in: context)
  }

  /// Takes from `gradient` its part against `reference`, both `[parameters]`.
  static func project(_ gradient: inout MutableSpan<Float>, onto reference: Span<Float>) {
    let product = Kernels.dot(gradient.span, reference)
    let square = Kernels.dot(reference, reference)
    guard product < 0, square > 0 else { return }
    Kernels.addScaled(-product / square, reference, to: &gradient)
  }

  /// Lets the samples of the experience be drawn in the next ones.
  mutating func experienceDidEnd(_ context: LearningContext) { memory.endExperience() }

  var kept: [any SampleKeeping] { [memory.buffer] }
}
