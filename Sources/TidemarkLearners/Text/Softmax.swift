import Tidemark

/// Softmax regression by plain gradient descent: a linear classifier over the values of dense inputs, that starts at zero
/// and takes one step of fixed size a batch. It does nothing against forgetting, and gives the same weights from the same
/// stream whatever the seed.
struct Softmax: ResourceReporting, Sendable {
  /// `rate`: the step size.
  static var declaredOptions: [LearnerOption] {
    [.number("rate", default: 0, minimum: 0, "the step size of gradient descent; 0: 0.1, and 2 on texts")]
  }

  /// The step size: as given, or the usual one of a modality.
  static func rate(_ options: LearnerOptions, usual: Float) throws -> Float {
    let given = Float(try options.number("rate"))
    return given > 0 ? given : usual
  }

  private var model: SoftmaxRegression

  /// Weights of zero.
  init(for stream: StreamDescription, options: LearnerOptions) throws {
    try KernelVariant.checkRequest()
    try StreamDescription.checkLayers([stream.inputWidth, stream.classCount ?? 1], for: "softmax")
    model = SoftmaxRegression(
      width: stream.inputWidth, classes: stream.classCount, rate: try Self.rate(options, usual: 0.1))
  }

  /// One step on the batch; where the protocol tells the task and its classes, among those classes alone.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    try model.train(
      batch.inputs, labels: batch.labels, among: context.task == nil ? nil : context.experienceClasses)
  }

  /// Answers with a probability for each class.
  func answer(
    _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    guard queries.width == model.width else {
      throw LearnerError(.failed, "a query has \(queries.width) values; expected \(model.width)")
    }
    try ClassProbabilities.append(
      model.logits(queries.inputs, rows: queries.count), classes: model.classes, queries: queries.count,
      among: context.candidateClasses, to: &answers)
  }

  /// The weights and biases; no sample is stored.
  var resources: ResourceUse { ResourceUse(parameters: model.parameterCount) }
}
