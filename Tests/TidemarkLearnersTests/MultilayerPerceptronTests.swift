import Testing
import Tidemark
import TidemarkLearners

@Suite("Multilayer perceptron")
struct MultilayerPerceptronTests {
  private func network(_ widths: [Int]) -> MultilayerPerceptron {
    var generator = SeededGenerator(seed: 4, purpose: "network")
    return MultilayerPerceptron(widths: widths, generator: &generator)
  }

  @Test("Parameters start uniform in ±1/√inputs, layer by layer in one array")
  func initialParameters() {
    let network = network([100, 30, 7])
    #expect(network.parameters.count == 100 * 30 + 30 + 30 * 7 + 7)
    #expect(network.layers.map(\.weights) == [0..<3000, 3030..<3240])
    #expect(network.layers.map(\.biases) == [3000..<3030, 3240..<3247])
    for (layer, bound) in zip(network.layers, [Float(0.1), 0.18257419]) {
      let values = network.parameters[layer.weights.lowerBound..<layer.biases.upperBound]
      #expect(values.allSatisfy { abs($0) <= bound })
      #expect(values.contains { abs($0) > 0.9 * bound })
      // The mean of n uniform numbers has deviation bound / √(3n): five of them.
      #expect(abs(values.reduce(0, +) / Float(values.count)) < 5 * bound / Float(3 * values.count).squareRoot())
    }
  }

  @Test("The gradient agrees with finite differences, with and without sample weights", arguments: [false, true])
  func finiteDifferences(isWeighted: Bool) {
    let network = network([5, 8, 6, 4])
    let inputs = seededFloats(7 * 5, "inputs")
    let labels = [0, 1, 2, 3, 3, 2, 0]
    let weights: [Float] = isWeighted ? [1, 1, 0.5, 2, 2, 0, 1] : Array(repeating: 1, count: 7)
    var workspace = TrainingWorkspace()
    func loss(_ network: MultilayerPerceptron) -> Double {
      network.lossGradient(
        inputs: inputs.span, labels: labels.span, sampleWeights: isWeighted ? weights.span : nil,
        workspace: &workspace)
    }
    _ = loss(network)
    let gradient = workspace.gradient
    let step: Float = 1 / 256
    for index in network.parameters.indices {
      var (above, below) = (network, network)
      above.parameters[index] += step
      below.parameters[index] -= step
      let difference = (loss(above) - loss(below)) / Double(2 * step)
      #expect(abs(difference - Double(gradient[index])) < 3e-4, "parameter \(index)")
    }
  }

  @Test("Probabilities sum to 1; classes that are no candidates get 0 and the others keep their ratios")
  func probabilities() {
    let network = network([3, 9, 5])
    let inputs = seededFloats(4 * 3, "inputs")
    let all = network.probabilities(for: inputs.span)
    let some = network.probabilities(for: inputs.span, among: [1, 4])
    for row in 0..<4 {
      #expect(abs(all[row * 5..<row * 5 + 5].reduce(0, +) - 1) < 1e-6)
      #expect(some[row * 5] == 0 && some[row * 5 + 2] == 0 && some[row * 5 + 3] == 0)
      let expected = all[row * 5 + 1] / (all[row * 5 + 1] + all[row * 5 + 4])
      #expect(abs(some[row * 5 + 1] - expected) < 1e-6)
      #expect(abs(some[row * 5 + 1] + some[row * 5 + 4] - 1) < 1e-6)
    }
  }

  @Test("Training lowers the loss, a smaller batch after a larger one fits, and a copy does not change")
  func training() {
    var network = network([6, 12, 3])
    let copy = network
    var optimizer = Optimizer.adam(Adam(learningRate: 0.01))
    var workspace = TrainingWorkspace()
    let inputs = seededFloats(9 * 6, "inputs")
    let labels = [0, 1, 2, 0, 1, 2, 0, 1, 2]
    var losses: [Double] = []
    for step in 0..<60 {
      let rows = step.isMultiple(of: 2) ? 9 : 4
      let loss = network.trainingStep(
        inputs: inputs.span.extracting(first: rows * 6), labels: labels.span.extracting(first: rows),
        optimizer: &optimizer, workspace: &workspace)
      if rows == 9 { losses.append(loss) }
    }
    #expect(losses[losses.count - 1] < 0.5 * losses[0])
    #expect(copy.parameters == self.network([6, 12, 3]).parameters)
    #expect(network.parameters != copy.parameters)
  }
}
