import Tidemark

/// A network with its optimiser and workspace, made as a stream's description asks: what the reference learners that
/// train a network have in common.
struct NetworkClassifier: Sendable {
  /// The network.
  var network: Network
  /// The optimiser and its state.
  private(set) var optimizer: Optimizer
  private var workspace = TrainingWorkspace()

  /// An untrained network with the recipe's kind, hidden layers and optimiser.
  ///
  /// - Parameters:
  ///   - learner: the learner's name, for messages.
  ///   - stream: what the protocol reveals.
  ///   - generator: where the initial parameters come from.
  /// - Throws: `LearnerError` with code `unsupportedProtocol` if the protocol does not reveal the number of classes, or if
  ///   the network is one of images and the inputs are none.
  init(learner: String, for stream: StreamDescription, generator: inout SeededGenerator) throws {
    try KernelVariant.checkRequest()
    guard let classCount = stream.classCount else {
      throw LearnerError(.unsupportedProtocol, "learner '\(learner)' needs the protocol to reveal class-count")
    }
    let widths = [stream.inputWidth] + stream.training.hiddenWidths + [classCount]
    guard widths.allSatisfy({ $0 > 0 }) else {
      throw LearnerError(
        .unsupportedProtocol,
        "learner '\(learner)' cannot make a network with layers of \(widths) units; expected at least one in each")
    }
    try StreamDescription.checkLayers(
      stream.training.network == .mlp ? widths : Array(widths.dropFirst()), for: learner)
    network =
      switch stream.training.network {
      case .mlp: Network(MultilayerPerceptron(widths: widths, generator: &generator))
      case .cnn, .resnet18: try Network(ofImagesFor: learner, stream, classCount: classCount, generator: &generator)
      }
    optimizer = Optimizer(for: stream.training)
  }

  /// An untrained network whose parameters are those that a learner begins with.
  init(learner: String, for stream: StreamDescription) throws {
    var generator = SeededGenerator(seed: stream.seed, purpose: "network-parameters")
    try self.init(learner: learner, for: stream, generator: &generator)
  }

  /// Takes one step of the optimiser on one batch.
  ///
  /// - Parameters:
  ///   - inputs: `[samples, inputWidth]`.
  ///   - labels: `[samples]`.
  ///   - sampleWeights: `[samples]`, a factor for each sample's share of the loss; nil: all 1.
  ///   - mask: the outputs that the loss is computed over, each label among them; nil: all.
  ///   - gates: for each hidden layer, which units are on, `[units]`; nil: all.
  /// - Returns: the loss before the step, as `MultilayerPerceptron.lossGradient` does; 0 of an empty batch.
  /// - Throws: `LearnerError` with code `failed` if the batch does not fit the network.
  @discardableResult
  mutating func train(
    inputs: Span<Float>, labels: Span<Int>, sampleWeights: Span<Float>? = nil, mask: OutputMask? = nil,
    gates: [[Bool]]? = nil
  ) throws -> Double {
    let loss = try lossGradient(
      inputs: inputs, labels: labels, sampleWeights: sampleWeights, mask: mask, gates: gates)
    if !labels.isEmpty { step() }
    return loss
  }

  /// Takes one step on a joined batch; parameters are those of the method that takes spans.
  mutating func train(_ batch: JoinedBatch, sampleWeights: [Float]? = nil, mask: OutputMask? = nil) throws {
    try train(inputs: batch.inputs.span, labels: batch.labels.span, sampleWeights: sampleWeights?.span, mask: mask)
  }

  /// The loss of a batch, whose gradient is left in `gradient`; parameters are those of `train`.
  ///
  /// - Throws: `LearnerError` with code `failed` if the batch does not fit the network.
  mutating func lossGradient(
    inputs: Span<Float>, labels: Span<Int>, sampleWeights: Span<Float>? = nil, mask: OutputMask? = nil,
    gates: [[Bool]]? = nil
  ) throws -> Double {
    try check(inputs: inputs, labels: labels)
    if let mask {
      for index in labels.indices where !mask.allows(labels[index], sample: index) {
        throw LearnerError(
          .failed, "a training sample has the label \(labels[index]), which is none of the classes that it can have")
      }
    }
    guard !labels.isEmpty else { return 0 }
    let loss = network.lossGradient(
      inputs: inputs, labels: labels, sampleWeights: sampleWeights, mask: mask, gates: gates, workspace: &workspace)
    network.updateStatistics(from: workspace)
    return loss
  }

