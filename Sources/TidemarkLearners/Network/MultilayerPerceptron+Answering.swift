extension MultilayerPerceptron {
  /// The outputs before the softmax, `[samples, classCount]`.
  ///
  /// - Parameters:
  ///   - inputs: `[samples, inputWidth]`.
  ///   - gates: for each hidden layer, which units are on, `[units]`; nil: all.
  package func logits(for inputs: Span<Float>, gates: [[Bool]]? = nil) -> [Float] {
    run(layers.indices, inputs: inputs, gates: gates)
  }

  /// The outputs of the last hidden layer, `[samples, featureWidth]`; the inputs if there is none.
  package func features(for inputs: Span<Float>) -> [Float] {
    run(layers.indices.dropLast(), inputs: inputs, gates: nil)
  }

  /// The width of what the output layer is computed from.
  package var featureWidth: Int { layers[layers.count - 1].inputs }

  private func run(_ indices: Range<Int>, inputs: Span<Float>, gates: [[Bool]]?) -> [Float] {
    let rows = inputs.count / inputWidth
    precondition(inputs.count == rows * inputWidth, "inputs must be [samples, inputWidth]")
    var current: [Float] = []
    if indices.isEmpty { current.append(copying: inputs) }
    for index in indices {
      current =
        index == 0
        ? run(layers[0], rows: rows, inputs: inputs)
        : run(layers[index], rows: rows, inputs: current.span)
      if let gates, index < gates.count {
        var span = current.mutableSpan
        close(gates[index], of: &span)
      }
    }
    return current
  }

  /// The probability of each class, `[samples, classCount]`, each row summing to 1 but for rounding.
  ///
  /// - Parameters:
  ///   - inputs: `[samples, inputWidth]`.
  ///   - candidates: the classes to choose among, each in `0..<classCount`; the others get 0. Nil: all.
  ///   - gates: for each hidden layer, which units are on, `[units]`; nil: all.
  package func probabilities(
    for inputs: Span<Float>, among candidates: [Int]? = nil, gates: [[Bool]]? = nil
  ) -> [Float] {
    var scores = logits(for: inputs, gates: gates)
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
