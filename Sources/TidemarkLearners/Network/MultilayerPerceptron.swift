import Tidemark

/// A fully connected network with ReLU hidden layers and a linear output layer, for classification by softmax.
///
/// All parameters lie in one array, so that a copy of the network costs O(1) until one of the two is trained.
struct MultilayerPerceptron: Sendable {
  /// One layer: its sizes and the places of its parameters.
  struct Layer: Sendable, Hashable {
    /// The number of inputs.
    let inputs: Int
    /// The number of outputs.
    let outputs: Int
    /// The weights, `[inputs, outputs]`, row-major.
    let weights: Range<Int>
    /// The biases, `[outputs]`, right after the weights.
    let biases: Range<Int>
  }

  /// The layers, from input to output.
  let layers: [Layer]
  /// The weights and biases of all layers, one layer after the other; before them, those of whatever makes the inputs.
  var parameters: [Float]

  /// The number of values in one input.
  var inputWidth: Int { layers[0].inputs }
  /// The number of classes.
  var classCount: Int { layers[layers.count - 1].outputs }

  /// A network with random parameters: weights and biases uniform in ±1/√inputs, as PyTorch's `nn.Linear` does.
  ///
  /// - Parameters:
  ///   - widths: the number of inputs, of units in each hidden layer, and of classes.
  ///   - preceding: parameters of whatever makes the inputs, to come before those of the layers.
  ///   - generator: gives one number a parameter of a layer, in the parameters' order.
  /// - Precondition: there are at least two widths, all positive.
  init(widths: [Int], after preceding: [Float] = [], generator: inout SeededGenerator) {
    precondition(widths.count >= 2 && widths.allSatisfy { $0 > 0 }, "a network needs inputs and outputs")
    var layers: [Layer] = []
    var parameters = preceding
    var place = preceding.count
    for (inputs, outputs) in zip(widths, widths.dropFirst()) {
      let biasPlace = place + inputs * outputs
      layers.append(
        Layer(
          inputs: inputs, outputs: outputs, weights: place..<biasPlace, biases: biasPlace..<biasPlace + outputs))
      place = biasPlace + outputs
    }
    parameters.reserveCapacity(place)
    for layer in layers {
      let bound = 1 / Double(layer.inputs).squareRoot()
      for _ in layer.weights.lowerBound..<layer.biases.upperBound {
        parameters.append(Float(generator.uniform(in: -bound...bound)))
      }
    }
    self.layers = layers
    self.parameters = parameters
  }
}
