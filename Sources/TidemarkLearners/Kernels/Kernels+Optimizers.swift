import CKernels

extension Kernels {
  /// The numbers of one Adam step, bias correction included.
  struct AdamStep: Sendable {
    /// 1 - β₁.
    var firstRate: Float
    /// β₂.
    var secondDecay: Float
    /// 1 - β₂.
    var secondRate: Float
    /// ε.
    var epsilon: Float
    /// Learning rate / (1 - β₁ᵗ).
    var stepSize: Float
    /// 1 / √(1 - β₂ᵗ).
    var secondScale: Float
  }

  /// Moves `parameters` by one Adam step. Moments with a magnitude below 1e-30 become 0. All have the same count.
  static func adam(
    _ step: AdamStep, gradient: Span<Float>, parameters: inout MutableSpan<Float>,
    firstMoment: inout MutableSpan<Float>, secondMoment: inout MutableSpan<Float>
  ) {
    let count = parameters.count
    precondition(
      gradient.count == count && firstMoment.count == count && secondMoment.count == count,
      "gradient and moments must have the parameters' count")
    let numbers = ck_adam_step(
      first_rate: step.firstRate, second_decay: step.secondDecay, second_rate: step.secondRate,
      epsilon: step.epsilon, step_size: step.stepSize, second_scale: step.secondScale)
    reading(gradient) { gradient in
      writing(&parameters) { parameters in
        writing(&firstMoment) { first in
          writing(&secondMoment) { ck_adam(count, numbers, gradient, parameters, first, $0) }
        }
      }
    }
  }

  /// Gradient descent with momentum: `velocity = momentum velocity + gradient`, `parameters -= rate velocity`.
  /// Velocities with a magnitude below 1e-30 become 0. All have the same count.
  static func momentum(
    rate: Float, momentum: Float, gradient: Span<Float>, parameters: inout MutableSpan<Float>,
    velocity: inout MutableSpan<Float>
  ) {
    let count = parameters.count
    precondition(
      gradient.count == count && velocity.count == count, "gradient and velocity must have the parameters' count")
    reading(gradient) { gradient in
      writing(&parameters) { parameters in
        writing(&velocity) { ck_momentum(count, rate, momentum, gradient, parameters, $0) }
      }
    }
  }
}
