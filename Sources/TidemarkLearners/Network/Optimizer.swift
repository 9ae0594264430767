package import Tidemark

/// An optimiser and its state.
package enum Optimizer: Sendable {
  /// Adam.
  case adam(Adam)
  /// Stochastic gradient descent.
  case sgd(SGD)

  /// The optimiser that a protocol's recipe names, before its first step.
  package init(for recipe: TrainingRecipe) {
    switch recipe.optimizer {
    case .adam: self = .adam(Adam(learningRate: recipe.learningRate))
    case .sgd: self = .sgd(SGD(learningRate: recipe.learningRate))
    }
  }

  /// Moves the parameters by one step against the gradient, `[parameters]`.
  package mutating func step(_ parameters: inout [Float], gradient: Span<Float>) {
    switch consume self {
    case .adam(var adam):
      adam.step(&parameters, gradient: gradient)
      self = .adam(adam)
    case .sgd(let sgd):
      sgd.step(&parameters, gradient: gradient)
      self = .sgd(sgd)
    }
  }
}
