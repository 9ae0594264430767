import Tidemark

/// The inputs and classes of a stream, as learners without a network check batches and queries against them.
struct ClassSpace: Sendable {
  /// The number of values in one input.
  let inputWidth: Int
  /// The number of classes.
  let classCount: Int

  /// - Throws: `LearnerError` with code `unsupportedProtocol` if the protocol does not reveal the number of classes.
  init(_ stream: StreamDescription, for learner: String) throws {
    try KernelVariant.checkRequest()
    classCount = try stream.requiredClassCount(for: learner)
    inputWidth = stream.inputWidth
  }

  /// Scores of no class that was ever seen.
  var unseenScores: LinearScores {
    LinearScores(
      weights: Array(repeating: 0, count: inputWidth * classCount),
      offsets: Array(repeating: -.infinity, count: classCount))
  }

  /// Gives each query its scores, `[queries, classCount]`, minus infinity for classes that are no candidates.
  func give(_ scores: [Float], in context: QueryContext, into answers: inout Answers) {
    guard let candidates = context.candidateClasses else {
      answers.append(scores: scores)
      return
    }
    var masked = scores
    for place in masked.indices where !candidates.contains(place % answers.classCount) { masked[place] = -.infinity }
    answers.append(scores: masked)
  }

  /// Checks that queries and the classes of their answers fit.
  /// - Throws: `LearnerError` with code `failed`.
  func check(_ queries: borrowing QueryBatch<DenseInput>, answers: Int) throws {
    guard queries.width == inputWidth else {
      throw LearnerError(.failed, "a query has \(queries.width) values; expected \(inputWidth)")
    }
    guard answers == classCount else {
      throw LearnerError(.failed, "the answers are over \(answers) classes; expected \(classCount)")
    }
  }

  /// Checks that a training batch fits.
  /// - Throws: `LearnerError` with code `failed`.
  func check(_ batch: borrowing TrainingBatch<DenseInput>) throws {
    guard batch.width == inputWidth else {
      throw LearnerError(
        .failed, "a training batch has \(batch.width) values in each sample; expected \(inputWidth)")
    }
    let labels = batch.labels
    for index in labels.indices where !(0..<classCount).contains(labels[index]) {
      throw LearnerError(.failed, "a training sample has the label \(labels[index]); expected one in 0..<\(classCount)")
    }
  }
}

/// The number of samples of each class.
extension [Int] {
  /// Counts a sample of a class less.
  /// - Throws: `LearnerError` if there is none.
  mutating func takeOne(of label: Int) throws {
    guard self[label] > 0 else {
      throw LearnerError(.failed, "it was asked to forget a sample of class \(label), of which it was shown no other")
    }
    self[label] -= 1
  }
}

/// A score for each class that is linear in the features: weights and an offset.
struct LinearScores: Sendable, Equatable {
  /// `[features, classes]`.
  var weights: [Float]
  /// `[classes]`; minus infinity for a class that was never seen.
  var offsets: [Float]

  /// The scores of each row, `[rows, classes]`.
  func scores(of features: [Float], rows: Int) -> [Float] {
    let classes = offsets.count
    var scores = Array<Float>(repeating: 0, count: rows * classes)
    var span = scores.mutableSpan
    Kernels.linear(
      rows: rows, inputs: features.span, weights: weights.span, biases: offsets.span, rectifying: false, into: &span)
    return scores
  }
}
