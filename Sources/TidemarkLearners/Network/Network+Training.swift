extension Network {
  /// The softmax cross-entropy of a batch, and its gradient, which is left in the workspace.
  ///
  /// - Parameters:
  ///   - inputs: `[samples, inputWidth]`.
  ///   - labels: `[samples]`, each in `0..<classCount`.
  ///   - sampleWeights: `[samples]`, a factor for each sample's share of the loss; nil: all 1.
  ///   - mask: the outputs that the loss is computed over, each label among them; nil: all.
  ///   - gates: for each hidden layer, which units are on, `[units]`; nil: all.
  /// - Returns: 1/samples × the sum of weight × negative log probability of the label.
  /// - Precondition: the batch is not empty.
  func lossGradient(
    inputs: Span<Float>, labels: Span<Int>, sampleWeights: Span<Float>? = nil, mask: OutputMask? = nil,
    gates: [[Bool]]? = nil, workspace: inout TrainingWorkspace
  ) -> Double {
    let rows = labels.count
    let classes = classCount
    let loss = lossGradient(inputs: inputs, rows: rows, gates: gates, workspace: &workspace) { logits in
      mask?.apply(classes: classes, to: &logits)
      return Kernels.softmaxCrossEntropy(
        labels: labels, weights: sampleWeights, scale: 1 / Float(rows), classes: classes, logits: &logits)
    }
    return loss / Double(rows)
  }

  /// Any loss of the outputs, and its gradient, which is left in the workspace. A trunk normalises by the moments of the
  /// batch.
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
    guard let trunk else {
      return dense.lossGradient(inputs: inputs, rows: rows, gates: gates, workspace: &workspace, loss)
    }
    trunk.runForward(
      rows: rows, inputs: inputs, parameters: parameters.span, statistics: nil, workspace: &workspace.trunk)
    let features = workspace.trunk.values[trunk.last]
    let value = dense.lossGradient(
      inputs: features.span.extracting(first: rows * trunk.featureWidth), rows: rows, gates: gates,
      workspace: &workspace, loss)
    passGradientToTrunk(trunk, rows: rows, workspace: &workspace)
    trunk.runBackward(
      rows: rows, parameters: parameters.span, usesBatchMoments: true, workspace: &workspace.trunk,
      gradient: &workspace.gradient)
    return value
  }

  /// From the gradient by the first fully connected layer's outputs to that by the trunk's last map.
  func passGradientToTrunk(_ trunk: ConvolutionalTrunk, rows: Int, workspace: inout TrainingWorkspace) {
    let byOutputs = workspace.outputGradients[0]
    let layer = layers[0]
    let shape = Kernels.ProductShape(m: rows, n: layer.inputs, k: layer.outputs)
    workspace.trunk.gradients[trunk.last].withPart(0..<rows * layer.inputs) {
      Kernels.multiply(
        .secondTransposed, shape, byOutputs.span.extracting(first: rows * layer.outputs),
        parameters.span.extracting(layer.weights), into: &$0)
    }
  }
}
