import Tidemark

/// A stream of small images.
enum ImageStream {
  static func make(
    shape: [Int] = [8, 8], network: TrainingRecipe.Network = .cnn, optimizer: TrainingRecipe.Optimizer = .adam,
    rate: Float = 0.01, training: Set<Visibility.Item> = [.boundaries, .experienceClasses, .classCount]
  ) -> StreamDescription {
    var recipe = TrainingRecipe(
      batchSize: 8, passes: 1, optimizer: optimizer, learningRate: rate, hiddenWidths: [6])
    recipe.network = network
    return StreamDescription(
      inputShape: shape, classCount: 3, visibility: Visibility(training: training, testing: []), training: recipe,
      seed: 3)
  }
}
