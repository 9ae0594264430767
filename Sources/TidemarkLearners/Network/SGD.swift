/// Plain stochastic gradient descent. It has no state beside its step size.
package struct SGD: Sendable {
  private let learningRate: Float

  /// Descent with the given step size.
  package init(learningRate: Float) {
    self.learningRate = learningRate
  }

  /// Moves the parameters by one step against the gradient, `[parameters]`.
  package func step(_ parameters: inout [Float], gradient: Span<Float>) {
    var values = parameters.mutableSpan
    Kernels.addScaled(-learningRate, gradient, to: &values)
  }
}
