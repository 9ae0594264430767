import Tidemark

extension Network {
  /// The least height and width of images that three halvings leave a place of.
  private static let leastSide = 8

  /// An untrained network of images: of the recipe's kind, and for `cnn` with its hidden layers.
  ///
  /// - Throws: `LearnerError` with code `unsupportedProtocol` if the inputs are no images, or too small.
  init(
    ofImagesFor learner: String, _ stream: StreamDescription, classCount: Int, generator: inout SeededGenerator
  ) throws {
    let kind = stream.training.network
    func refusal(_ reason: String) -> LearnerError {
      LearnerError(.unsupportedProtocol, "learner '\(learner)' cannot use network=\(kind.rawValue): \(reason)")
    }
    guard let layout = ImageLayout(inputShape: stream.inputShape) else {
      throw refusal(
        "inputs of the shape \(stream.inputShape) are no images; expected [height, width], [height, width, channels] or "
          + "[channels, height, width] with 1, 3 or 4 channels (texts are hashed to vectors); use network=mlp")
    }
    guard min(layout.shape.height, layout.shape.width) >= Self.leastSide else {
      throw refusal(
        "images of \(layout.shape.height) x \(layout.shape.width) are too small; expected at least"
          + " \(Self.leastSide) x \(Self.leastSide); use network=mlp")
    }
    switch kind {
    case .resnet18:
      self.init(.residual(layout), hiddenWidths: [], classCount: classCount, generator: &generator)
    case .mlp, .cnn:
      self.init(
        .plain(layout), hiddenWidths: stream.training.hiddenWidths, classCount: classCount, generator: &generator)
    }
  }
}
