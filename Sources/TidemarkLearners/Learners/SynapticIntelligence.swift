import Tidemark

/// Holds each parameter near the value that it had when the last experience ended, the more the more its changes along the
/// way lowered the loss.
///
/// The path integral of an experience sums, over steps, minus the gradient times the step; divided by the squared change over
/// the experience plus `damping`, it is added to the importances, which may be negative, as in the source. The penalty is
/// `c · Σ importance (parameter − anchor)²`.
/// - Source: Zenke, Poole & Ganguli, "Continual learning through synaptic intelligence", ICML 2017.
/// - Differs: with `path=total` the gradient in the path integral includes that of the penalty, as in the code of van de Ven &
///   Tolias 2019; with `path=loss` it is that of the loss alone, as in the source.
struct SynapticIntelligence: NetworkLearner, Sendable {
  static var declaredOptions: [LearnerOption] {
    [
      .number("c", default: 0.1, minimum: 0, "strength of the penalty, c times the weighted square"),
      .number("damping", default: 0.1, minimum: 0, "added to the squared change that path integrals are divided by"),
      .word(
        "path", default: "loss", among: ["loss", "total"], "whose gradient is integrated: the loss, or with the penalty"
      ),
      OutputSelection.option,
    ]
  }

  private(set) var classifier: NetworkClassifier
  private let strength: Float
  private let damping: Float
  private let integratesPenalty: Bool
  private var outputs: OutputSelection
  /// What the integral of the current experience has come to, `[parameters]`.
  private(set) var path: [Float]
  private(set) var penalty: QuadraticPenalty
  private var endedExperiences = 0

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    classifier = try NetworkClassifier(learner: "si", for: stream)
    try stream.require(.boundaries, for: "si", because: "it fixes importances when an experience ends")
    strength = Float(try options.number("c"))
    damping = Float(try options.number("damping"))
    integratesPenalty = try options.word("path") == "total"
    outputs = try OutputSelection(options, classCount: classifier.network.classCount)
    let parameters = classifier.network.parameters
    path = Array(repeating: 0, count: parameters.count)
    penalty = QuadraticPenalty(importance: path, anchor: parameters)
  }

  /// One training step on the loss with the penalty, and one step of the path integral.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    let mask = outputs.mask(noting: batch.labels, in: context)
    _ = try classifier.lossGradient(inputs: batch.inputs, labels: batch.labels, mask: mask)
    var integrated = integratesPenalty ? [] : classifier.gradient
    if endedExperiences > 0 {
      classifier.changeGradient { [penalty, strength] gradient, parameters in
        penalty.add(strength: 2 * strength, parameters: parameters, to: &gradient)
      }
    }
    if integratesPenalty { integrated = classifier.gradient }
    let before = classifier.network.parameters
    classifier.step()
    let after = classifier.network.parameters
    var sums = path.mutableSpan
    Kernels.addWeightedDifference(-1, integrated.span, after.span, before.span, to: &sums)
  }

  /// Adds the experience's importances, and begins the next integral from here.
  mutating func experienceDidEnd(_ context: LearningContext) {
    let parameters = classifier.network.parameters
    var importance = penalty.importance
    for index in importance.indices {
      let change = parameters[index] - penalty.anchor[index]
      let scale = change * change + damping
      if scale > 0 { importance[index] += path[index] / scale }
      path[index] = 0
    }
    penalty = QuadraticPenalty(importance: importance, anchor: parameters)
    endedExperiences += 1
  }
}
