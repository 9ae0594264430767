import Tidemark

/// Turns off a random share of the hidden units in each task, another one each time, and so gives each task a part of the
/// network of its own.
///
/// - Source: Masse, Grant & Freedman, "Alleviating catastrophic forgetting using context-dependent gating and synaptic
///   stabilization", PNAS 2018 (the gating alone).
struct ContextGating: NetworkLearner, Sendable {
  static var declaredOptions: [LearnerOption] {
    [.number("off", default: 0.8, minimum: 0, "share of the units of each hidden layer that a task turns off, below 1")]
  }

  private(set) var classifier: NetworkClassifier
  private let off: Double
  private let seed: UInt64
  private var outputs: OutputSelection

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    let reason = "it turns units on and off by the task, in training and with queries"
    try stream.require(.taskIdentity, for: "xdg", because: reason)
    guard stream.visibility.testing.contains(.taskIdentity) else {
      throw LearnerError(
        .unsupportedProtocol, "learner 'xdg' needs the protocol to reveal task-identity with queries: \(reason)")
    }
    off = try options.number("off")
    guard off < 1 else {
      throw LearnerError(.badOption, "option 'off' is \(off); expected less than 1")
    }
    classifier = try NetworkClassifier(learner: "xdg", for: stream)
    guard classifier.network.layers.count > 1 else {
      throw LearnerError(
        .unsupportedProtocol, "learner 'xdg' needs a network with hidden layers, to turn units of theirs on and off")
    }
    outputs = OutputSelection(classCount: classifier.network.classCount)
    seed = stream.seed
  }

  /// One training step on the units that the task has on.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    let mask = outputs.mask(noting: batch.labels, in: context)
    try classifier.train(
      inputs: batch.inputs, labels: batch.labels, mask: mask, gates: gates(ofTask: context.task))
  }

  /// Answers with the units that the task has on.
  func answer(
    _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    try classifier.answer(queries, in: context, into: &answers, gates: gates(ofTask: context.task))
  }

  /// For each hidden layer, which units are on in a task: drawn from the seed and the task's number.
  func gates(ofTask task: Int?) -> [[Bool]]? {
    guard let task else { return nil }
    return classifier.network.layers.dropLast().enumerated().map { index, layer in
      var generator = SeededGenerator(seed: seed, purpose: "gates/task-\(task)/layer-\(index)")
      let order = generator.permutation(layer.outputs)
      var isOn = Array(repeating: true, count: layer.outputs)
      for unit in order.prefix(Int(off * Double(layer.outputs))) { isOn[unit] = false }
      return isOn
    }
  }
}
