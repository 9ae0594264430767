import Foundation
import Testing
import Tidemark
@testable import TidemarkLearners

@Suite("Kernels: functions")
struct KernelFunctionTests {
  @Test("The exponential is within two units in the last place of the mathematical library's in double precision")
  func exponential() {
    let x = seededFloats(2000, "exponents").map { $0 * 87 } + [0, -0.0, 1, -1, 0.34657359, -0.34657362, 88.7]
    var y = x
    var span = y.mutableSpan
    Kernels.exponential(x.span, into: &span)
    for (x, y) in zip(x, y) {
      let exact = exp(Double(x))
      #expect(abs(Double(y) - exact) <= 2 * Double(Float(exact).ulp), "e^\(x) is \(y), expected \(exact)")
    }
  }

  @Test("The exponential's ends: 0 far below, infinite far above, NaN of NaN")
  func exponentialEnds() {
    let x: [Float] = [-87.5, -1000, -.infinity, 89, 1e30, .infinity, .nan]
    var y = x
    var span = y.mutableSpan
    Kernels.exponential(x.span, into: &span)
    #expect(y[0..<3] == [0, 0, 0])
    #expect(y[3..<6] == [.infinity, .infinity, .infinity])
    #expect(y[6].isNaN)
  }

  @Test("The logarithm agrees with the mathematical library's")
  func logarithm() {
    for x in [1.0, 2, 10, 0.5, 1e-30, 1e30, 1.4142135623730951, 1.4142135623730954, .pi, 1 + 1e-12] {
      #expect(abs(Kernels.logarithm(x) - log(x)) <= 2e-16 * max(1, abs(log(x))) + 1e-16)
    }
  }

  @Test("Softmax and its cross-entropy agree with double precision; large logits do not overflow")
  func crossEntropy() {
    let (rows, classes) = (6, 19)
    var logits = seededFloats(rows * classes, "logits").map { $0 * 8 }
    for place in 0..<classes { logits[place] += 1000 }
    let labels = [0, 18, 5, 5, 16, 1]
    let weights: [Float] = [1, 0.5, 2, 0, 1, 1]
    var gradient = logits
    var span = gradient.mutableSpan
    let loss = Kernels.softmaxCrossEntropy(
      labels: labels.span, weights: weights.span, scale: 0.25, classes: classes, logits: &span)
    var softmax = logits
    var softmaxSpan = softmax.mutableSpan
    Kernels.softmax(classes: classes, inPlace: &softmaxSpan)

    var expectedLoss = 0.0
    for row in 0..<rows {
      let values = logits[row * classes..<(row + 1) * classes].map(Double.init)
      let greatest = values.max() ?? 0
      let sum = values.reduce(0) { $0 + exp($1 - greatest) }
      expectedLoss += Double(weights[row]) * (log(sum) - values[labels[row]] + greatest)
      for column in 0..<classes {
        let probability = exp(values[column] - greatest) / sum
        let place = row * classes + column
        #expect(abs(Double(softmax[place]) - probability) < 3e-7)
        let expected = 0.25 * Double(weights[row]) * (probability - (column == labels[row] ? 1 : 0))
        #expect(abs(Double(gradient[place]) - expected) < 3e-7)
      }
    }
    #expect(abs(loss - expectedLoss) < 1e-5)
  }

  @Test("A dot product has sixteen lanes, joined by halves")
  func dot() {
    let (x, y) = (seededFloats(53, "x"), seededFloats(53, "y"))
    var lanes = Array<Float>(repeating: 0, count: 16)
    for index in 0..<53 { lanes[index % 16].addProduct(x[index], y[index]) }
    for half in [8, 4, 2, 1] {
      for lane in 0..<half { lanes[lane] += lanes[lane + half] }
    }
    #expect(Kernels.dot(x.span, y.span) == lanes[0])
    #expect(Kernels.dot([Float]().span, [Float]().span) == 0)
  }

  @Test("Scaling, and the gradient through a ReLU")
  func elementwise() {
    let x: [Float] = [1, -2, 0, 3, 0.5]
    var y: [Float] = [10, 20, 30, 40, 50]
    var span = y.mutableSpan
    Kernels.rectifierBackward(activations: x.span, gradient: &span)
    #expect(y == [10, 0, 0, 40, 50])
    var scaled = y
    var scaledSpan = scaled.mutableSpan
    Kernels.scale(-2, x.span, into: &scaledSpan)
    #expect(scaled == [-2, 4, 0, -6, -1])
  }

  @Test("Bytes are looked up row by row, in the order asked for")
  func gather() {
    let source: [UInt8] = [0, 1, 2, 3, 4, 255]
    let table = (0..<256).map { Float($0) / 2 }
    var output = Array<Float>(repeating: -1, count: 6)
    var span = output.mutableSpan
    Kernels.gather(rows: [2, 0, 2].span, of: source.span, width: 2, through: table.span, into: &span)
    #expect(output == [2, 127.5, 0, 0.5, 2, 127.5])
  }
}
