import Tidemark

/// Turns each gradient as little as needed for it not to raise the loss on the kept samples of any earlier experience.
///
/// With the gradients r₁ … on the memories of earlier experiences, the step goes along g + Σ vᵢ rᵢ, where v minimises
/// ½ ‖g + Σ vᵢ rᵢ‖² over vᵢ ≥ `margin`, if g·rᵢ < 0 for any i.
/// - Source: Lopez-Paz & Ranzato, "Gradient episodic memory for continual learning", NeurIPS 2017, whose memories are rings.
struct GradientEpisodicMemory: NetworkLearner, Sendable {
  static var declaredOptions: [LearnerOption] {
    [
      .samples("memory", default: 256, "newest samples kept of each experience"),
      .number("margin", default: 0.5, minimum: 0, "least weight of each earlier experience where any is violated"),
      OutputSelection.option,
    ]
  }

  private(set) var classifier: NetworkClassifier
  private let memory: Int
  private let margin: Double
  private let seed: UInt64
  private var outputs: OutputSelection
  /// The kept samples of each experience, and the task of each.
  private var memories: [ReplayBuffer]

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    classifier = try NetworkClassifier(learner: "gem", for: stream)
    try stream.require(.boundaries, for: "gem", because: "it has a constraint for each earlier experience")
    memory = try options.integer("memory")
    margin = try options.number("margin")
    outputs = try OutputSelection(options, classCount: classifier.network.classCount)
    seed = stream.seed
    memories = []
  }

  /// Opens a memory for the experience.
  mutating func experienceWillBegin(_ context: LearningContext) {
    memories.append(
      ReplayBuffer(
        .newest(capacity: memory), width: classifier.network.inputWidth, seed: seed, purpose: "\(memories.count)"))
  }

  /// One training step along the projected gradient; then the batch enters the experience's memory.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    let own = outputs.mask(noting: batch.labels, in: context)
    var references: [[Float]] = []
    for past in memories.dropLast() where past.count > 0 {
      var held = JoinedBatch()
      let places = Array(0..<past.count)
      past.append(places, to: &held.inputs, &held.labels)
      let mask = outputs.mask(ofTasks: past.groups(of: places))
      _ = try classifier.lossGradient(inputs: held.inputs.span, labels: held.labels.span, mask: mask)
      references.append(classifier.gradient)
    }
    _ = try classifier.lossGradient(inputs: batch.inputs, labels: batch.labels, mask: own)
    if !references.isEmpty {
      classifier.changeGradient { [margin] gradient, _ in
        GradientProjection.project(&gradient, against: references, margin: margin)
      }
    }
    classifier.step()
    guard !memories.isEmpty else { return }
    for sample in 0..<batch.count {
      memories[memories.count - 1].offer(
        batch.input(sample), label: batch.labels[sample], group: context.task ?? memories.count - 1)
    }
  }

  /// All memories.
  var kept: [any SampleKeeping] { memories }
}
