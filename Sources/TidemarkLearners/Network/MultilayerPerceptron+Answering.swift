extension MultilayerPerceptron {
  /// The outputs before the softmax, `[samples, classCount]`.
  ///
  /// - Parameters:
  ///   - inputs: `[samples, inputWidth]`.
  ///   - gates: for each hidden layer, which units are on, `[units]`; nil: all.
  func logits(for inputs: Span<Float>, gates: [[Bool]]? = nil) -> [Float] {
    run(layers.indices, inputs: inputs, gates: gates)
  }

  /// The outputs of the last hidden layer, `[samples, featureWidth]`; the inputs if there is none.
  func features(for inputs: Span<Float>) -> [Float] {
    run(layers.indices.dropLast(), inputs: inputs, gates: nil)
  }

  /// The width of what the output layer is computed from.
  var featureWidth: Int { layers[layers.count - 1].inputs }

  /// How many samples go through all layers before the next do: few enough for the processor's second-level cache.
  private static let samplesAtATime = 256

  /// The outputs of the last of some layers, from the first on.
  private func run(_ indices: Range<Int>, inputs: Span<Float>, gates: [[Bool]]?) -> [Float] {
    let rows = inputs.count / inputWidth
    precondition(inputs.count == rows * inputWidth, "inputs must be [samples, inputWidth]")
    var results: [Float] = []
    guard let last = indices.last else {
      results.append(copying: inputs)
      return results
    }
    results = Array(repeating: 0, count: rows * layers[last].outputs)
    var hidden = indices.dropLast().map {
      Array<Float>(repeating: 0, count: min(rows, Self.samplesAtATime) * layers[$0].outputs)
    }
    for start in stride(from: 0, to: rows, by: Self.samplesAtATime) {
      let count = min(Self.samplesAtATime, rows - start)
      for index in indices {
        let layer = layers[index]
        let before = index > 0 ? hidden[index - 1] : []
        let layerInputs =
          index > 0
          ? before.span.extracting(first: count * layer.inputs)
          : inputs.extracting(start * layer.inputs..<(start + count) * layer.inputs)
        func put(into outputs: inout MutableSpan<Float>) {
          forward(layer, rows: count, inputs: layerInputs, into: &outputs)
          if let gates, index < gates.count { close(gates[index], of: &outputs) }
        }
        if index == last {
          results.withPart(start * layer.outputs..<(start + count) * layer.outputs) { put(into: &$0) }
        } else {
          hidden[index].withPart(0..<count * layer.outputs) { put(into: &$0) }
        }
      }
    }
    return results
  }

  /// The probability of each class, `[samples, classCount]`, each row summing to 1 but for rounding.
  ///
  /// - Parameters:
  ///   - inputs: `[samples, inputWidth]`.
  ///   - candidates: the classes to choose among, each in `0..<classCount`; the others get 0. Nil: all.
  ///   - gates: for each hidden layer, which units are on, `[units]`; nil: all.
  func probabilities(
    for inputs: Span<Float>, among candidates: [Int]? = nil, gates: [[Bool]]? = nil
  ) -> [Float] {
    var scores = logits(for: inputs, gates: gates)
    var span = scores.mutableSpan
    if let candidates { OutputMask(candidates, of: classCount).apply(classes: classCount, to: &span) }
    Kernels.softmax(classes: classCount, inPlace: &span)
    return scores
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
