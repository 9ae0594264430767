import Tidemark

/// A network for classification by softmax: fully connected layers, and for images a convolutional trunk before them.
///
/// All parameters lie in one array, from input to output, so that a copy costs O(1) until one of the two is trained, and what
/// is measured or done for each parameter is one pass. What a trunk normalises by, its running means and variances, is
/// copied with the network but not trained, and not among the parameters.
struct Network: Sendable {
  /// What makes features of images; nil: the inputs are the features.
  let trunk: ConvolutionalTrunk?
  /// The fully connected layers; their parameters come after those of the trunk, in the same array.
  private(set) var dense: MultilayerPerceptron
  /// The trunk's running means and variances.
  private(set) var statistics: [Float]

  /// Fully connected layers alone.
  init(_ dense: MultilayerPerceptron) {
    trunk = nil
    self.dense = dense
    statistics = []
  }

  /// A trunk, and fully connected layers of the given widths after it, with random parameters.
  ///
  /// - Parameters:
  ///   - hiddenWidths: the widths of hidden layers between the trunk and the outputs.
  ///   - generator: gives one number for each weight and bias, in the parameters' order.
  init(
    _ trunk: ConvolutionalTrunk, hiddenWidths: [Int], classCount: Int, generator: inout SeededGenerator
  ) {
    self.trunk = trunk
    let preceding = trunk.initialParameters(generator: &generator)
    dense = MultilayerPerceptron(
      widths: [trunk.featureWidth] + hiddenWidths + [classCount], after: preceding, generator: &generator)
    statistics = trunk.initialStatistics
  }

  /// All trained parameters.
  var parameters: [Float] {
    _read { yield dense.parameters }
    _modify { yield &dense.parameters }
  }

  /// The fully connected layers.
  var layers: [MultilayerPerceptron.Layer] { dense.layers }
  /// The number of values in one input.
  var inputWidth: Int { trunk?.inputWidth ?? dense.inputWidth }
  /// The number of classes.
  var classCount: Int { dense.classCount }
  /// The width of what the output layer is computed from.
  var featureWidth: Int { dense.featureWidth }

  /// Moves running means and variances towards those of the batch whose gradient the workspace holds.
  mutating func updateStatistics(from workspace: TrainingWorkspace) {
    trunk?.update(&statistics, from: workspace.trunk)
  }

  /// The norm of each output's weights, without its bias, `[classCount]`.
  var outputNorms: [Float] { dense.outputNorms }

  /// Multiplies the weights, not the biases, of some outputs.
  mutating func scaleOutputs(where isChosen: [Bool], by factor: Float) {
    dense.scaleOutputs(where: isChosen, by: factor)
  }
}
