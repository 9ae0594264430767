import CKernels

extension Kernels {
  /// What the outputs of a convolution see of images, `[samples, height, width, channels]`.
  struct Window: Sendable, Hashable {
    /// The size of the images.
    let image: ImageShape
    /// The side of the square that an output sees.
    let side: Int
    /// The step from one output to the next.
    let stride: Int
    /// The zeros around the image.
    let padding: Int

    /// A window on images that are at least as large as it, with their padding.
    init(image: ImageShape, side: Int, stride: Int, padding: Int) {
      precondition(
        side > 0 && stride > 0 && padding >= 0 && min(image.height, image.width) + 2 * padding >= side,
        "the window must fit into the image")
      self.image = image
      self.side = side
      self.stride = stride
      self.padding = padding
    }

    /// The number of outputs from top to bottom.
    var outputHeight: Int { (image.height + 2 * padding - side) / stride + 1 }
    /// The number of outputs from left to right.
    var outputWidth: Int { (image.width + 2 * padding - side) / stride + 1 }
    /// The number of outputs of one image.
    var outputCount: Int { outputHeight * outputWidth }
    /// The number of values that one output sees.
    var patchWidth: Int { side * side * image.channels }

    fileprivate var cWindow: ck_window {
      ck_window(
        height: image.height, width: image.width, channels: image.channels, side: side, stride: stride,
        padding: padding, out_height: outputHeight, out_width: outputWidth)
    }
  }

  /// Writes what some outputs see, side by side: `patches` is `[outputs, side, side, channels]`.
  ///
  /// - Parameter outputs: which outputs, of all samples' in their order.
  static func gatherPatches(
    _ window: Window, outputs: Range<Int>, of images: Span<Float>, into patches: inout MutableSpan<Float>
  ) {
    checkPatches(window, outputs: outputs, patchCount: patches.count, imageCount: images.count)
    reading(images) { images in
      writing(&patches) { ck_gather_patches(window.cWindow, outputs.lowerBound, outputs.count, images, $0) }
    }
  }

  /// Adds patches, `[outputs, side, side, channels]`, to where they came from.
  static func scatterPatches(
    _ window: Window, outputs: Range<Int>, _ patches: Span<Float>, to images: inout MutableSpan<Float>
  ) {
    checkPatches(window, outputs: outputs, patchCount: patches.count, imageCount: images.count)
    reading(patches) { patches in
      writing(&images) { ck_scatter_patches(window.cWindow, outputs.lowerBound, outputs.count, patches, $0) }
    }
  }

  private static func checkPatches(_ window: Window, outputs: Range<Int>, patchCount: Int, imageCount: Int) {
    let samples = imageCount / window.image.count
    precondition(
      imageCount == samples * window.image.count && outputs.lowerBound >= 0
        && outputs.upperBound <= samples * window.outputCount, "the outputs must be some of the images'")
    precondition(patchCount == outputs.count * window.patchWidth, "patches must be [outputs, side, side, channels]")
  }

  /// `outputs`, `[samples, height / 2, width / 2, channels]`, are the greatest of each square of four; an odd last row or
  /// column is left out.
  static func poolMaximum(_ image: ImageShape, _ inputs: Span<Float>, into outputs: inout MutableSpan<Float>) {
    let samples = inputs.count / image.count
    precondition(inputs.count == samples * image.count, "inputs must be [samples, height, width, channels]")
    precondition(outputs.count == samples * image.halved.count, "outputs must have half the height and width")
    reading(inputs) { inputs in
      writing(&outputs) { ck_pool_maximum(samples, image.height, image.width, image.channels, inputs, $0) }
    }
  }

  /// The gradient by the inputs of `poolMaximum`: that by an output goes to the first of its square that is as great.
  static func poolMaximumBackward(
    _ image: ImageShape, inputs: Span<Float>, outputs: Span<Float>, outputGradient: Span<Float>,
    into inputGradient: inout MutableSpan<Float>
  ) {
    let samples = inputs.count / image.count
    precondition(
      inputs.count == samples * image.count && inputGradient.count == inputs.count,
      "inputs and their gradient must be [samples, height, width, channels]")
    precondition(
      outputs.count == samples * image.halved.count && outputGradient.count == outputs.count,
      "outputs and their gradient must have half the height and width")
    reading(inputs) { inputs in
      reading(outputs) { outputs in
        reading(outputGradient) { gradient in
          writing(&inputGradient) {
            ck_pool_maximum_backward(
              samples, image.height, image.width, image.channels, inputs, outputs, gradient, $0)
          }
        }
      }
    }
  }
}
