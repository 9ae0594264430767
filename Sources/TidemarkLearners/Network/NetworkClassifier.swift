package import Tidemark

/// A network with its optimiser and workspace, made as a stream's description asks: what the reference learners that
/// train a network have in common.
package struct NetworkClassifier: Sendable {
  /// The network.
  package private(set) var network: MultilayerPerceptron
  private var optimizer: Optimizer
  private var workspace = TrainingWorkspace()

  /// An untrained network with the recipe's hidden layers and optimiser.
  ///
  /// - Parameters:
  ///   - learner: the learner's name, for messages.
  ///   - stream: what the protocol reveals.
  ///   - generator: where the initial parameters come from.
  /// - Throws: `LearnerError` with code `unsupportedProtocol` if the protocol does not reveal the number of classes.
  package init(learner: String, for stream: StreamDescription, generator: inout SeededGenerator) throws {
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
    network = MultilayerPerceptron(widths: widths, generator: &generator)
    optimizer = Optimizer(for: stream.training)
  }

  /// Takes one step of the optimiser on one batch.
  ///
  /// - Parameters:
  ///   - inputs: `[samples, inputWidth]`.
  ///   - labels: `[samples]`.
  ///   - sampleWeights: `[samples]`, a factor for each sample's share of the loss; nil: all 1.
  ///   - candidates: the classes among which the loss is computed, the labels among them; nil: all.
  /// - Returns: the loss before the step, as `MultilayerPerceptron.lossGradient` does; 0 of an empty batch.
  /// - Throws: `LearnerError` with code `failed` if the batch does not fit the network.
  @discardableResult
  package mutating func train(
    inputs: Span<Float>, labels: Span<Int>, sampleWeights: Span<Float>? = nil, among candidates: [Int]? = nil
  ) throws -> Double {
    try check(inputs: inputs, labels: labels)
    if let candidates {
      for index in labels.indices where !candidates.contains(labels[index]) {
        throw LearnerError(
          .failed, "a training sample has the label \(labels[index]); expected one of the task's, \(candidates)")
      }
    }
    guard !labels.isEmpty else { return 0 }
    return network.trainingStep(
      inputs: inputs, labels: labels, sampleWeights: sampleWeights, among: candidates, optimizer: &optimizer,
      workspace: &workspace)
  }

  /// Checks that a training batch fits the network.
  ///
  /// - Throws: `LearnerError` with code `failed` if the inputs are not `[samples, inputWidth]` or a label is no class.
  package func check(inputs: Span<Float>, labels: Span<Int>) throws {
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

  /// Answers each query with a probability for each class, 0 for those that are not candidates.
  ///
  /// - Throws: `LearnerError` with code `failed` if the batch does not fit the network.
  package func answer(
    _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    guard queries.width == network.inputWidth else {
      throw LearnerError(.failed, "a query has \(queries.width) values; expected \(network.inputWidth)")
    }
    guard answers.classCount == network.classCount else {
      throw LearnerError(
        .failed, "the answers are over \(answers.classCount) classes; expected \(network.classCount)")
    }
    if let candidates = context.candidateClasses {
      guard !candidates.isEmpty, candidates.allSatisfy({ (0..<network.classCount).contains($0) }) else {
        throw LearnerError(
          .failed, "the candidate classes are \(candidates); expected some in 0..<\(network.classCount)")
      }
    }
    answers.append(scores: network.probabilities(for: queries.inputs, among: context.candidateClasses).span)
  }
}
