import Foundation
import Testing
import Tidemark

@testable import TidemarkLearners

@Suite("Convolutional networks")
struct ConvolutionalNetworkTests {
  /// `amplitude · sin(step · i + phase)`.
  private static func wave(_ count: Int, _ step: Double, _ phase: Double, _ amplitude: Double) -> [Float] {
    (0..<count).map { Float(amplitude * sin(step * Double($0) + phase)) }
  }

  static func plain() throws -> Network {
    let layout = try #require(ImageLayout(inputShape: [3, 9, 8]))
    var generator = SeededGenerator(seed: 4, purpose: "network")
    return Network(.plain(layout, channels: [2, 3]), hiddenWidths: [5], classCount: 3, generator: &generator)
  }

  static func residual() throws -> Network {
    let layout = try #require(ImageLayout(inputShape: [8, 8]))
    var generator = SeededGenerator(seed: 4, purpose: "network")
    return Network(
      .residual(layout, filters: 2, blocks: [1, 1]), hiddenWidths: [], classCount: 3, generator: &generator)
  }

  /// What PyTorch 2.15 gives in double precision for a network with the same parameters, a wave, and images, another: the
  /// same layers out of `conv2d`, `batch_norm`, `max_pool2d` and matrix products.
  struct Oracle: Sendable {
    let parameters: Int
    let loss: Double
    let places: [Int]
    /// Of the mean cross-entropy, with the moments of the batch, at some places; then the sum of all squares.
    let gradient: [Double]
    let squaredNorm: Double
    /// Of the first sample, by the running moments after that batch.
    let logits: [Double]
    /// The sum over samples of the square of each one's own gradient at the same places, by the running moments; then the
    /// sum over all parameters.
    let squares: [Double]
    let squareSum: Double
    var running: [Double] = []
  }

  static let plainOracle = Oracle(
    parameters: 160, loss: 1.061643376, places: [0, 1, 2, 32, 53, 80, 106, 120, 153, 159],
    gradient: [0.003167216, 0.01684002, -0.002423714, 0.002265159, 0.000627233, 0, 0.001679892, 0, 0, 0.04236578],
    squaredNorm: 0.061517423, logits: [-0.196462938, -0.809347607, 0.405022904],
    squares: [0.0001605, 0.057790283, 0.00009399, 0.000082095, 0.065276028, 0, 0.000045153, 0, 0, 1.010114865],
    squareSum: 15.615113034)
  static let residualOracle = Oracle(
    parameters: 365, loss: 1.145070029, places: [0, 1, 2, 73, 121, 182, 243, 273, 358, 364],
    gradient: [
      -0.123266923, 0.025250266, -0.101651878, 0, -0.001061885, 0.000459163, -0.004447458, -0.000230697, -0.115533845,
      -0.227734609,
    ],
    squaredNorm: 0.219932412, logits: [0.127682908, 0.169746345, -0.171424672],
    squares: [0.000000224, 0, 0.00000031, 0, 0.000047519, 0, 0.001021047, 0, 0.402269002, 1.218307757],
    squareSum: 4.818868239,
    running: [0.000238283, 0.000021633, 0.901426125, 0.901967060, 0.010552473, -0.006474160, 0.903316550, 0.903798436])