  /// Any loss of the outputs; see the network's method of this name. The gradient is left in `gradient`.
  mutating func lossGradient(
    inputs: Span<Float>, rows: Int, _ loss: (inout MutableSpan<Float>) -> Double
  ) -> Double {
    let value = network.lossGradient(inputs: inputs, rows: rows, workspace: &workspace, loss)
    network.updateStatistics(from: workspace)
    return value
  }

  /// See the network's method of this name.
  mutating func addSampleStatistic(
    _ statistic: MultilayerPerceptron.SampleStatistic, inputs: Span<Float>, rows: Int, to sums: inout [Float],
    _ loss: (inout MutableSpan<Float>) -> Void
  ) {
    network.addSampleStatistic(statistic, inputs: inputs, rows: rows, workspace: &workspace, to: &sums, loss)
  }

  /// The gradient of the last loss by each parameter, `[parameters]`; empty before the first.
  var gradient: [Float] { workspace.gradient }

  /// Lends the gradient for writing, such as to add that of a penalty or to project it, with the parameters.
  mutating func changeGradient(
    _ body: (_ gradient: inout MutableSpan<Float>, _ parameters: Span<Float>) -> Void
  ) {
    let parameters = network.parameters
    workspace.changeGradient { body(&$0, parameters.span) }
  }

  /// Takes one step of the optimiser along the gradient.
  mutating func step() {
    let gradient = workspace.gradient
    optimizer.step(&network.parameters, gradient: gradient.span)
  }

  /// Checks that a training batch fits the network.
  ///
  /// - Throws: `LearnerError` with code `failed` if the inputs are not `[samples, inputWidth]` or a label is no class.
  func check(inputs: Span<Float>, labels: Span<Int>) throws {
    guard inputs.count == labels.count * network.inputWidth else {
      throw LearnerError(
        .failed,
        "a training batch has \(inputs.count) values for \(labels.count) samples; expected \(network.inputWidth) each")
    }
    for index in labels.indices where !(0..<network.classCount).contains(labels[index]) {
      throw LearnerError(
        .failed, "a training sample has the label \(labels[index]); expected one in 0..<\(network.classCount)")
    }
  }

  /// Checks that queries, and the classes to choose among, fit the network.
  ///
  /// - Throws: `LearnerError` with code `failed` if not.
  func check(
    _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, of classCount: Int
  ) throws {
    guard queries.width == network.inputWidth else {
      throw LearnerError(.failed, "a query has \(queries.width) values; expected \(network.inputWidth)")
    }
    guard classCount == network.classCount else {
      throw LearnerError(
        .failed, "the answers are over \(classCount) classes; expected \(network.classCount)")
    }
    if let candidates = context.candidateClasses {
      guard !candidates.isEmpty, candidates.allSatisfy({ (0..<network.classCount).contains($0) }) else {
        throw LearnerError(
          .failed, "the candidate classes are \(candidates); expected some in 0..<\(network.classCount)")
      }
    }
  }

  /// Answers each query with a probability for each class, 0 for those that are not candidates.
  ///
  /// - Throws: `LearnerError` with code `failed` if the batch does not fit the network.
  func answer(
    _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers,
    gates: [[Bool]]? = nil
  ) throws {
    try check(queries, in: context, of: answers.classCount)
    answers.append(
      scores: network.probabilities(for: queries.inputs, among: context.candidateClasses, gates: gates).span)
  }
}

/// A learner whose answers are those of one network.
protocol NetworkLearner: ResourceReporting where Input == DenseInput {
  /// The network that answers.
  var classifier: NetworkClassifier { get }
  /// Where it keeps samples. Default: nowhere.
  var kept: [any SampleKeeping] { get }
}

extension NetworkLearner {
  /// Nowhere.
  var kept: [any SampleKeeping] { [] }

  /// Answers with a probability for each class.
  func answer(
    _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    try classifier.answer(queries, in: context, into: &answers)
  }

  /// The network's parameters, and the samples that are kept. What else is needed for training alone does not count.
  var resources: ResourceUse {
    ResourceUse(
      parameters: classifier.network.parameters.count, storedSamples: kept.reduce(0) { $0 + $1.count },
      storedBytes: kept.reduce(0) { $0 + $1.byteCount })
  }
}

/// Something in which a learner keeps samples.
protocol SampleKeeping {
  /// The number of samples.
  var count: Int { get }
  /// The bytes of the inputs, and of what is kept beside them.
  var byteCount: Int { get }
}
