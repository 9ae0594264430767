/// Gradient descent with momentum: each step goes along a decaying sum of gradients, `velocity = momentum velocity + gradient`.
///
/// - Source: Polyak 1964; with `looksAhead`, Nesterov's, as Sutskever et al., "On the importance of initialization and
///   momentum in deep learning", ICML 2013, in PyTorch's form: the step is `gradient + momentum velocity`.
struct Momentum: Sendable {
  private let learningRate: Float
  private let momentum: Float
  private let looksAhead: Bool
  /// `[parameters]`; empty before the first step.
  private(set) var velocity: [Float] = []

  /// The state before the first step.
  init(learningRate: Float, momentum: Float, looksAhead: Bool) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.looksAhead = looksAhead
  }

  /// Moves the parameters by one step against the gradient, `[parameters]`.
  mutating func step(_ parameters: inout [Float], gradient: Span<Float>) {
    if velocity.count != parameters.count { velocity = Array(repeating: 0, count: parameters.count) }
    // Taken out while it is written: two of a value's properties cannot be lent at once.
    var taken: [Float] = []
    swap(&taken, &velocity)
    var values = parameters.mutableSpan
    var velocities = taken.mutableSpan
    Kernels.momentum(
      rate: looksAhead ? 0 : learningRate, momentum: momentum, gradient: gradient, parameters: &values,
      velocity: &velocities)
    if looksAhead {
      Kernels.addScaled(-learningRate, gradient, to: &values)
      Kernels.addScaled(-learningRate * momentum, velocities.span, to: &values)
    }
    swap(&taken, &velocity)
  }
}
