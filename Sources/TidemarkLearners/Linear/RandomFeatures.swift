import Tidemark

/// A fixed random layer: ReLU of a linear map with normal weights, and a feature that is always 1.
///
/// - Source: the random projection of McDonnell et al., "RanPAC: random projections and pre-trained models for continual
///   learning", NeurIPS 2023.
struct RandomFeatures: Sendable {
  /// The number of features, with the constant one.
  let width: Int
  private let inputWidth: Int
  private let weights: [Float]
  private let biases: [Float]

  /// - Parameter count: the number of random features; 0: the inputs themselves.
  init(_ count: Int, inputWidth: Int, seed: UInt64) {
    self.inputWidth = inputWidth
    width = (count == 0 ? inputWidth : count) + 1
    guard count > 0 else {
      weights = []
      biases = []
      return
    }
    var generator = SeededGenerator(seed: seed, purpose: "random-features")
    let scale = 1 / Double(inputWidth).squareRoot()
    weights = (0..<inputWidth * count).map { _ in Float(generator.normal() * scale) }
    biases = Array(repeating: 0, count: count)
  }

  /// The features of each row, `[rows, width]`.
  func callAsFunction(_ inputs: Span<Float>, rows: Int) -> [Float] {
    let inner = width - 1
    var hidden: [Float] = []
    if weights.isEmpty {
      hidden.append(copying: inputs)
    } else {
      hidden = Array(repeating: 0, count: rows * inner)
      var span = hidden.mutableSpan
      Kernels.linear(
        rows: rows, inputs: inputs, weights: weights.span, biases: biases.span, rectifying: true, into: &span)
    }
    var features: [Float] = []
    features.reserveCapacity(rows * width)
    for row in 0..<rows {
      features += hidden[row * inner..<(row + 1) * inner]
      features.append(1)
    }
    return features
  }
}
