extension MultilayerPerceptron {
  /// Moves the parameters by one step of the optimiser on one batch.
  ///
  /// - Parameters:
  ///   - inputs: `[samples, inputWidth]`.
  ///   - labels: `[samples]`, each in `0..<classCount`.
  ///   - sampleWeights: `[samples]`, a factor for each sample's share of the loss; nil: all 1. To weight two parts of
  ///     a batch, such as new and replayed samples, give each its own factor.
  ///   - candidates: the classes among which the loss is computed, each in `0..<classCount` and the labels among them; the
  ///     others get no gradient. Nil: all.
  /// - Returns: the loss before the step, as `lossGradient` does.
  /// - Complexity: O(samples × parameters); no allocation, but for the first step and for a batch larger than all before.
  @discardableResult
  package mutating func trainingStep(
    inputs: Span<Float>, labels: Span<Int>, sampleWeights: Span<Float>? = nil, among candidates: [Int]? = nil,
    optimizer: inout Optimizer, workspace: inout TrainingWorkspace
  ) -> Double {
    let loss = lossGradient(
      inputs: inputs, labels: labels, sampleWeights: sampleWeights, among: candidates, workspace: &workspace)
    optimizer.step(&parameters, gradient: workspace.gradient.span)
    return loss
  }

  /// The softmax cross-entropy of a batch, and its gradient, which is left in the workspace.
  ///
  /// Parameters are those of `trainingStep`.
  /// - Returns: 1/samples × the sum of weight × negative log probability of the label.
  /// - Precondition: the batch is not empty.
  package func lossGradient(
    inputs: Span<Float>, labels: Span<Int>, sampleWeights: Span<Float>? = nil, among candidates: [Int]? = nil,
    workspace: inout TrainingWorkspace
  ) -> Double {
    let rows = labels.count
    precondition(rows > 0 && inputs.count == rows * inputWidth, "inputs must be [samples, inputWidth]")
    workspace.reserve(rows: rows, for: self)
    runForward(rows: rows, inputs: inputs, workspace: &workspace)
    let last = layers.count - 1
    swap(&workspace.outputs[last], &workspace.outputGradients[last])
    let isCandidate = candidates.map { candidates in
      (0..<classCount).map { candidates.contains($0) }
    }
    let loss = workspace.outputGradients[last].withPart(0..<rows * classCount) { logits in
      if let isCandidate {
        for place in logits.indices where !isCandidate[place % isCandidate.count] { logits[place] = -.infinity }
      }
      return Kernels.softmaxCrossEntropy(
        labels: labels, weights: sampleWeights, scale: 1 / Float(rows), classes: classCount, logits: &logits)
    }
    for index in layers.indices.reversed() {
      runBackward(index, rows: rows, inputs: inputs, workspace: &workspace)
    }
    return loss / Double(rows)
  }

  private func runForward(rows: Int, inputs: Span<Float>, workspace: inout TrainingWorkspace) {
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
    let weights = parameters.span.extracting(layer.weights)
    workspace.outputGradients[index - 1].withPart(0..<rows * layer.inputs) { byInputs in
      let shape = Kernels.ProductShape(m: rows, n: layer.inputs, k: layer.outputs)
      Kernels.multiply(.secondTransposed, shape, byOutputs, weights, into: &byInputs)
      Kernels.rectifierBackward(activations: layerInputs, gradient: &byInputs)
    }
  }
}
