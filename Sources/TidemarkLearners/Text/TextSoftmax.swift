import Tidemark

/// Softmax regression over the hashed words of texts; otherwise as `Softmax`.
struct TextSoftmax: ResourceReporting, Sendable {
  static let hashingOptions = TextFeatureOptions.declared(features: 1 << 15)
  static var declaredOptions: [LearnerOption] { Softmax.declaredOptions + hashingOptions }

  private let hasher: FeatureHasher
  private var model: SoftmaxRegression

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    try KernelVariant.checkRequest()
    hasher = try TextFeatureOptions(options).hasher
    try StreamDescription.checkLayers([hasher.width, stream.classCount ?? 1], for: "softmax")
    // Texts are vectors of length 1, far shorter than images are.
    model = SoftmaxRegression(
      width: hasher.width, classes: stream.classCount, rate: try Softmax.rate(options, usual: 2))
  }

  mutating func observe(_ batch: borrowing TrainingBatch<TextInput>, in context: LearningContext) throws {
    try model.train(
      hasher.features(batch.utf8, offsets: batch.offsets), labels: batch.labels,
      among: context.task == nil ? nil : context.experienceClasses)
  }

  func answer(_ queries: borrowing QueryBatch<TextInput>, in context: QueryContext, into answers: inout Answers) throws
  {
    try ClassProbabilities.append(
      model.logits(hasher.features(queries.utf8, offsets: queries.offsets)), classes: model.classes,
      queries: queries.count, among: context.candidateClasses, to: &answers)
  }

  var resources: ResourceUse { ResourceUse(parameters: model.parameterCount) }
}

extension Softmax {
  /// Softmax regression for dense inputs and for texts.
  static var registration: LearnerRegistration {
    LearnerRegistration(
      "softmax", Softmax.self,
      summary: "A linear classifier trained by plain gradient descent; on texts, over hashed words."
    )
    .refusingOnDense(TextSoftmax.hashingOptions)
    .taking(extraOptions: TextSoftmax.hashingOptions) { stream, options in
      try TextSoftmax(for: stream, options: options)
    }
  }
}
