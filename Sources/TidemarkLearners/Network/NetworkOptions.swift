import Tidemark

/// The options of all learners that train a network: which network, and how it is optimised.
enum NetworkOptions {
  /// `network`, `optimizer`, `learning-rate`, `momentum`, `weight-decay`.
  static let declared: [LearnerOption] = [
    .word(
      "network", default: TrainingRecipe.Network.mlp.rawValue, among: TrainingRecipe.Network.allCases.map(\.rawValue),
      "mlp: fully connected; of images, cnn: three 3 x 3 convolutions before its layers, resnet18: reduced, as GEM's"),
    .word(
      "optimizer", default: "protocol", among: ["protocol"] + TrainingRecipe.Optimizer.allCases.map(\.rawValue),
      "how parameters are moved; protocol: as it says"),
    .number("learning-rate", default: 0, minimum: 0, "step size of the optimiser; 0: the protocol's"),
    .number("momentum", default: 0.9, minimum: 0, "share of the last step that is kept, for momentum and nesterov"),
    .number("weight-decay", default: 0, minimum: 0, "multiple of the parameters that is added to the gradient"),
  ]

  /// The stream with the recipe that the options ask for.
  static func stream(_ stream: StreamDescription, with options: LearnerOptions) throws -> StreamDescription {
    var recipe = stream.training
    let rate = Float(try options.number("learning-rate"))
    let word = try options.word("optimizer")
    recipe = TrainingRecipe(
      batchSize: recipe.batchSize, passes: recipe.passes, iterations: recipe.iterations,
      optimizer: TrainingRecipe.Optimizer(rawValue: word) ?? recipe.optimizer,
      learningRate: rate > 0 ? rate : recipe.learningRate, hiddenWidths: recipe.hiddenWidths)
    recipe.network = TrainingRecipe.Network(rawValue: try options.word("network")) ?? .mlp
    recipe.momentum = Float(try options.number("momentum"))
    recipe.weightDecay = Float(try options.number("weight-decay"))
    guard recipe.momentum < 1 else {
      throw LearnerError(.badOption, "option 'momentum' is \(recipe.momentum); expected less than 1")
    }
    return StreamDescription(
      inputShape: stream.inputShape, classCount: stream.classCount, visibility: stream.visibility, training: recipe,
      seed: stream.seed)
  }
}

extension LearnerRegistration {
  /// The same learner with the options of its network, which reach it as the recipe of the stream.
  func takingNetworkOptions() -> LearnerRegistration {
    guard let make = factories[DenseInput.self] else { return self }
    var registration = self
    registration.options += NetworkOptions.declared
    registration.factories[DenseInput.self] = { stream, options in
      try make(NetworkOptions.stream(stream, with: options), options)
    }
    return registration
  }
}
