import Testing
import Tidemark
@testable import TidemarkLearners

@Suite("Optimisers")
struct OptimizerTests {
  @Test("Two steps of Adam, computed by hand")
  func adamTwoSteps() {
    var adam = Adam(learningRate: 0.1)
    var parameters: [Float] = [1]
    // m = 0.05, v = 0.00025; corrected 0.5 and 0.25; 1 - 0.1 * 0.5 / 0.5.
    adam.step(&parameters, gradient: [Float(0.5)].span)
    #expect(abs(parameters[0] - 0.9) < 1e-6)
    // m = 0.045 - 0.025 = 0.02, v = 0.00024975 + 0.0000625 = 0.00031225; corrected by 0.19 and 0.001999:
    // 0.10526316 and 0.15620310, root 0.39522538; 0.9 - 0.1 * 0.26633704.
    adam.step(&parameters, gradient: [Float(-0.25)].span)
    #expect(abs(adam.firstMoment[0] - 0.02) < 1e-8)
    #expect(abs(adam.secondMoment[0] - 0.00031225) < 1e-10)
    #expect(abs(parameters[0] - 0.8733663) < 1e-6)
  }

  @Test("Adam's moments become 0 below 1e-30, and not above")
  func adamFlushesDenormals() {
    var parameters: [Float] = [1, 1, 1]
    var first: [Float] = [1.0e-30, 1.2e-30, -1.0e-30]
    var second: [Float] = [1.0e-30, 1.2e-30, 0]
    let step = Kernels.AdamStep(
      firstRate: 0.1, secondDecay: 0.999, secondRate: 0.001, epsilon: 1e-8, stepSize: 0.01, secondScale: 1)
    var parameterSpan = parameters.mutableSpan
    var firstSpan = first.mutableSpan
    var secondSpan = second.mutableSpan
    Kernels.adam(
      step, gradient: [Float](repeating: 0, count: 3).span, parameters: &parameterSpan, firstMoment: &firstSpan,
      secondMoment: &secondSpan)
    #expect(first[0] == 0 && first[2] == 0)
    #expect(abs(first[1] - 1.08e-30) < 1e-35)
    #expect(second[0] == 0 && second[2] == 0)
    #expect(abs(second[1] - 1.1988e-30) < 1e-35)
    #expect(parameters[0] == 1)
  }

  @Test("A recipe's plain descent moves against the gradient by the rate")
  func plainDescent() {
    var optimizer = Optimizer(
      for: TrainingRecipe(batchSize: 1, passes: 1, optimizer: .sgd, learningRate: 0.5, hiddenWidths: []))
    var parameters: [Float] = [1, 2, 3]
    optimizer.step(&parameters, gradient: [Float(2), -4, 0].span)
    #expect(parameters == [0, 4, 3])
  }

  @Test("Momentum keeps a decaying sum of gradients")
  func momentum() {
    var parameters: [Float] = [1]
    var velocity: [Float] = [2]
    var parameterSpan = parameters.mutableSpan
    var velocitySpan = velocity.mutableSpan
    Kernels.momentum(
      rate: 0.25, momentum: 0.5, gradient: [Float(3)].span, parameters: &parameterSpan, velocity: &velocitySpan)
    #expect(velocity == [4])
    #expect(parameters == [0])
  }

  /// Two steps, with gradients 2 and 1, from a recipe with rate 0.5 and momentum 0.5.
  private func twoSteps(_ optimizer: TrainingRecipe.Optimizer, weightDecay: Float = 0) -> [Float] {
    var recipe = TrainingRecipe(batchSize: 1, passes: 1, optimizer: optimizer, learningRate: 0.5, hiddenWidths: [])
    recipe.momentum = 0.5
    recipe.weightDecay = weightDecay
    var optimizer = Optimizer(for: recipe)
    var parameters: [Float] = [4]
    var results: [Float] = []
    for gradient in [Float(2), 1] {
      optimizer.step(&parameters, gradient: [gradient].span)
      results.append(parameters[0])
    }
    return results
  }

  @Test("Momentum, Nesterov's and weight decay, computed by hand")
  func recipes() {
    // Velocities 2, then 1 + 1 = 2: 4 - 1, 3 - 1.
    #expect(twoSteps(.momentum) == [3, 2])
    // The same velocities; steps of 0.5 (2 + 0.5 * 2) and 0.5 (1 + 0.5 * 2).
    #expect(twoSteps(.nesterov) == [2.5, 1.5])
    // Gradients 2 + 0.25 * 4 = 3 and 1 + 0.25 * 2.5 = 1.625; then with velocities 3 and 1.625 + 1.5 = 3.125.
    #expect(twoSteps(.sgd, weightDecay: 0.25) == [2.5, 1.6875])
    #expect(twoSteps(.momentum, weightDecay: 0.25) == [2.5, 0.9375])
  }
}
