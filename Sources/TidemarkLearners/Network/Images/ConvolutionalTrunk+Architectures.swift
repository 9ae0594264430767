extension ConvolutionalTrunk {
  /// A small network: for each number of channels a 3 × 3 convolution, a ReLU, and the greatest of each square of four.
  static func plain(_ layout: ImageLayout, channels: [Int] = [16, 32, 64]) -> ConvolutionalTrunk {
    var trunk = ConvolutionalTrunk(layout)
    for outputs in channels {
      let map = trunk.addConvolution(of: trunk.last, outputs: outputs, hasBiases: true, isRectified: true)
      _ = trunk.addMaximumPooling(of: map)
    }
    return trunk
  }

  /// A residual network of basic blocks, as ResNet-18 with fewer filters: a 3 × 3 convolution with `filters` channels, then
  /// stages of blocks, each stage but the first with twice the channels and half the height and width of the one before,
  /// and the mean over all places.
  ///
  /// - Source: He et al., "Deep residual learning for image recognition", CVPR 2016; with 20 filters and four stages of two
  ///   blocks it is the reduced ResNet-18 of Lopez-Paz & Ranzato, "Gradient episodic memory", NeurIPS 2017.
  static func residual(
    _ layout: ImageLayout, filters: Int = 20, blocks: [Int] = [2, 2, 2, 2]
  ) -> ConvolutionalTrunk {
    var trunk = ConvolutionalTrunk(layout)
    let stem = trunk.addConvolution(of: 0, outputs: filters, hasBiases: false, isRectified: false)
    var map = trunk.addNormalization(of: stem, isRectified: true)
    var channels = filters
    for (stage, count) in blocks.enumerated() {
      for block in 0..<count {
        map = trunk.addBasicBlock(of: map, channels: channels, stride: stage > 0 && block == 0 ? 2 : 1)
      }
      channels *= 2
    }
    _ = trunk.addAveragePooling(of: map)
    return trunk
  }

  /// Two normalised 3 × 3 convolutions whose result is added to what they were given, or to a normalised 1 × 1 convolution
  /// of it where the sizes differ.
  private mutating func addBasicBlock(of input: Int, channels: Int, stride: Int) -> Int {
    var shortcut = input
    if stride != 1 || maps[input].channels != channels {
      let projection = addConvolution(
        of: input, outputs: channels, side: 1, stride: stride, hasBiases: false, isRectified: false)
      shortcut = addNormalization(of: projection, isRectified: false)
    }
    let first = addConvolution(of: input, outputs: channels, stride: stride, hasBiases: false, isRectified: false)
    let inner = addNormalization(of: first, isRectified: true)
    let second = addConvolution(of: inner, outputs: channels, hasBiases: false, isRectified: false)
    return addNormalization(of: second, addend: shortcut, isRectified: true)
  }
}
