import Tidemark

/// Ridge regression from fixed random features to one-hot labels, in closed form: after any order of the samples the weights
/// are those of the ridge regression on all of them at once.
///
/// It keeps the sums Σ φφᵀ and Σ φyᵀ in double precision, and solves (Σ φφᵀ + `lambda` I) W = Σ φyᵀ.
/// A sample that is to be forgotten is taken out of both sums again, so that the weights are those of the others.
/// - Source: Zhuang et al., "ACIL: analytic class-incremental learning with absolute memorization and privacy protection",
///   NeurIPS 2022; McDonnell et al., "RanPAC", NeurIPS 2023. Samples are not recoverable from the sums.
/// - Differs: the sums are kept instead of the inverse, which a recursion would update; the solution is the same.
struct RecursiveRidge: ForgettingLearner, ResourceReporting, Sendable {
  static var declaredOptions: [LearnerOption] {
    [
      .integer(
        "features", default: 1000, minimum: 0, maximum: SymmetricMatrix.mostSize - 1,
        "random features; 0: the inputs themselves"),
      .number("lambda", default: 1, minimum: 1e-9, "ridge, added to the diagonal of the features' products"),
    ]
  }

  private let space: ClassSpace
  private let features: RandomFeatures
  private let ridge: Double
  /// Σ φφᵀ, `[width, width]`.
  private var products: SymmetricMatrix
  /// Σ φyᵀ, `[classes, width]`.
  private var targets: [Double]
  /// The samples of each class, `[classes]`.
  private var counts: [Int]
  private var solution: LinearScores?

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    space = try ClassSpace(stream, for: "ridge")
    let (inputWidth, classCount) = (space.inputWidth, space.classCount)
    let count = try options.integer("features")
    if count == 0 { try SymmetricMatrix.checkSize(inputWidth, for: "ridge") }
    features = RandomFeatures(count, inputWidth: inputWidth, seed: stream.seed)
    ridge = try options.number("lambda")
    products = SymmetricMatrix(size: features.width)
    targets = Array(repeating: 0, count: classCount * features.width)
    counts = Array(repeating: 0, count: classCount)
  }

  /// Adds the batch to the sums.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    try space.check(batch)
    for sample in 0..<batch.count { counts[batch.labels[sample]] += 1 }
    add(batch, times: 1)
  }

  /// Takes the batch out of the sums.
  mutating func forget(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    try space.check(batch)
    for sample in 0..<batch.count { try counts.takeOne(of: batch.labels[sample]) }
    add(batch, times: -1)
  }

  /// Solves for the weights once, so that answers need not.
  mutating func requestDidEnd(_ context: LearningContext) throws { solution = try solved() }

  private mutating func add(_ batch: borrowing TrainingBatch<DenseInput>, times sign: Double) {
    let width = features.width
    let rows = features(batch.inputs, rows: batch.count).map(Double.init)
    products.addOuterProducts(of: rows, subtracting: sign < 0)
    for sample in 0..<batch.count {
      let label = batch.labels[sample]
      for index in 0..<width { targets[label * width + index] += sign * rows[sample * width + index] }
    }
    solution = nil
  }

  /// Solves for the weights once, so that answers need not.
  mutating func experienceDidEnd(_ context: LearningContext) throws { solution = try solved() }

  /// The weights for all samples so far.
  /// - Throws: `LearnerError` with code `failed` if `lambda` is too small for the features, or an input was not finite.
  func solved() throws -> LinearScores {
    let width = features.width
    let seen = counts.indices.filter { counts[$0] > 0 }
    let rows = seen.flatMap { targets[$0 * width..<($0 + 1) * width] }
    guard let solutions = products.solutions(diagonal: ridge, rows) else {
      throw LearnerError(
        .failed,
        "the products of the features with lambda=\(ridge) are too near to singular to be solved; a greater 'lambda' helps "
          + "unless inputs are not finite")
    }
    var weights = Array<Float>(repeating: 0, count: width * space.classCount)
    for (row, label) in seen.enumerated() {
      for index in 0..<width { weights[index * space.classCount + label] = Float(solutions[row * width + index]) }
    }
    return LinearScores(weights: weights, offsets: counts.map { $0 > 0 ? 0 : -.infinity })
  }

  /// Answers with the regression's value for each class.
  func answer(
    _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    try space.check(queries, answers: answers.classCount)
    let rows = features(queries.inputs, rows: queries.count)
    try space.give((solution ?? solved()).scores(of: rows, rows: queries.count), in: context, into: &answers)
  }

  /// The weights; no sample is stored.
  var resources: ResourceUse { ResourceUse(parameters: features.width * space.classCount) }
}
