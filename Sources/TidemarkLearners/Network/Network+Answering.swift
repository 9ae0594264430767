extension Network {
  /// How many images go through a trunk at a time, so that its maps take bounded memory.
  static let imagesAtATime = 32

  /// The outputs before the softmax, `[samples, classCount]`.
  ///
  /// - Parameters:
  ///   - inputs: `[samples, inputWidth]`.
  ///   - gates: for each hidden layer, which units are on, `[units]`; nil: all.
  func logits(for inputs: Span<Float>, gates: [[Bool]]? = nil) -> [Float] {
    onFeatures(of: inputs) { dense.logits(for: $0, gates: gates) }
  }

  /// The outputs of the last hidden layer, `[samples, featureWidth]`; those of the trunk, or the inputs, if there is none.
  func features(for inputs: Span<Float>) -> [Float] {
    onFeatures(of: inputs) { dense.features(for: $0) }
  }

  /// The probability of each class, `[samples, classCount]`; see the method of this name of `MultilayerPerceptron`.
  func probabilities(
    for inputs: Span<Float>, among candidates: [Int]? = nil, gates: [[Bool]]? = nil
  ) -> [Float] {
    onFeatures(of: inputs) { dense.probabilities(for: $0, among: candidates, gates: gates) }
  }

  /// Calls `body` with what the trunk makes of images, `[samples, trunk.featureWidth]`, normalised by the running moments;
  /// without a trunk, with the inputs.
  private func onFeatures(of inputs: Span<Float>, _ body: (Span<Float>) -> [Float]) -> [Float] {
    guard let trunk else { return body(inputs) }
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
    return body(features.span)
  }
}
