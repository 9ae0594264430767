import Tidemark

/// An optimiser and its state.
struct Optimizer: Sendable {
  /// The rule of its steps.
  fileprivate enum Rule: Sendable {
    case adam(Adam)
    case sgd(SGD)
    case momentum(Momentum)
  }

  private var rule: Rule
  private let weightDecay: Float

  /// The optimiser that a protocol's recipe names, before its first step.
  init(for recipe: TrainingRecipe) {
    let rate = recipe.learningRate
    rule =
      switch recipe.optimizer {
      case .adam: .adam(Adam(learningRate: rate))
      case .sgd: .sgd(SGD(learningRate: rate))
      case .momentum: .momentum(Momentum(learningRate: rate, momentum: recipe.momentum, looksAhead: false))
      case .nesterov: .momentum(Momentum(learningRate: rate, momentum: recipe.momentum, looksAhead: true))
      }
    weightDecay = recipe.weightDecay
  }

  /// Moves the parameters by one step against the gradient, `[parameters]`, to which weight decay adds its multiple of the
  /// parameters.
  mutating func step(_ parameters: inout [Float], gradient: Span<Float>) {
    guard weightDecay > 0 else {
      rule.step(&parameters, gradient: gradient)
      return
    }
    var decayed: [Float] = []
    decayed.append(copying: gradient)
    decayed.withPart(0..<decayed.count) { Kernels.addScaled(weightDecay, parameters.span, to: &$0) }
    rule.step(&parameters, gradient: decayed.span)
  }
}

extension Optimizer.Rule {
  fileprivate mutating func step(_ parameters: inout [Float], gradient: Span<Float>) {
    switch consume self {
    case .adam(var adam):
      adam.step(&parameters, gradient: gradient)
      self = .adam(adam)
    case .sgd(let sgd):
      sgd.step(&parameters, gradient: gradient)
      self = .sgd(sgd)
    case .momentum(var momentum):
      momentum.step(&parameters, gradient: gradient)
      self = .momentum(momentum)
    }
  }
}

/// Plain stochastic gradient descent. It has no state beside its step size.
struct SGD: Sendable {
  private let learningRate: Float

  /// Descent with the given step size.
  init(learningRate: Float) {
    self.learningRate = learningRate
  }

  /// Moves the parameters by one step against the gradient, `[parameters]`.
  func step(_ parameters: inout [Float], gradient: Span<Float>) {
    var values = parameters.mutableSpan
    Kernels.addScaled(-learningRate, gradient, to: &values)
  }
}
