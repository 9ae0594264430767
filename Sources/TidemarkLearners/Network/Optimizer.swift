package import Tidemark

/// An optimiser and its state.
package struct Optimizer: Sendable {
  /// The rule of its steps.
  fileprivate enum Rule: Sendable {
    case adam(Adam)
    case sgd(SGD)
    case momentum(Momentum)
  }

  private var rule: Rule
  private let weightDecay: Float

  /// The optimiser that a protocol's recipe names, before its first step.
  package init(for recipe: TrainingRecipe) {
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

  /// Adam, without weight decay.
  package static func adam(_ adam: Adam) -> Optimizer { Optimizer(rule: .adam(adam), weightDecay: 0) }

  private init(rule: Rule, weightDecay: Float) {
    self.rule = rule
    self.weightDecay = weightDecay
  }

  /// Moves the parameters by one step against the gradient, `[parameters]`, to which weight decay adds its multiple of the
  /// parameters.
  package mutating func step(_ parameters: inout [Float], gradient: Span<Float>) {
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
