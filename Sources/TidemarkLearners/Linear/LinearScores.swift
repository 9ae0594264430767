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
