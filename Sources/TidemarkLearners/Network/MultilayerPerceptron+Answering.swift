extension MultilayerPerceptron {
  /// The outputs before the softmax, `[samples, classCount]`.
  ///
  /// - Parameter inputs: `[samples, inputWidth]`.
  package func logits(for inputs: Span<Float>) -> [Float] {
    let rows = inputs.count / inputWidth
    precondition(inputs.count == rows * inputWidth, "inputs must be [samples, inputWidth]")
    var current = run(layers[0], rows: rows, inputs: inputs)
    for layer in layers.dropFirst() {
      current = run(layer, rows: rows, inputs: current.span)
    }
    return current
  }

  /// The probability of each class, `[samples, classCount]`, each row summing to 1 but for rounding.
  ///
  /// - Parameters:
  ///   - inputs: `[samples, inputWidth]`.
  ///   - candidates: the classes to choose among, each in `0..<classCount`; the others get 0. Nil: all.
  package func probabilities(for inputs: Span<Float>, among candidates: [Int]? = nil) -> [Float] {
    var scores = logits(for: inputs)
    if let candidates {
      var isCandidate = Array(repeating: false, count: classCount)
      for candidate in candidates { isCandidate[candidate] = true }
      for place in scores.indices where !isCandidate[place % classCount] {
        scores[place] = -.infinity
      }
    }
    var span = scores.mutableSpan
    Kernels.softmax(classes: classCount, inPlace: &span)
    return scores
  }

  private func run(_ layer: Layer, rows: Int, inputs: Span<Float>) -> [Float] {
    var outputs = Array<Float>(repeating: 0, count: rows * layer.outputs)
    var span = outputs.mutableSpan
    forward(layer, rows: rows, inputs: inputs, into: &span)
    return outputs
  }

  /// One layer: `outputs` is `[rows, layer.outputs]`.
  func forward(
    _ layer: Layer, rows: Int, inputs: Span<Float>, into outputs: inout MutableSpan<Float>
  ) {
    let all = parameters.span
    Kernels.linear(
      rows: rows, inputs: inputs, weights: all.extracting(layer.weights), biases: all.extracting(layer.biases),
      rectifying: layer != layers[layers.count - 1], into: &outputs)
  }
}
