package import Tidemark

/// Answers with the class whose mean input is nearest.
///
/// A sample that is to be forgotten is taken out of its class's mean again.
/// - Source: Mensink et al., "Distance-based image classification: generalizing to new classes at near-zero cost", TPAMI 2013.
package struct NearestClassMean: ForgettingLearner, ResourceReporting, Sendable {
  private let inputWidth: Int
  private let classCount: Int
  /// `[classes, inputWidth]`.
  private var sums: [Double]
  private var counts: [Int]

  package init(for stream: StreamDescription, options: LearnerOptions) throws {
    try KernelVariant.checkRequest()
    classCount = try stream.requiredClassCount(for: "ncm")
    inputWidth = stream.inputWidth
    sums = Array(repeating: 0, count: classCount * inputWidth)
    counts = Array(repeating: 0, count: classCount)
  }

  /// Adds each sample to its class's mean.
  package mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    try ScoredAnswers.check(batch, width: inputWidth, classCount: classCount)
    for sample in 0..<batch.count {
      let label = batch.labels[sample]
      let input = batch.input(sample)
      counts[label] += 1
      for index in 0..<inputWidth { sums[label * inputWidth + index] += Double(input[index]) }
    }
  }

  /// Takes each sample out of its class's mean.
  package mutating func forget(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    try ScoredAnswers.check(batch, width: inputWidth, classCount: classCount)
    for sample in 0..<batch.count {
      let label = batch.labels[sample]
      let input = batch.input(sample)
      try counts.takeOne(of: label)
      for index in 0..<inputWidth { sums[label * inputWidth + index] -= Double(input[index]) }
    }
  }

  /// The mean of a class, `[inputWidth]`.
  func mean(of label: Int) -> [Double] {
    let count = Double(max(1, counts[label]))
    return sums[label * inputWidth..<(label + 1) * inputWidth].map { $0 / count }
  }

  /// Answers with minus half the squared distance to each mean, but for a part that all classes share.
  package func answer(
    _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    try ScoredAnswers.check(
      queries, width: inputWidth, in: context, answers: answers.classCount, classCount: classCount)
    var scores = LinearScores(
      weights: Array(repeating: 0, count: inputWidth * classCount),
      offsets: Array(repeating: -.infinity, count: classCount))
    for label in 0..<classCount where counts[label] > 0 {
      let mean = mean(of: label)
      scores.offsets[label] = Float(-mean.reduce(0) { $0 + $1 * $1 } / 2)
      for index in 0..<inputWidth { scores.weights[index * classCount + label] = Float(mean[index]) }
    }
    var inputs: [Float] = []
    inputs.append(copying: queries.inputs)
    ScoredAnswers.give(scores.scores(of: inputs, rows: queries.count), in: context, into: &answers)
  }

  /// The means; no sample is stored.
  package var resources: ResourceUse {
    ResourceUse(parameters: classCount * inputWidth, storedSamples: 0, storedBytes: 0)
  }
}
