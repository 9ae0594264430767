extension Network {
  /// Adds to `sums`, `[parameters]`, a statistic of each sample's own gradient, not of the batch's mean gradient. A trunk
  /// normalises by the running moments: by those of a batch, no sample has a gradient of its own.
  ///
  /// - Parameters:
  ///   - inputs: `[rows, inputWidth]`.
  ///   - loss: is given the logits of some of the samples in turn, `[samples, classCount]`, and puts the gradient by them,
  ///     of each sample alone, in their place.
  func addSampleStatistic(
    _ statistic: MultilayerPerceptron.SampleStatistic, inputs: Span<Float>, rows: Int,
    workspace: inout TrainingWorkspace, to sums: inout [Float], _ loss: (inout MutableSpan<Float>) -> Void
  ) {
    guard let trunk else {
      dense.addSampleStatistic(statistic, inputs: inputs, rows: rows, workspace: &workspace, to: &sums, loss)
      return
    }
    for start in stride(from: 0, to: rows, by: Self.imagesAtATime) {
      let count = min(Self.imagesAtATime, rows - start)
      trunk.runForward(
        rows: count, inputs: inputs.extracting(start * inputWidth..<(start + count) * inputWidth),
        parameters: parameters.span, statistics: statistics, workspace: &workspace.trunk)
      let features = workspace.trunk.values[trunk.last]
      dense.addSampleStatistic(
        statistic, inputs: features.span.extracting(first: count * trunk.featureWidth), rows: count,
        workspace: &workspace, to: &sums, loss)
      passGradientToTrunk(trunk, rows: count, workspace: &workspace)
      trunk.runBackward(
        rows: count, parameters: parameters.span, usesBatchMoments: false, workspace: &workspace.trunk,
        gradient: &workspace.gradient, isByMapsAlone: true)
      trunk.addSampleStatistic(statistic, rows: count, workspace: &workspace.trunk, to: &sums)
    }
  }
}

extension ConvolutionalTrunk {
  /// Adds the statistic of each sample's own gradient by the trunk's parameters, from what a run backwards has left.
  func addSampleStatistic(
    _ statistic: MultilayerPerceptron.SampleStatistic, rows: Int, workspace: inout TrunkWorkspace,
    to sums: inout [Float]
  ) {
    for (index, step) in steps.enumerated() {
      let (input, output) = (maps[step.input], maps[index + 1])
      let values = workspace.values[step.input]
      let gradients = workspace.gradients[index + 1]
      for sample in 0..<rows {
        let byOutputs = gradients.span.extracting(sample * output.count..<(sample + 1) * output.count)
        switch step.operation {
        case .convolution(let convolution):
          var own = Array<Float>(repeating: 0, count: convolution.weights.count)
          let places = output.height * output.width
          own.withPart(0..<own.count) {
            convolution.addWeightGradient(
              inputs: values.span.extracting(sample * input.count..<(sample + 1) * input.count),
              outputGradient: byOutputs, outputs: 0..<places, patches: &workspace.patches, to: &$0)
          }
          statistic.add(own, to: &sums, at: convolution.weights)
          guard !convolution.biases.isEmpty else { break }
          let biases = Kernels.Channels(count: convolution.outputs).sums(of: byOutputs)
          statistic.add(biases.map { Float($0) }, to: &sums, at: convolution.biases)
        case .normalization(let normalization):
          guard let moments = workspace.moments[index] else { break }
          let own = normalization.parameterGradient(
            moments: moments, inputs: values.span.extracting(sample * input.count..<(sample + 1) * input.count),
            outputGradient: byOutputs)
          statistic.add(own.scales.map { Float($0) }, to: &sums, at: normalization.scales)
          statistic.add(own.shifts.map { Float($0) }, to: &sums, at: normalization.shifts)
        case .maximumPooling, .averagePooling: break
        }
      }
    }
  }
}

extension MultilayerPerceptron.SampleStatistic {
  /// Adds the statistic of one sample's gradient to some of the sums.
  fileprivate func add(_ gradient: [Float], to sums: inout [Float], at places: Range<Int>) {
    let values = of(gradient, first: gradient.count)
    sums.withPart(places) { Kernels.addScaled(1, values.span, to: &$0) }
  }
}
