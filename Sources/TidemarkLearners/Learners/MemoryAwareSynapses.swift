import Tidemark

/// Holds each parameter near the value that it had when the last experience ended, the more the more the outputs' squared norm
/// changes with it.
///
/// Importances are the mean over up to `samples` samples of the experience of the magnitude of that gradient; those of all
/// experiences are summed. The samples are kept until the experience ends, and count as stored until then.
/// - Source: Aljundi et al., "Memory aware synapses: learning what (not) to forget", ECCV 2018 (the global variant).
struct MemoryAwareSynapses: NetworkLearner, Sendable {
  static var declaredOptions: [LearnerOption] {
    [
      .number("lambda", default: 1, minimum: 0, "strength of the penalty, lambda times the weighted square"),
      .samples("samples", default: 1000, "samples of each experience that importances are measured on"),
      OutputSelection.option,
    ]
  }

  private(set) var classifier: NetworkClassifier
  private let strength: Float
  private var outputs: OutputSelection
  private var sample: ExperienceSample
  private(set) var penalty: QuadraticPenalty?

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    classifier = try NetworkClassifier(learner: "mas", for: stream)
    try stream.require(.boundaries, for: "mas", because: "it measures importances when an experience ends")
    strength = Float(try options.number("lambda"))
    outputs = try OutputSelection(options, classCount: classifier.network.classCount)
    sample = ExperienceSample(capacity: try options.integer("samples"), width: stream.inputWidth, seed: stream.seed)
  }

  /// One training step on the loss with the penalty.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    let mask = outputs.mask(noting: batch.labels, in: context)
    _ = try classifier.lossGradient(inputs: batch.inputs, labels: batch.labels, mask: mask)
    classifier.changeGradient { [penalty, strength] gradient, parameters in
      penalty?.add(strength: 2 * strength, parameters: parameters, to: &gradient)
    }
    classifier.step()
    sample.offer(batch)
  }

  /// Measures the importances for the experience and adds them to those before.
  mutating func experienceDidEnd(_ context: LearningContext) {
    guard sample.buffer.count > 0 else { return }
    var importance = penalty?.importance ?? Array(repeating: 0, count: classifier.network.parameters.count)
    let classes = classifier.network.classCount
    let scale = 2 / Float(sample.buffer.count)
    sample.forEachBatch { inputs, labels in
      let mask = outputs.mask(labels.span, in: context)
      classifier.addSampleStatistic(.magnitude, inputs: inputs.span, rows: labels.count, to: &importance) { logits in
        // The gradient of the squared norm of the outputs is twice the outputs.
        for place in logits.indices {
          logits[place] *= mask?.allows(place % classes, sample: 0) ?? true ? scale : 0
        }
      }
    }
    penalty = QuadraticPenalty(importance: importance, anchor: classifier.network.parameters)
    sample.empty()
  }

  /// The samples of the current experience.
  var kept: [any SampleKeeping] { [sample.buffer] }
}
