/// Adam with bias correction: β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
///
/// - Source: Kingma & Ba, "Adam: a method for stochastic optimization", ICLR 2015.
/// - Differs: as in PyTorch, ε is added after the second moment's bias correction. A moment with a magnitude below 1e-30
///   becomes 0, so that those of dead units do not decay into denormals, which are slow.
struct Adam: Sendable {
  private static let decays = (first: 0.9, second: 0.999)
  private static let epsilon: Float = 1e-8

  private let learningRate: Double
  /// β₁ᵗ and β₂ᵗ after t steps.
  private var decayPowers = (first: 1.0, second: 1.0)
  /// The running means of the gradient and of its square, `[parameters]`; empty before the first step.
  private(set) var firstMoment: [Float] = []
  private(set) var secondMoment: [Float] = []

  /// The state before the first step.
  init(learningRate: Float) {
    self.learningRate = Double(learningRate)
  }

  /// Moves the parameters by one step against the gradient, `[parameters]`.
  mutating func step(_ parameters: inout [Float], gradient: Span<Float>) {
    if firstMoment.count != parameters.count {
      firstMoment = Array(repeating: 0, count: parameters.count)
      secondMoment = firstMoment
    }
    decayPowers.first *= Self.decays.first
    decayPowers.second *= Self.decays.second
    let step = Kernels.AdamStep(
      firstRate: Float(1 - Self.decays.first), secondDecay: Float(Self.decays.second),
      secondRate: Float(1 - Self.decays.second), epsilon: Self.epsilon,
      stepSize: Float(learningRate / (1 - decayPowers.first)),
      secondScale: Float(1 / (1 - decayPowers.second).squareRoot()))
    // Taken out while they are written: two of a value's properties cannot be lent at once.
    var first: [Float] = []
    var second: [Float] = []
    swap(&first, &firstMoment)
    swap(&second, &secondMoment)
    var values = parameters.mutableSpan
    var firstSpan = first.mutableSpan
    var secondSpan = second.mutableSpan
    Kernels.adam(step, gradient: gradient, parameters: &values, firstMoment: &firstSpan, secondMoment: &secondSpan)
    swap(&first, &firstMoment)
    swap(&second, &secondMoment)
  }
}
