package import Tidemark

/// Takes from each gradient the part that would raise the loss on a random batch of earlier samples.
///
/// If the gradient g and the gradient r on as many samples from the buffer, all of earlier experiences, point apart (g·r < 0),
/// g becomes g − (g·r / r·r) r.
/// - Source: Chaudhry et al., "Efficient lifelong learning with A-GEM", ICLR 2019.
package struct AveragedGradientEpisodicMemory: NetworkLearner, Sendable {
  package static var declaredOptions: [LearnerOption] {
    ReplayMemory.options(buffer: "ring") + [OutputSelection.option]
  }

  package private(set) var classifier: NetworkClassifier
  private var memory: ReplayMemory
  private var outputs: OutputSelection

  package init(for stream: StreamDescription, options: LearnerOptions) throws {
    var generator = SeededGenerator(seed: stream.seed, purpose: "network-parameters")
    classifier = try NetworkClassifier(learner: "agem", for: stream, generator: &generator)
    try stream.require(.boundaries, for: "agem", because: "it holds the loss on earlier experiences down")
    memory = try ReplayMemory(options, for: stream, classCount: classifier.network.classCount)
    outputs = try OutputSelection(options, classCount: classifier.network.classCount)
  }

  /// One training step along the projected gradient; then the batch may enter the buffer.
  package mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    outputs.note(batch.labels, in: context)
    var (inputs, labels): ([Float], [Int]) = ([], [])
    let places = memory.draw(batch.count, appendingTo: &inputs, &labels)
    var reference: [Float] = []
    if !places.isEmpty {
      let mask = outputs.mask(ofTasks: memory.tasks(of: places))
      _ = try classifier.lossGradient(inputs: inputs.span, labels: labels.span, mask: mask)
      reference = classifier.gradient
    }
    let mask = outputs.mask(batch.labels, in: context)
    _ = try classifier.lossGradient(inputs: batch.inputs, labels: batch.labels, mask: mask)
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
  package mutating func experienceDidEnd(_ context: LearningContext) { memory.endExperience() }

  /// The network's parameters and the filled part of the buffer.
  package var resources: ResourceUse { memory.resources(parameters: classifier.network.parameters.count) }
}
