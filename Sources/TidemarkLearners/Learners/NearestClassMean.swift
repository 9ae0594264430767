import Tidemark

/// Answers with the class whose mean input is nearest.
///
/// A sample that is to be forgotten is taken out of its class's mean again.
/// - Source: Mensink et al., "Distance-based image classification: generalizing to new classes at near-zero cost", TPAMI 2013.
struct NearestClassMean: ForgettingLearner, ResourceReporting, Sendable {
  private let space: ClassSpace
  /// `[classes, inputWidth]`.
  private var sums: [Double]
  private var counts: [Int]

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    space = try ClassSpace(stream, for: "ncm")
    let (inputWidth, classCount) = (space.inputWidth, space.classCount)
    sums = Array(repeating: 0, count: classCount * inputWidth)
    counts = Array(repeating: 0, count: classCount)
  }

  /// Adds each sample to its class's mean.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    try space.check(batch)
    for sample in 0..<batch.count {
      let label = batch.labels[sample]
      let input = batch.input(sample)
      counts[label] += 1
      for index in 0..<space.inputWidth { sums[label * space.inputWidth + index] += Double(input[index]) }
    }
  }

  /// Takes each sample out of its class's mean.
  mutating func forget(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    try space.check(batch)
    for sample in 0..<batch.count {
      let label = batch.labels[sample]
      let input = batch.input(sample)
      try counts.takeOne(of: label)
      for index in 0..<space.inputWidth { sums[label * space.inputWidth + index] -= Double(input[index]) }
    }
  }

  /// The mean of a class, `[inputWidth]`.
  func mean(of label: Int) -> [Double] {
    let count = Double(max(1, counts[label]))
    return sums[label * space.inputWidth..<(label + 1) * space.inputWidth].map { $0 / count }
  }

  /// Answers with minus half the squared distance to each mean, but for a part that all classes share.
  func answer(
    _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    try space.check(queries, answers: answers.classCount)
    var scores = space.unseenScores
    for label in 0..<space.classCount where counts[label] > 0 {
      let mean = mean(of: label)
      scores.offsets[label] = Float(-mean.reduce(0) { $0 + $1 * $1 } / 2)
      for index in 0..<space.inputWidth { scores.weights[index * space.classCount + label] = Float(mean[index]) }
    }
    var inputs: [Float] = []
    inputs.append(copying: queries.inputs)
    space.give(scores.scores(of: inputs, rows: queries.count), in: context, into: &answers)
  }

  /// The means; no sample is stored.
  var resources: ResourceUse { ResourceUse(parameters: space.classCount * space.inputWidth) }
}
