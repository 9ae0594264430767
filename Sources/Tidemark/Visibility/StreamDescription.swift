/// What a protocol reveals before the stream begins, given to a learner's initialiser.
public struct StreamDescription: Sendable, Hashable {
  /// The shape of one input, such as `[28, 28]` or `[768]`; empty for inputs that have none, such as texts, of which
  /// nothing is told before the first batch.
  public let inputShape: [Int]
  /// The number of classes in the stream's label space, if the protocol reveals it; labels are in `0..<classCount`.
  public let classCount: Int?
  /// What the protocol will tell.
  public let visibility: Visibility
  /// The training that the protocol prescribes, or suggests where it leaves the learner free.
  public let training: TrainingRecipe
  /// The seed of the learner's own randomness. It is derived from the run's seed, and tells nothing about the stream.
  public let seed: UInt64
  /// The entities and relations of a knowledge stream, and what is shown of them; nil for streams of labelled samples.
  public var knowledge: KnowledgeDescription?

  /// The number of values in one input; 0 for inputs without a shape.
  public var inputWidth: Int { inputShape.isEmpty ? 0 : inputShape.reduce(1, *) }

  /// A description with the given contents.
  public init(
    inputShape: [Int] = [], classCount: Int?, visibility: Visibility, training: TrainingRecipe, seed: UInt64
  ) {
    self.inputShape = inputShape
    self.classCount = classCount
    self.visibility = visibility
    self.training = training
    self.seed = seed
  }
}

/// How a protocol wants networks to be trained, so that learners differ in their method and not in their recipe.
public struct TrainingRecipe: Sendable, Hashable {
  /// The optimisers that a protocol can name.
  public enum Optimizer: String, Sendable, CaseIterable {
    /// Adam with bias correction (Kingma & Ba 2015), beta 0.9 and 0.999, epsilon 1e-8.
    case adam
    /// Plain stochastic gradient descent.
    case sgd
    /// Stochastic gradient descent with a momentum of 0.9 (Polyak 1964).
    case momentum
    /// The same with Nesterov's momentum (Sutskever et al. 2013).
    case nesterov
  }

  /// The networks that a learner can be asked to train.
  public enum Network: String, Sendable, CaseIterable {
    /// Fully connected layers.
    case mlp
    /// A small convolutional network with the hidden layers after its convolutions.
    case cnn
    /// The reduced ResNet-18 of Lopez-Paz & Ranzato 2017, which has no hidden layers.
    case resnet18
  }

  /// The number of samples in a training batch; the last one of an experience may be smaller.
  public let batchSize: Int
  /// How often each sample of an experience is served before the next experience begins.
  public let passes: Int
  /// How many training batches an experience is served in, passing over its samples as often as that takes; nil if
  /// `passes` decides.
  public let iterations: Int?
  /// The optimiser.
  public let optimizer: Optimizer
  /// The optimiser's step size.
  public let learningRate: Float
  /// The widths of the hidden layers of a fully connected network with ReLU units.
  public let hiddenWidths: [Int]
  /// The kind of network, as a learner's options ask for it.
  public var network = Network.mlp
  /// The momentum of the optimisers that have one, in `0..<1`.
  public var momentum: Float = 0.9
  /// The multiple of the parameters that is added to the gradient.
  public var weightDecay: Float = 0

  /// A recipe with the given contents.
  public init(
    batchSize: Int, passes: Int, iterations: Int? = nil, optimizer: Optimizer, learningRate: Float, hiddenWidths: [Int]
  ) {
    self.batchSize = batchSize
    self.passes = passes
    self.iterations = iterations
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.hiddenWidths = hiddenWidths
  }
}
