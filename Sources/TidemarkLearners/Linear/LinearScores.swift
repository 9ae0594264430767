import Tidemark

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

/// What learners without a network do with queries.
enum ScoredAnswers {
  /// Gives each query its scores, `[queries, classCount]`, minus infinity for classes that are no candidates.
  static func give(_ scores: [Float], in context: QueryContext, into answers: inout Answers) {
    guard let candidates = context.candidateClasses else {
      answers.append(scores: scores)
      return
    }
    var masked = scores
    for place in masked.indices where !candidates.contains(place % answers.classCount) { masked[place] = -.infinity }
    answers.append(scores: masked)
  }

  /// Checks that queries and candidates fit.
  /// - Throws: `LearnerError` with code `failed`.
  static func check(
    _ queries: borrowing QueryBatch<DenseInput>, width: Int, in context: QueryContext, answers: Int, classCount: Int
  ) throws {
    guard queries.width == width else {
      throw LearnerError(.failed, "a query has \(queries.width) values; expected \(width)")
    }
    guard answers == classCount else {
      throw LearnerError(.failed, "the answers are over \(answers) classes; expected \(classCount)")
    }
  }

  /// Checks that a training batch fits.
  /// - Throws: `LearnerError` with code `failed`.
  static func check(_ batch: borrowing TrainingBatch<DenseInput>, width: Int, classCount: Int) throws {
    guard batch.width == width else {
      throw LearnerError(
        .failed, "a training batch has \(batch.width) values in each sample; expected \(width)")
    }
    let labels = batch.labels
    for index in labels.indices where !(0..<classCount).contains(labels[index]) {
      throw LearnerError(.failed, "a training sample has the label \(labels[index]); expected one in 0..<\(classCount)")
    }
  }
}
