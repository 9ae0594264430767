import Tidemark

/// What turns images into the features that the fully connected layers of a network are given: steps that each make a map,
/// `[samples, height, width, channels]`, from an earlier one.
///
/// It is a plan alone: the parameters lie in the network's array, before those of the fully connected layers.
struct ConvolutionalTrunk: Sendable, Hashable {
  /// One step. A map that is normalised or pooled has no other use.
  struct Step: Sendable, Hashable {
    enum Operation: Sendable, Hashable {
      case convolution(Convolution)
      case normalization(Normalization)
      /// The greatest of each square of four places.
      case maximumPooling
      /// The mean over all places.
      case averagePooling
    }

    let operation: Operation
    /// The number of the map that it is made from.
    let input: Int
    /// Whether a later step has given that map a gradient already when this one is gone through backwards.
    let addsToGradient: Bool
    /// The same of a normalisation's addend.
    let addsToAddendGradient: Bool
  }

  /// How the images lie in the samples.
  let layout: ImageLayout
  /// The size of each map; the first is the image, and step i makes map i + 1.
  private(set) var maps: [ImageShape]
  private(set) var steps: [Step] = []
  /// The number of parameters.
  private(set) var parameterCount = 0
  /// The number of running means and variances.
  private(set) var statisticCount = 0

  init(_ layout: ImageLayout) {
    self.layout = layout
    maps = [layout.shape]
  }

  /// The number of values of an image.
  var inputWidth: Int { layout.shape.count }
  /// The number of features.
  var featureWidth: Int { maps[maps.count - 1].count }
  /// The number of the newest map.
  var last: Int { maps.count - 1 }

  /// Adds a convolution of map `input`; returns the number of its map.
  mutating func addConvolution(
    of input: Int, outputs: Int, side: Int = 3, stride: Int = 1, hasBiases: Bool, isRectified: Bool
  ) -> Int {
    let window = Kernels.Window(image: maps[input], side: side, stride: stride, padding: side / 2)
    let weights = takeParameters(window.patchWidth * outputs)
    let convolution = Convolution(
      window: window, outputs: outputs, weights: weights, biases: takeParameters(hasBiases ? outputs : 0),
      isRectified: isRectified)
    return add(.convolution(convolution), of: input, shape: convolution.outputShape)
  }

  /// Adds a batch normalisation of map `input`.
  mutating func addNormalization(of input: Int, addend: Int? = nil, isRectified: Bool) -> Int {
    let channels = maps[input].channels
    let normalization = Normalization(
      channels: channels, scales: takeParameters(channels), shifts: takeParameters(channels),
      statistics: statisticCount..<statisticCount + 2 * channels, addend: addend, isRectified: isRectified)
    statisticCount += 2 * channels
    return add(.normalization(normalization), of: input, shape: maps[input])
  }

  /// Adds maximum pooling over squares of four places of map `input`.
  mutating func addMaximumPooling(of input: Int) -> Int {
    add(.maximumPooling, of: input, shape: maps[input].halved)
  }

  /// Adds the mean over all places of map `input`.
  mutating func addAveragePooling(of input: Int) -> Int {
    add(.averagePooling, of: input, shape: ImageShape(height: 1, width: 1, channels: maps[input].channels))
  }

  private mutating func takeParameters(_ count: Int) -> Range<Int> {
    defer { parameterCount += count }
    return parameterCount..<parameterCount + count
  }

  private mutating func add(_ operation: Step.Operation, of input: Int, shape: ImageShape) -> Int {
    steps.append(Step(operation: operation, input: input, addsToGradient: false, addsToAddendGradient: false))
    maps.append(shape)
    noteFirstGradients()
    return maps.count - 1
  }

  /// Backwards, the first step that reaches a map sets its gradient, and the others add to it.
  private mutating func noteFirstGradients() {
    var isSet = Array(repeating: false, count: maps.count)
    for index in steps.indices.reversed() {
      let step = steps[index]
      var addsToAddend = false
      if case .normalization(let normalization) = step.operation, let addend = normalization.addend {
        addsToAddend = isSet[addend]
        isSet[addend] = true
      }
      steps[index] = Step(
        operation: step.operation, input: step.input, addsToGradient: isSet[step.input],
        addsToAddendGradient: addsToAddend)
      isSet[step.input] = true
    }
  }

  /// Random parameters, in their order: weights and biases of convolutions uniform in ±1/√(values that an output sees), as
  /// PyTorch's `nn.Conv2d` does; scales 1, shifts 0.
  func initialParameters(generator: inout SeededGenerator) -> [Float] {
    var parameters = Array<Float>(repeating: 0, count: parameterCount)
    for step in steps {
      switch step.operation {
      case .convolution(let convolution):
        let bound = 1 / Double(convolution.window.patchWidth).squareRoot()
        for place in Array(convolution.weights) + Array(convolution.biases) {
          parameters[place] = Float(generator.uniform(in: -bound...bound))
        }
      case .normalization(let normalization):
        for place in normalization.scales { parameters[place] = 1 }
      case .maximumPooling, .averagePooling: break
      }
    }
    return parameters
  }

  /// Running means of 0 and variances of 1.
  var initialStatistics: [Float] {
    var statistics = Array<Float>(repeating: 0, count: statisticCount)
    for case .normalization(let normalization) in steps.map(\.operation) {
      for place in normalization.statistics.dropFirst(normalization.channels) { statistics[place] = 1 }
    }
    return statistics
  }
}