  private func check(_ made: Network, against oracle: Oracle) {
    var network = made
    #expect(network.parameters.count == oracle.parameters)
    network.parameters = Self.wave(oracle.parameters, 1.7, 0.3, 0.4)
    let inputs = Self.wave(4 * network.inputWidth, 0.9, 0.1, 1)
    let labels = [0, 2, 1, 2]
    var workspace = TrainingWorkspace()
    let loss = network.lossGradient(inputs: inputs.span, labels: labels.span, workspace: &workspace)
    network.updateStatistics(from: workspace)
    #expect(abs(loss - oracle.loss) < 2e-6)
    for (place, expected) in zip(oracle.places, oracle.gradient) {
      #expect(abs(Double(workspace.gradient[place]) - expected) < 2e-6, "gradient \(place)")
    }
    let squaredNorm = workspace.gradient.reduce(0) { $0 + Double($1) * Double($1) }
    #expect(abs(squaredNorm - oracle.squaredNorm) < 2e-5 * oracle.squaredNorm)
    for (value, expected) in zip(network.statistics, oracle.running) { #expect(abs(Double(value) - expected) < 1e-6) }
    let logits = network.logits(for: inputs.span)
    for (value, expected) in zip(logits, oracle.logits) { #expect(abs(Double(value) - expected) < 2e-6) }
    var sums = Array<Float>(repeating: 0, count: oracle.parameters)
    network.addSampleStatistic(.square, inputs: inputs.span, rows: 4, workspace: &workspace, to: &sums) { logits in
      Kernels.softmax(classes: 3, inPlace: &logits)
      for (row, label) in labels.enumerated() { logits[row * 3 + label] -= 1 }
    }
    for (place, expected) in zip(oracle.places, oracle.squares) {
      #expect(abs(Double(sums[place]) - expected) < 1e-5 * oracle.squareSum, "square \(place)")
    }
    #expect(abs(sums.reduce(0) { $0 + Double($1) } - oracle.squareSum) < 2e-5 * oracle.squareSum)
  }

  @Test("A plain network has the loss, gradient, answers and squared gradients that PyTorch gives")
  func plainAgainstOracle() throws {
    let layout = try #require(ImageLayout(inputShape: [9, 8, 1]))
    var generator = SeededGenerator(seed: 4, purpose: "network")
    let network = Network(.plain(layout, channels: [2, 3]), hiddenWidths: [5], classCount: 3, generator: &generator)
    check(network, against: Self.plainOracle)
  }

  @Test("A residual network has those that PyTorch gives, and its running moments")
  func residualAgainstOracle() throws {
    check(try Self.residual(), against: Self.residualOracle)
  }

  @Test("The gradient agrees with finite differences", arguments: ["plain", "residual"])
  func finiteDifferences(name: String) throws {
    var network = try name == "plain" ? Self.plain() : Self.residual()
    let inputs = seededFloats(3 * network.inputWidth, "inputs")
    let labels = [2, 0, 1]
    var workspace = TrainingWorkspace()
    _ = network.lossGradient(inputs: inputs.span, labels: labels.span, workspace: &workspace)
    let gradient = workspace.gradient
    var (product, square, error) = (0.0, 0.0, 0.0)
    for index in network.parameters.indices {
      let value = network.parameters[index]
      func loss(_ parameter: Float) -> Double {
        network.parameters[index] = parameter
        return network.lossGradient(inputs: inputs.span, labels: labels.span, workspace: &workspace)
      }
      let difference = (loss(value + 3e-4) - loss(value - 3e-4)) / 6e-4
      network.parameters[index] = value
      let exact = Double(gradient[index])
      product += difference * exact
      square += exact * exact
      error += (difference - exact) * (difference - exact)
      // Here and there a difference steps over the kink of a ReLU or of a maximum.
      #expect(abs(difference - exact) < 2e-2, "parameter \(index)")
    }
    #expect(square > 1e-3)
    #expect(error < 2e-3 * square)
    #expect(abs(product - square) < 1e-2 * square)
  }

  @Test("Answers do not depend on what is asked beside, and planes are read as channels side by side")
  func answers() throws {
    let network = try Self.plain()
    let width = network.inputWidth
    let inputs = seededFloats(35 * width, "inputs")
    let all = network.logits(for: inputs.span)
    let beside = try #require(ImageLayout(inputShape: [9, 8, 3]))
    var generator = SeededGenerator(seed: 4, purpose: "network")
    let other = Network(.plain(beside, channels: [2, 3]), hiddenWidths: [5], classCount: 3, generator: &generator)
    for sample in [0, 31, 32, 34] {
      let input = Array(inputs[sample * width..<(sample + 1) * width])
      #expect(network.logits(for: input.span) == Array(all[sample * 3..<sample * 3 + 3]))
      let interleaved = (0..<width).map { input[$0 % 3 * 72 + $0 / 3] }
      #expect(other.logits(for: interleaved.span) == Array(all[sample * 3..<sample * 3 + 3]))
    }
    #expect(network.features(for: inputs.span).count == 35 * 5)
  }

  @Test(
    "The reduced ResNet-18 has the parameters of GEM's, and as many running moments as channels are normalised, twice")
  func reducedResNet() throws {
    let layout = try #require(ImageLayout(inputShape: [3, 32, 32]))
    var generator = SeededGenerator(seed: 1, purpose: "network")
    let network = Network(.residual(layout), hiddenWidths: [], classCount: 10, generator: &generator)
    // The sum over `parameters()` of the same network in PyTorch.
    #expect(network.parameters.count == 1_094_750)
    #expect(network.statistics.count == 2 * 1500)
    #expect(network.featureWidth == 160)
    #expect(network.statistics.reduce(0, +) == Float(1500))
  }

  @Test("A training step moves the running moments of the one network alone, and training lowers the loss")
  func training() throws {
    let stream = ImageStream.make(network: .resnet18, optimizer: .momentum, rate: 0.05)
    var generator = SeededGenerator(seed: 1, purpose: "network")
    var classifier = try NetworkClassifier(learner: "finetune", for: stream, generator: &generator)
    classifier.network = try Self.residual()
    let copy = classifier.network
    let inputs = seededFloats(6 * 64, "inputs")
    let labels = [0, 1, 2, 2, 1, 0]
    var losses: [Double] = []
    for _ in 0..<40 { losses.append(try classifier.train(inputs: inputs.span, labels: labels.span)) }
    #expect(losses[39] < 0.5 * losses[0])
    #expect(copy.statistics == [0, 0, 1, 1] + copy.statistics.dropFirst(4))
    #expect(classifier.network.statistics != copy.statistics)
    #expect(classifier.network.statistics.count == copy.statistics.count)
  }
}
