import Tidemark

/// Linear discriminant analysis with running class means and one running covariance.
///
/// Each sample moves the covariance by Σ ← (n Σ + Δ) / (n + 1), Δ = n/(n + 1) (x − μ)(x − μ)ᵀ, with the mean μ of its class
/// before it, and then the mean; with `covariance=fixed` the covariance stays that of the first experience. Scores use
/// Λ = ((1 − ε) Σ + ε I)⁻¹.
/// Samples that are to be forgotten are taken out of the means and of a streaming covariance again.
/// - Source: Hayes & Kanan, "Lifelong machine learning with deep streaming linear discriminant analysis", CVPR workshops 2020.
/// - Differs: for each class the factor n/(n + 1) of Δ takes the number of samples of the class, so that Σ is the pooled
///   within-class covariance of the samples so far, in whatever order they came.
struct StreamingDiscriminant: ForgettingLearner, ResourceReporting, Sendable {
  static var declaredOptions: [LearnerOption] {
    [
      .number("shrinkage", default: 0.01, minimum: 1e-9, maximum: 1, "share of the identity in the covariance"),
      .word(
        "covariance", default: "streaming", among: ["streaming", "fixed"],
        "updated by every sample, or by those of the first experience alone"),
    ]
  }

  private let space: ClassSpace
  private let shrinkage: Double
  private let isFixed: Bool
  /// `[classes, inputWidth]`.
  private(set) var means: [Double]
  private(set) var counts: [Int]
  /// Σ (x − μ)(x − μ)ᵀ about the class means, `[inputWidth, inputWidth]`.
  private var scatter: SymmetricMatrix
  private var scatteredSamples = 0
  private var endedExperiences = 0
  private var solution: LinearScores?

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    space = try ClassSpace(stream, for: "slda")
    let (inputWidth, classCount) = (space.inputWidth, space.classCount)
    try SymmetricMatrix.checkSize(inputWidth, for: "slda")
    shrinkage = try options.number("shrinkage")
    isFixed = try options.word("covariance") == "fixed"
    if isFixed {
      try stream.require(.boundaries, for: "slda", because: "covariance=fixed is that of the first experience")
    }
    means = Array(repeating: 0, count: classCount * inputWidth)
    counts = Array(repeating: 0, count: classCount)
    scatter = SymmetricMatrix(size: inputWidth)
  }

  /// Moves the means and the covariance. The samples of a class in a batch are added at once: the scatter about their own
  /// mean, and that of their mean about the class's, which gives the same as one by one.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    try space.check(batch)
    let updatesScatter = !isFixed || endedExperiences == 0
    var deviations: [Double] = []
    for (label, rows) in rows(of: batch) {
      let mean = mean(of: rows, in: batch)
      let (old, new) = (Double(counts[label]), Double(rows.count))
      let weight = (old * new / (old + new)).squareRoot()
      for row in rows {
        let input = batch.input(row)
        for index in 0..<space.inputWidth { deviations.append(Double(input[index]) - mean[index]) }
      }
      for index in 0..<space.inputWidth {
        let place = label * space.inputWidth + index
        deviations.append((mean[index] - means[place]) * weight)
        means[place] += (mean[index] - means[place]) * new / (old + new)
      }
      counts[label] += rows.count
    }
    if updatesScatter {
      scatter.addOuterProducts(of: deviations)
      scatteredSamples += batch.count
    }
    solution = nil
  }

  /// Moves the means and the covariance back to where they would be without the samples.
  mutating func forget(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    try space.check(batch)
    var deviations: [Double] = []
    for (label, rows) in rows(of: batch) {
      for _ in rows { try counts.takeOne(of: label) }
      let mean = mean(of: rows, in: batch)
      let (left, gone) = (Double(counts[label]), Double(rows.count))
      for index in 0..<space.inputWidth {
        let place = label * space.inputWidth + index
        means[place] = left > 0 ? means[place] + (means[place] - mean[index]) * gone / left : 0
      }
      for row in rows {
        let input = batch.input(row)
        for index in 0..<space.inputWidth { deviations.append(Double(input[index]) - mean[index]) }
      }
      let weight = (left * gone / (left + gone)).squareRoot()
      for index in 0..<space.inputWidth {
        deviations.append((mean[index] - means[label * space.inputWidth + index]) * weight)
      }
    }
    if !isFixed {
      scatter.addOuterProducts(of: deviations, subtracting: true)
      scatteredSamples -= batch.count
    }
    solution = nil
  }

  /// Solves for the scores once, so that answers need not.
  mutating func requestDidEnd(_ context: LearningContext) throws { solution = try solved() }

  /// The rows of each class that a batch holds.
  private func rows(of batch: borrowing TrainingBatch<DenseInput>) -> [(label: Int, rows: [Int])] {
    var rowsOfClass = [[Int]](repeating: [], count: space.classCount)
    for index in batch.labels.indices { rowsOfClass[batch.labels[index]].append(index) }
    return rowsOfClass.enumerated().filter { !$0.element.isEmpty }.map { ($0.offset, $0.element) }
  }

  private func mean(of rows: [Int], in batch: borrowing TrainingBatch<DenseInput>) -> [Double] {
    var mean = Array(repeating: 0.0, count: space.inputWidth)
    for row in rows {
      let input = batch.input(row)
      for index in 0..<space.inputWidth { mean[index] += Double(input[index]) / Double(rows.count) }
    }
    return mean
  }

  /// An element of the covariance within classes.
  func covariance(_ row: Int, _ column: Int) -> Double { scatter[row, column] / Double(max(1, scatteredSamples)) }

  /// Solves for the scores once, so that answers need not.
  mutating func experienceDidEnd(_ context: LearningContext) throws {
    endedExperiences += 1
    solution = try solved()
  }

  /// For each class w = Λ μ and the offset −½ μ·Λμ.
  /// - Throws: `LearnerError` with code `failed` if `shrinkage` is too small for the inputs, or one was not finite.
  func solved() throws -> LinearScores {
    var scores = space.unseenScores
    let seen = counts.indices.filter { counts[$0] > 0 }
    let rows = seen.flatMap { means[$0 * space.inputWidth..<($0 + 1) * space.inputWidth] }
    let share = (1 - shrinkage) / Double(max(1, scatteredSamples))
    guard let solutions = scatter.solutions(factor: share, diagonal: shrinkage, rows) else {
      throw LearnerError(
        .failed,
        "the covariance with shrinkage=\(shrinkage) is too near to singular to be solved; a greater 'shrinkage' helps unless "
          + "inputs are not finite")
    }
    for (row, label) in seen.enumerated() {
      var offset = 0.0
      for index in 0..<space.inputWidth {
        let weight = solutions[row * space.inputWidth + index]
        offset -= rows[row * space.inputWidth + index] * weight / 2
        scores.weights[index * space.classCount + label] = Float(weight)
      }
      scores.offsets[label] = Float(offset)
    }
    return scores
  }

  /// Answers with each class's discriminant.
  func answer(
    _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    try space.check(queries, answers: answers.classCount)
    var inputs: [Float] = []
    inputs.append(copying: queries.inputs)
    let scores = try (solution ?? solved()).scores(of: inputs, rows: queries.count)
    space.give(scores, in: context, into: &answers)
  }

  /// The means and the covariance; no sample is stored.
  var resources: ResourceUse { ResourceUse(parameters: space.inputWidth * (space.classCount + space.inputWidth)) }
}
