/// A convolution without a bias or with one, and with a ReLU or without: what each output sees, laid out as a row, times the
/// weights.
struct Convolution: Sendable, Hashable {
  /// What an output sees of the image before.
  let window: Kernels.Window
  /// The number of channels that it gives.
  let outputs: Int
  /// The weights, `[side, side, channels, outputs]`.
  let weights: Range<Int>
  /// The biases, `[outputs]`; empty for none.
  let biases: Range<Int>
  /// Whether negative outputs become 0.
  let isRectified: Bool

  /// What it makes of an image.
  var outputShape: ImageShape {
    ImageShape(height: window.outputHeight, width: window.outputWidth, channels: outputs)
  }

  /// How many outputs are computed at a time: as many as keep their rows in the processor's second-level cache.
  private var chunk: Int { max(192, 98_304 / window.patchWidth) }

  /// Calls `body` for chunks of the outputs of some images.
  private func forEachChunk(of outputs: Range<Int>, _ body: (Range<Int>) -> Void) {
    for start in stride(from: outputs.lowerBound, to: outputs.upperBound, by: chunk) {
      body(start..<min(start + chunk, outputs.upperBound))
    }
  }

  private func reserve(_ count: Int, in patches: inout [Float]) {
    let needed = min(chunk, count) * window.patchWidth
    if patches.count < needed { patches = Array(repeating: 0, count: needed) }
  }

  /// The outputs of all images of a batch, `[samples, height, width, outputs]`.
  func runForward(
    parameters: Span<Float>, inputs: Span<Float>, patches: inout [Float], into outputs: inout MutableSpan<Float>
  ) {
    let weights = parameters.extracting(weights)
    let total = outputs.count / self.outputs
    let noBiases = Array<Float>(repeating: 0, count: biases.isEmpty ? self.outputs : 0)
    reserve(total, in: &patches)
    forEachChunk(of: 0..<total) { chunk in
      patches.withPart(0..<chunk.count * window.patchWidth) { rows in
        Kernels.gatherPatches(window, outputs: chunk, of: inputs, into: &rows)
        outputs.withPart(chunk.lowerBound * self.outputs..<chunk.upperBound * self.outputs) {
          Kernels.linear(
            rows: chunk.count, inputs: rows.span, weights: weights,
            biases: biases.isEmpty ? noBiases.span : parameters.extracting(biases), rectifying: isRectified, into: &$0)
        }
      }
    }
  }

  /// Adds the gradient by the weights, from that by some of the outputs, to `sums`, `[weights]`.
  func addWeightGradient(
    inputs: Span<Float>, outputGradient: Span<Float>, outputs: Range<Int>, patches: inout [Float],
    to sums: inout MutableSpan<Float>
  ) {
    reserve(outputs.count, in: &patches)
    forEachChunk(of: outputs) { chunk in
      patches.withPart(0..<chunk.count * window.patchWidth) { rows in
        Kernels.gatherPatches(window, outputs: chunk, of: inputs, into: &rows)
        let part = outputGradient.extracting(chunk.lowerBound * self.outputs..<chunk.upperBound * self.outputs)
        let shape = Kernels.ProductShape(m: window.patchWidth, n: self.outputs, k: chunk.count)
        Kernels.multiply(.firstTransposed, shape, rows.span, part, accumulating: true, into: &sums)
      }
    }
  }

  /// Adds the gradient by the inputs to `inputGradient`, `[samples, height, width, channels]`.
  func addInputGradient(
    parameters: Span<Float>, outputGradient: Span<Float>, patches: inout [Float],
    to inputGradient: inout MutableSpan<Float>
  ) {
    let weights = parameters.extracting(weights)
    let total = outputGradient.count / outputs
    reserve(total, in: &patches)
    forEachChunk(of: 0..<total) { chunk in
      patches.withPart(0..<chunk.count * window.patchWidth) { rows in
        let part = outputGradient.extracting(chunk.lowerBound * outputs..<chunk.upperBound * outputs)
        let shape = Kernels.ProductShape(m: chunk.count, n: window.patchWidth, k: outputs)
        Kernels.multiply(.secondTransposed, shape, part, weights, into: &rows)
        Kernels.scatterPatches(window, outputs: chunk, rows.span, to: &inputGradient)
      }
    }
  }
}
