extension Network {
  /// How many images go through a trunk at a time, so that its maps take bounded memory.
  static let imagesAtATime = 32

  /// The outputs before the softmax, `[samples, classCount]`.
  ///
  /// - Parameters:
  ///   - inputs: `[samples, inputWidth]`.
  ///   - gates: for each hidden layer, which units are on, `[units]`; nil: all.
  package func logits(for inputs: Span<Float>, gates: [[Bool]]? = nil) -> [Float] {
    guard let trunk else { return dense.logits(for: inputs, gates: gates) }
    let features = features(of: trunk, for: inputs)
    return dense.logits(for: features.span, gates: gates)
  }

  /// The outputs of the last hidden layer, `[samples, featureWidth]`; those of the trunk, or the inputs, if there is none.
  package func features(for inputs: Span<Float>) -> [Float] {
    guard let trunk else { return dense.features(for: inputs) }
    let features = features(of: trunk, for: inputs)
    return dense.features(for: features.span)
  }

  /// The probability of each class, `[samples, classCount]`; see the method of this name of `MultilayerPerceptron`.
  package func probabilities(
    for inputs: Span<Float>, among candidates: [Int]? = nil, gates: [[Bool]]? = nil
  ) -> [Float] {
    guard let trunk else { return dense.probabilities(for: inputs, among: candidates, gates: gates) }
    let features = features(of: trunk, for: inputs)
    return dense.probabilities(for: features.span, among: candidates, gates: gates)
  }

  /// What the trunk makes of images, `[samples, trunk.featureWidth]`, normalised by the running moments.
  private func features(of trunk: ConvolutionalTrunk, for inputs: Span<Float>) -> [Float] {
    let samples = inputs.count / inputWidth
    var workspace = TrunkWorkspace()
    var features: [Float] = []
    features.reserveCapacity(samples * trunk.featureWidth)
    for start in stride(from: 0, to: samples, by: Self.imagesAtATime) {
      let rows = min(Self.imagesAtATime, samples - start)
      trunk.runForward(
        rows: rows, inputs: inputs.extracting(start * inputWidth..<(start + rows) * inputWidth),
        parameters: parameters.span, statistics: statistics, keepsGradients: false, workspace: &workspace)
      features += workspace.values[trunk.last].prefix(rows * trunk.featureWidth)
    }
    return features
  }
}
