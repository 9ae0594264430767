extension ConvolutionalTrunk {
  /// Computes all maps of a batch.
  ///
  /// - Parameters:
  ///   - inputs: `[rows, inputWidth]`, as the stream lays them out.
  ///   - statistics: the running means and variances to normalise by; nil: those of the batch.
  func runForward(
    rows: Int, inputs: Span<Float>, parameters: Span<Float>, statistics: [Float]?, keepsGradients: Bool = true,
    workspace: inout TrunkWorkspace
  ) {
    precondition(rows > 0 && inputs.count == rows * inputWidth, "inputs must be [samples, inputWidth]")
    workspace.reserve(rows: rows, for: self, withGradients: keepsGradients)
    layout.interleave(inputs, into: &workspace.values[0])
    for (index, step) in steps.enumerated() {
      let before = workspace.values[step.input]
      let values = before.span.extracting(first: rows * maps[step.input].count)
      // Taken out while it is written, so that the maps before can be read.
      var taken: [Float] = []
      swap(&taken, &workspace.values[index + 1])
      let room = 0..<rows * maps[index + 1].count
      switch step.operation {
      case .convolution(let convolution):
        taken.withPart(room) {
          convolution.runForward(parameters: parameters, inputs: values, patches: &workspace.patches, into: &$0)
        }
      case .normalization(let normalization):
        let moments = statistics.map { normalization.moments(in: $0) } ?? normalization.moments(of: values)
        workspace.moments[index] = moments
        let other = normalization.addend.map { workspace.values[$0] }
        taken.withPart(room) {
          normalization.runForward(
            parameters: parameters, moments: moments, inputs: values,
            addend: other?.span.extracting(first: room.count), into: &$0)
        }
      case .maximumPooling: taken.withPart(room) { Kernels.poolMaximum(maps[step.input], values, into: &$0) }
      case .averagePooling: taken.withPart(room) { average(values, of: maps[step.input], into: &$0) }
      }
      swap(&taken, &workspace.values[index + 1])
    }
  }

  /// Moves running means and variances towards those of the batch that the workspace holds.
  func update(_ statistics: inout [Float], from workspace: TrunkWorkspace) {
    for (index, step) in steps.enumerated() {
      guard case .normalization(let normalization) = step.operation, let moments = workspace.moments[index] else {
        continue
      }
      let map = maps[step.input]
      normalization.update(&statistics, with: moments, places: workspace.rows * map.height * map.width)
    }
  }

  /// From the gradient by the last map, which the workspace holds, to that by each parameter and map.
  ///
  /// - Parameters:
  ///   - usesBatchMoments: whether the forward run normalised by the moments of the batch.
  ///   - gradient: the network's, whose first places are the trunk's.
  ///   - isByMapsAlone: whether the gradient by parameters is not wanted.
  func runBackward(
    rows: Int, parameters: Span<Float>, usesBatchMoments: Bool, workspace: inout TrunkWorkspace,
    gradient: inout [Float], isByMapsAlone: Bool = false
  ) {
    for index in steps.indices.reversed() {
      let step = steps[index]
      let before = workspace.values[step.input]
      let inputs = before.span.extracting(first: rows * maps[step.input].count)
      let made = workspace.values[index + 1]
      let outputs = made.span.extracting(first: rows * maps[index + 1].count)
      var taken: [Float] = []
      swap(&taken, &workspace.gradients[index + 1])
      let room = 0..<outputs.count
      switch step.operation {
      case .convolution(let convolution):
        if convolution.isRectified {
          taken.withPart(room) { Kernels.rectifierBackward(activations: outputs, gradient: &$0) }
        }
        let byOutputs = taken.span.extracting(room)
        if !isByMapsAlone {
          gradient.withPart(convolution.weights) { sums in
            sums.update(repeating: 0)
            convolution.addWeightGradient(
              inputs: inputs, outputGradient: byOutputs, outputs: 0..<room.count / convolution.outputs,
              patches: &workspace.patches, to: &sums)
          }
          if !convolution.biases.isEmpty {
            let sums = Kernels.Channels(count: convolution.outputs).sums(of: byOutputs)
            for (place, sum) in zip(convolution.biases, sums) { gradient[place] = Float(sum) }
          }
        }
        if step.input > 0 {
          workspace.gradients[step.input].withPart(0..<inputs.count) { byInputs in
            if !step.addsToGradient { byInputs.update(repeating: 0) }
            convolution.addInputGradient(
              parameters: parameters, outputGradient: byOutputs, patches: &workspace.patches, to: &byInputs)
          }
        }
      case .normalization(let normalization):
        guard let moments = workspace.moments[index] else { break }
        if normalization.isRectified {
          taken.withPart(room) { Kernels.rectifierBackward(activations: outputs, gradient: &$0) }
        }
        if let addend = normalization.addend {
          workspace.gradients[addend].withPart(room) {
            pass(taken.span.extracting(room), adding: step.addsToAddendGradient, to: &$0)
          }
        }
        // That by a normalisation's inputs is made in place; it is left with what the step before put out.
        var change: (scales: [Double], shifts: [Double])?
        if usesBatchMoments || !isByMapsAlone {
          change = normalization.parameterGradient(
            moments: moments, inputs: inputs, outputGradient: taken.span.extracting(room))
        }
        if let change, !isByMapsAlone {
          for (place, value) in zip(normalization.scales, change.scales) { gradient[place] = Float(value) }
          for (place, value) in zip(normalization.shifts, change.shifts) { gradient[place] = Float(value) }
        }
        workspace.gradients[step.input].withPart(room) { byInputs in
          pass(taken.span.extracting(room), adding: false, to: &byInputs)
          normalization.passBack(
            parameters: parameters, moments: moments, gradient: usesBatchMoments ? change : nil, inputs: inputs,
            outputGradient: &byInputs)
        }
      case .maximumPooling:
        workspace.gradients[step.input].withPart(0..<inputs.count) {
          Kernels.poolMaximumBackward(
            maps[step.input], inputs: inputs, outputs: outputs, outputGradient: taken.span.extracting(room), into: &$0)
        }
      case .averagePooling:
        workspace.gradients[step.input].withPart(0..<inputs.count) {
          spread(taken.span.extracting(room), over: maps[step.input], into: &$0)
        }
      }
      swap(&taken, &workspace.gradients[index + 1])
    }
  }

  private func pass(_ gradient: Span<Float>, adding: Bool, to target: inout MutableSpan<Float>) {
    if adding {
      Kernels.addScaled(1, gradient, to: &target)
    } else {
      Kernels.scale(1, gradient, into: &target)
    }
  }

  /// The mean of each channel over the places of each sample.
  private func average(_ values: Span<Float>, of map: ImageShape, into means: inout MutableSpan<Float>) {
    let places = map.height * map.width
    for sample in 0..<values.count / map.count {
      means.withPart(sample * map.channels..<(sample + 1) * map.channels) { part in
        Kernels.columnSums(
          rows: places, values.extracting(sample * map.count..<(sample + 1) * map.count), into: &part)
        for channel in part.indices { part[channel] /= Float(places) }
      }
    }
  }

  /// Shares the gradient by each mean among the places.
  private func spread(_ gradient: Span<Float>, over map: ImageShape, into target: inout MutableSpan<Float>) {
    let places = map.height * map.width
    for sample in 0..<target.count / map.count {
      let share = gradient.extracting(sample * map.channels..<(sample + 1) * map.channels)
      for place in 0..<places {
        let start = sample * map.count + place * map.channels
        target.withPart(start..<start + map.channels) { Kernels.scale(1 / Float(places), share, into: &$0) }
      }
    }
  }
}
