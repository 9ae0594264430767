extension MultilayerPerceptron {
  /// Any loss of the outputs, and its gradient, which is left in the workspace.
  ///
  /// - Parameters:
  ///   - inputs: `[rows, inputWidth]`.
  ///   - loss: is given the logits, `[rows, classCount]`, and puts the gradient by them in their place.
  /// - Returns: what `loss` returns.
  /// - Precondition: the batch is not empty.
  func lossGradient(
    inputs: Span<Float>, rows: Int, gates: [[Bool]]? = nil, workspace: inout TrainingWorkspace,
    _ loss: (inout MutableSpan<Float>) -> Double
  ) -> Double {
    runForward(rows: rows, inputs: inputs, gates: gates, workspace: &workspace)
    let last = layers.count - 1
    swap(&workspace.outputs[last], &workspace.outputGradients[last])
    let value = workspace.outputGradients[last].withPart(0..<rows * classCount) { loss(&$0) }
    for index in layers.indices.reversed() {
      runBackward(index, rows: rows, inputs: inputs, workspace: &workspace)
    }
    return value
  }

  /// The outputs before the softmax, `[rows, classCount]`, left in the workspace with those of the layers before.
  func runForward(rows: Int, inputs: Span<Float>, gates: [[Bool]]?, workspace: inout TrainingWorkspace) {
    precondition(rows > 0 && inputs.count == rows * inputWidth, "inputs must be [samples, inputWidth]")
    workspace.reserve(rows: rows, for: self)
    for (index, layer) in layers.enumerated() {
      // Taken out while it is written, so that the layer before can be read.
      var taken: [Float] = []
      swap(&taken, &workspace.outputs[index])
      if index == 0 {
        taken.withPart(0..<rows * layer.outputs) { forward(layer, rows: rows, inputs: inputs, into: &$0) }
      } else {
        let before = workspace.outputs[index - 1]
        let layerInputs = before.span.extracting(first: rows * layer.inputs)
        taken.withPart(0..<rows * layer.outputs) { forward(layer, rows: rows, inputs: layerInputs, into: &$0) }
      }
      if let gates, index < gates.count {
        taken.withPart(0..<rows * layer.outputs) { close(gates[index], of: &$0) }
      }
      swap(&taken, &workspace.outputs[index])
    }
  }

  /// From the gradient by a layer's outputs to that by its parameters and, but for the first layer, by its inputs.
  private func runBackward(_ index: Int, rows: Int, inputs: Span<Float>, workspace: inout TrainingWorkspace) {
    let layer = layers[index]
    let outputGradient = workspace.outputGradients[index]
    let byOutputs = outputGradient.span.extracting(first: rows * layer.outputs)
    workspace.gradient.withPart(layer.biases) { Kernels.columnSums(rows: rows, byOutputs, into: &$0) }
    let shape = Kernels.ProductShape(m: layer.inputs, n: layer.outputs, k: rows)
    guard index > 0 else {
      workspace.gradient.withPart(layer.weights) {
        Kernels.multiply(.firstTransposed, shape, inputs, byOutputs, into: &$0)
      }
      return
    }
    let before = workspace.outputs[index - 1]
    let layerInputs = before.span.extracting(first: rows * layer.inputs)
    workspace.gradient.withPart(layer.weights) {
      Kernels.multiply(.firstTransposed, shape, layerInputs, byOutputs, into: &$0)
    }
    passGradientBack(index, rows: rows, workspace: &workspace)
  }

  /// From the gradient by a layer's outputs to that by the outputs of the layer before. A unit that was closed by a gate or
  /// by its ReLU put out 0, and so gets none.
  func passGradientBack(_ index: Int, rows: Int, workspace: inout TrainingWorkspace) {
    let layer = layers[index]
    let outputGradient = workspace.outputGradients[index]
    let byOutputs = outputGradient.span.extracting(first: rows * layer.outputs)
    let before = workspace.outputs[index - 1]
    let layerInputs = before.span.extracting(first: rows * layer.inputs)
    let weights = parameters.span.extracting(layer.weights)
    workspace.outputGradients[index - 1].withPart(0..<rows * layer.inputs) { byInputs in
      let shape = Kernels.ProductShape(m: rows, n: layer.inputs, k: layer.outputs)
      Kernels.multiply(.secondTransposed, shape, byOutputs, weights, into: &byInputs)
      Kernels.rectifierBackward(activations: layerInputs, gradient: &byInputs)
    }
  }
}

extension MultilayerPerceptron {
  /// Sets the outputs, `[rows, gate.count]`, of units that are off to 0.
  func close(_ gate: [Bool], of outputs: inout MutableSpan<Float>) {
    for start in stride(from: 0, to: outputs.count, by: gate.count) {
      for unit in gate.indices where !gate[unit] { outputs[start + unit] = 0 }
    }
  }
}
