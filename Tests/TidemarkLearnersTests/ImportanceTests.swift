import Foundation
import Testing
import Tidemark

@testable import TidemarkLearners

@Suite("Importances and penalties")
struct ImportanceTests {
  static func stream(
    width: Int = 3, classCount: Int? = 4, hidden: [Int] = [5], batch: Int = 4,
    optimizer: TrainingRecipe.Optimizer = .sgd,
    rate: Float = 0.1, training: Set<Visibility.Item> = [.boundaries, .experienceClasses, .classCount],
    testing: Set<Visibility.Item> = []
  ) -> StreamDescription {
    StreamDescription(
      inputShape: [width], classCount: classCount, visibility: Visibility(training: training, testing: testing),
      training: TrainingRecipe(
        batchSize: batch, passes: 1, optimizer: optimizer, learningRate: rate, hiddenWidths: hidden),
      seed: 3)
  }

  @Test("EWC's Fisher information is the mean over samples of the expected squared gradient, one sample at a time")
  func fisherInformation() throws {
    let options = try LearnerOptions(declared: ElasticWeightConsolidation.commonOptions)
    var learner = try ElasticWeightConsolidation(for: Self.stream(), options: options)
    let inputs = seededFloats(6 * 3, "inputs")
    let labels = [0, 1, 2, 3, 1, 0]
    for start in [0, 3] {
      let part = Array(inputs[start * 3..<(start + 3) * 3])
      try learner.observe(TrainingBatch(values: part, labels: Array(labels[start..<start + 3])), in: LearningContext())
    }
    let network = learner.classifier.network
    var expected = Array(repeating: 0.0, count: network.parameters.count)
    var workspace = TrainingWorkspace()
    for sample in 0..<6 {
      let input = Array(inputs[sample * 3..<(sample + 1) * 3])
      let probabilities = network.probabilities(for: input.span)
      for label in 0..<4 {
        // The gradient of -log p(label) of this sample alone.
        _ = network.lossGradient(inputs: input.span, labels: [label].span, workspace: &workspace)
        for (index, value) in workspace.gradient.enumerated() {
          expected[index] += Double(probabilities[label]) * Double(value) * Double(value) / 6
        }
      }
    }
    let fisher = learner.fisherInformation(in: LearningContext())
    #expect(expected.contains { $0 > 1e-3 })
    for (index, value) in fisher.enumerated() { #expect(abs(Double(value) - expected[index]) < 1e-6) }
    #expect(learner.resources.storedSamples == 6)
    try learner.experienceDidEnd(LearningContext())
    #expect(learner.penalty?.importance == fisher && learner.penalty?.anchor == network.parameters)
    #expect(learner.resources.storedSamples == 0)
  }

  @Test("Two joined penalties have the gradient of their sum")
  func joinedPenalties() {
    var joined = QuadraticPenalty(importance: [1, 0, 2, 0], anchor: [1, 5, -1, 0])
    joined.join(importance: [3, 2, 0, 0], anchor: [2, 1, 9, 7])
    var gradient = Array<Float>(repeating: 10, count: 4)
    let parameters: [Float] = [0, 3, 1, 4]
    gradient.withPart(0..<4) { joined.add(strength: 0.5, parameters: parameters.span, to: &$0) }
    // 10 + (1 · (0 − 1) + 3 · (0 − 2)) / 2, 10 + 2 · (3 − 1) / 2, 10 + 2 · (1 + 1) / 2, 10.
    #expect(gradient == [6.5, 12, 12, 10])
  }

  @Test("SI's path integral and importances are those of two steps by hand")
  func pathIntegral() throws {
    // One input that is 1, two classes, no hidden layer: logits w₀ + b₀ and w₁ + b₁.
    let options = try LearnerOptions([("damping", "0.5")], declared: SynapticIntelligence.declaredOptions)
    var learner = try SynapticIntelligence(
      for: Self.stream(width: 1, classCount: 2, hidden: [], rate: 0.5), options: options)
    var values = learner.classifier.network.parameters.map(Double.init)
    let start = values
    var path = Array(repeating: 0.0, count: 4)
    for label in [0, 1] {
      try learner.observe(TrainingBatch(values: [1], labels: [label]), in: LearningContext())
      let p = 1 / (1 + exp(values[0] + values[2] - values[1] - values[3]))
      // By logit 1 the gradient is p − [label is 1], by logit 0 minus that; weight and bias have the same.
      let g = p - (label == 1 ? 1 : 0)
      for (index, gradient) in [-g, g, -g, g].enumerated() {
        values[index] -= 0.5 * gradient
        path[index] += 0.5 * gradient * gradient
      }
    }
    for index in 0..<4 { #expect(abs(Double(learner.path[index]) - path[index]) < 1e-6) }
    learner.experienceDidEnd(LearningContext())
    for index in 0..<4 {
      let change = values[index] - start[index]
      #expect(abs(Double(learner.penalty.importance[index]) - path[index] / (change * change + 0.5)) < 1e-6)
      #expect(abs(Double(learner.penalty.anchor[index]) - values[index]) < 1e-6)
    }
    #expect(learner.path == [0, 0, 0, 0])
  }

  @Test("MAS's importances are the mean magnitudes of the gradients of the outputs' squared norm")
  func memoryAwareSynapses() throws {
    let options = try LearnerOptions(declared: MemoryAwareSynapses.declaredOptions)
    var learner = try MemoryAwareSynapses(for: Self.stream(), options: options)
    let inputs = seededFloats(4 * 3, "inputs")
    try learner.observe(TrainingBatch(values: inputs, labels: [0, 1, 2, 3]), in: LearningContext())
    var network = learner.classifier.network
    learner.experienceDidEnd(LearningContext())
    let importance = try #require(learner.penalty?.importance)
    for index in network.parameters.indices {
      let value = network.parameters[index]
      var expected = 0.0
      for sample in 0..<4 {
        let input = Array(inputs[sample * 3..<(sample + 1) * 3])
        func norm(_ parameter: Float) -> Double {
          network.parameters[index] = parameter
          return network.logits(for: input.span).reduce(0) { $0 + Double($1) * Double($1) }
        }
        expected += abs(norm(value + 1e-3) - norm(value - 1e-3)) / 2e-3 / 4
      }
      network.parameters[index] = value
      #expect(abs(Double(importance[index]) - expected) < 2e-3, "parameter \(index)")
    }
  }

  @Test("The loss of a gated network has the gradient of finite differences, and none for closed units")
  func gates() {
    var generator = SeededGenerator(seed: 4, purpose: "network")
    var network = Network(MultilayerPerceptron(widths: [4, 6, 5, 3], generator: &generator))
    let gates = [[true, false, true, true, false, true], [true, true, false, true, true]]
    let inputs = seededFloats(3 * 4, "inputs")
    let labels = [2, 0, 1]
    var workspace = TrainingWorkspace()
    _ = network.lossGradient(inputs: inputs.span, labels: labels.span, gates: gates, workspace: &workspace)
    let gradient = workspace.gradient
    func loss() -> Double {
      let logits = network.logits(for: inputs.span, gates: gates).map(Double.init)
      return labels.enumerated().reduce(0) { sum, entry in
        let row = logits[entry.offset * 3..<entry.offset * 3 + 3].map(\.self)
        return sum + (log(row.reduce(0) { $0 + exp($1) }) - row[entry.element]) / 3
      }
    }
    for index in network.parameters.indices {
      let value = network.parameters[index]
      network.parameters[index] = value + 1e-2
      let above = loss()
      network.parameters[index] = value - 1e-2
      let below = loss()
      network.parameters[index] = value
      #expect(abs((above - below) / 2e-2 - Double(gradient[index])) < 1e-3, "parameter \(index)")
    }
    // The bias of a closed unit of the first layer.
    #expect(gradient[network.layers[0].biases.lowerBound + 1] == 0)
  }
}
