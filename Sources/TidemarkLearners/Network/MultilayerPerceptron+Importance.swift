extension MultilayerPerceptron {
  /// What is summed over the gradients of single samples.
  enum SampleStatistic: Sendable {
    /// The square of each parameter's gradient, as in Fisher information.
    case square
    /// Its magnitude, as in memory aware synapses.
    case magnitude
  }

  /// Adds to `sums`, `[parameters]`, a statistic of each sample's own gradient, not of the batch's mean gradient.
  ///
  /// A weight's gradient for one sample is the product of an activation and a gradient by an output, so that the sum over
  /// samples of its square is a product of two matrices of squares.
  ///
  /// - Parameters:
  ///   - inputs: `[rows, inputWidth]`.
  ///   - loss: is given the logits, `[rows, classCount]`, and puts the gradient by them, of each sample alone, in their
  ///     place.
  func addSampleStatistic(
    _ statistic: SampleStatistic, inputs: Span<Float>, rows: Int, workspace: inout TrainingWorkspace,
    to sums: inout [Float], _ loss: (inout MutableSpan<Float>) -> Void
  ) {
    runForward(rows: rows, inputs: inputs, gates: nil, workspace: &workspace)
    let last = layers.count - 1
    swap(&workspace.outputs[last], &workspace.outputGradients[last])
    workspace.outputGradients[last].withPart(0..<rows * classCount) { loss(&$0) }
    for index in layers.indices.reversed() {
      let layer = layers[index]
      if index > 0 { passGradientBack(index, rows: rows, workspace: &workspace) }
      let outputGradient = workspace.outputGradients[index]
      let byOutputs = statistic.of(outputGradient, first: rows * layer.outputs)
      var biases = Array<Float>(repeating: 0, count: layer.outputs)
      biases.withPart(0..<layer.outputs) { Kernels.columnSums(rows: rows, byOutputs.span, into: &$0) }
      sums.withPart(layer.biases) { Kernels.addScaled(1, biases.span, to: &$0) }
      let shape = Kernels.ProductShape(m: layer.inputs, n: layer.outputs, k: rows)
      let activations =
        index > 0 ? statistic.of(workspace.outputs[index - 1], first: rows * layer.inputs) : statistic.of(inputs)
      sums.withPart(layer.weights) {
        Kernels.multiply(.firstTransposed, shape, activations.span, byOutputs.span, accumulating: true, into: &$0)
      }
    }
  }
}

extension MultilayerPerceptron.SampleStatistic {
  /// The statistic of each of the first values.
  func of(_ values: [Float], first count: Int) -> [Float] {
    let all = values.span
    return of(all.extracting(first: count))
  }

  fileprivate func of(_ values: Span<Float>) -> [Float] {
    var result: [Float] = []
    result.reserveCapacity(values.count)
    switch self {
    case .square: for index in values.indices { result.append(values[index] * values[index]) }
    case .magnitude: for index in values.indices { result.append(abs(values[index])) }
    }
    return result
  }
}
