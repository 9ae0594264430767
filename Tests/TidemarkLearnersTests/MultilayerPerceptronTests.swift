import Foundation
import Testing
import Tidemark
@testable import TidemarkLearners

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

  @Test("Among candidates, the loss is that of a network with their outputs alone, and the others are left as they are")
  func candidates() {
    let network = network([3, 4])
    var workspace = TrainingWorkspace()
    let inputs: [Float] = [1, 2, 3]
    let loss = Network(network).lossGradient(
      inputs: inputs.span, labels: [2].span, mask: OutputMask([1, 2], of: 4), workspace: &workspace)
    let logits = network.logits(for: inputs.span).map(Double.init)
    #expect(abs(loss - (log(exp(logits[1]) + exp(logits[2])) - logits[2])) < 1e-5)
    // Weights are [inputs, outputs], then the biases: outputs 0 and 3 have no gradient, 1 and 2 opposite ones.
    for row in 0..<4 {
      let gradient = workspace.gradient[4 * row..<4 * row + 4].map(\.self)
      #expect(gradient[0] == 0 && gradient[3] == 0)
      #expect(gradient[1] > 0 && abs(gradient[1] + gradient[2]) < 1e-6)
    }
  }

  /// The loss in double precision, written apart from the kernels.
  private func exactLoss(
    _ network: MultilayerPerceptron, _ parameters: [Double], _ inputs: [Float], _ labels: [Int], _ weights: [Float]
  ) -> Double {
    var loss = 0.0
    for (row, label) in labels.enumerated() {
      let width = network.layers[0].inputs
      var values = inputs[row * width..<(row + 1) * width].map(Double.init)
      for (index, layer) in network.layers.enumerated() {
        values = (0..<layer.outputs).map { output in
          var sum = parameters[layer.biases.lowerBound + output]
          for input in 0..<layer.inputs {
            sum += values[input] * parameters[layer.weights.lowerBound + input * layer.outputs + output]
          }
          return index == network.layers.count - 1 ? sum : max(sum, 0)
        }
      }
      loss += Double(weights[row]) * (log(values.reduce(0) { $0 + exp($1) }) - values[label])
    }
    return loss / Double(labels.count)
  }

  @Test("The gradient agrees with finite differences, with and without sample weights", arguments: [false, true])
  func finiteDifferences(isWeighted: Bool) {
    let network = network([5, 8, 6, 4])
    let inputs = seededFloats(7 * 5, "inputs")
    let labels = [0, 1, 2, 3, 3, 2, 0]
    let weights: [Float] = isWeighted ? [1, 1, 0.5, 2, 2, 0, 1] : Array(repeating: 1, count: 7)
    var workspace = TrainingWorkspace()
    let loss = Network(network).lossGradient(
      inputs: inputs.span, labels: labels.span, sampleWeights: isWeighted ? weights.span : nil, workspace: &workspace)
    var parameters = network.parameters.map(Double.init)
    #expect(abs(loss - exactLoss(network, parameters, inputs, labels, weights)) < 1e-6)
    for index in parameters.indices {
      let value = parameters[index]
      parameters[index] = value + 1e-6
      let above = exactLoss(network, parameters, inputs, labels, weights)
      parameters[index] = value - 1e-6
      let below = exactLoss(network, parameters, inputs, labels, weights)
      parameters[index] = value
      #expect(abs((above - below) / 2e-6 - Double(workspace.gradient[index])) < 1e-6, "parameter \(index)")
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
    var network = Network(network([6, 12, 3]))
    let copy = network
    var optimizer = Optimizer(
      for: TrainingRecipe(batchSize: 9, passes: 1, optimizer: .adam, learningRate: 0.01, hiddenWidths: []))
    var workspace = TrainingWorkspace()
    let inputs = seededFloats(9 * 6, "inputs")
    let labels = [0, 1, 2, 0, 1, 2, 0, 1, 2]
    var losses: [Double] = []
    for step in 0..<60 {
      let rows = step.isMultiple(of: 2) ? 9 : 4
      let loss = network.lossGradient(
        inputs: inputs.span.extracting(first: rows * 6), labels: labels.span.extracting(first: rows),
        workspace: &workspace)
      optimizer.step(&network.parameters, gradient: workspace.gradient.span)
      if rows == 9 { losses.append(loss) }
    }
    #expect(losses[losses.count - 1] < 0.5 * losses[0])
    #expect(copy.parameters == self.network([6, 12, 3]).parameters)
    #expect(network.parameters != copy.parameters)
  }
}
