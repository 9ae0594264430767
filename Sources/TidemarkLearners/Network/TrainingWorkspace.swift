/// The memory of a training step, kept from one step to the next so that a step allocates nothing.
struct TrainingWorkspace: Sendable {
  /// The gradient of the loss by each parameter, in the parameters' order, as the last step left it.
  var gradient: [Float] = []
  /// For each layer, room for its outputs, `[samples, layer.outputs]`, of the largest batch so far.
  var outputs: [[Float]] = []
  /// For each layer, room for the gradient by its outputs.
  var outputGradients: [[Float]] = []
  /// The maps of a convolutional trunk, and the gradients by them.
  var trunk = TrunkWorkspace()

  /// A workspace that takes its room at the first step.
  init() {}

  /// Lends the gradient for writing.
  mutating func changeGradient(_ body: (inout MutableSpan<Float>) -> Void) {
    gradient.withPart(0..<gradient.count) { body(&$0) }
  }

  /// Makes room for a batch.
  mutating func reserve(rows: Int, for network: MultilayerPerceptron) {
    if gradient.count != network.parameters.count {
      gradient = Array(repeating: 0, count: network.parameters.count)
    }
    if outputs.count != network.layers.count {
      outputs = Array(repeating: [], count: network.layers.count)
      outputGradients = outputs
    }
    for (index, layer) in network.layers.enumerated() where outputs[index].count < rows * layer.outputs {
      outputs[index] = Array(repeating: 0, count: rows * layer.outputs)
      outputGradients[index] = Array(repeating: 0, count: rows * layer.outputs)
    }
  }
}
