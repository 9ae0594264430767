import Tidemark

/// Lets a learner of dense inputs take texts, each as a vector of hashed words.
///
/// Vectors are stretched so that the mean square of their values is 1, as that of normalised images: what networks expect.
struct HashedTextLearner<Dense: Learner>: Learner where Dense.Input == DenseInput {
  private var dense: Dense
  private let hasher: FeatureHasher

  init(_ dense: Dense, hasher: FeatureHasher) {
    self.dense = dense
    self.hasher = hasher
  }

  /// Hashes with the default options.
  init(for stream: StreamDescription, options: LearnerOptions) throws {
    hasher = try TextFeatureOptions(options).hasher
    dense = try Dense(for: stream.hashed(to: hasher.width), options: options)
  }

  private var scale: Float { Float(hasher.width).squareRoot() }

  mutating func observe(_ batch: borrowing TrainingBatch<TextInput>, in context: LearningContext) throws {
    try dense.observe(hashed(batch), in: context)
  }

  private func hashed(_ batch: borrowing TrainingBatch<TextInput>) -> TrainingBatch<DenseInput> {
    let features = hasher.features(batch.utf8, offsets: batch.offsets)
    return TrainingBatch<DenseInput>(
      columns: DenseInput.Columns(values: features.dense(width: hasher.width, scale: scale), width: hasher.width),
      labelColumn: batch.labelColumn)
  }

  func answer(_ queries: borrowing QueryBatch<TextInput>, in context: QueryContext, into answers: inout Answers) throws
  {
    let features = hasher.features(queries.utf8, offsets: queries.offsets)
    let hashed = QueryBatch<DenseInput>(values: features.dense(width: hasher.width, scale: scale), width: hasher.width)
    try dense.answer(hashed, in: context, into: &answers)
  }

  mutating func experienceWillBegin(_ context: LearningContext) throws { try dense.experienceWillBegin(context) }
  mutating func experienceDidEnd(_ context: LearningContext) throws { try dense.experienceDidEnd(context) }
}

extension HashedTextLearner: ForgettingLearner where Dense: ForgettingLearner {
  mutating func forget(_ batch: borrowing TrainingBatch<TextInput>, in context: LearningContext) throws {
    try dense.forget(hashed(batch), in: context)
  }

  mutating func requestDidEnd(_ context: LearningContext) throws { try dense.requestDidEnd(context) }
}

extension HashedTextLearner: ResourceReporting where Dense: ResourceReporting {
  /// What the learner of dense inputs stores: samples as vectors, not as texts.
  var resources: ResourceUse { dense.resources }
}

extension StreamDescription {
  /// The same stream, as a learner of vectors is told of it.
  func hashed(to width: Int) -> StreamDescription {
    StreamDescription(
      inputShape: [width], classCount: classCount, visibility: visibility, training: training, seed: seed)
  }
}
