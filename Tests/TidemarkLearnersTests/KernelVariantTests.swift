import Foundation
import Testing
import Tidemark

@testable import TidemarkLearners

/// The only tests that change the variant in use; the others get the same bits from any.
@Suite("Kernels: variants", .serialized)
struct KernelVariantTests {
  static let supported = KernelVariant.all.filter(\.isSupported)

  @Test("Every machine can run the baseline, and no machine runs kernels of another name")
  func support() {
    #expect(KernelVariant.baseline.isSupported)
    #expect(KernelVariant.all.contains(KernelVariant.current))
  }

  @Test("The environment asked for nothing that this machine lacks")
  func request() throws {
    try KernelVariant.checkRequest()
  }

  @Test("A request for kernels that do not exist is an error that names them, and the baseline runs meanwhile")
  func badRequest() async {
    await #expect(processExitsWith: .success) {
      setenv("TIDEMARK_KERNELS", "x86-64-v9", 1)
      guard KernelVariant.current == .baseline else { exit(2) }
      do {
        try KernelVariant.checkRequest()
      } catch let error as LearnerError {
        let start =
          "the environment variable TIDEMARK_KERNELS is 'x86-64-v9', which this build or processor does not have;"
        exit(error.code == .failed && error.description.hasPrefix(start) ? 0 : 3)
      } catch {
        exit(4)
      }
      exit(5)
    }
  }

  @Test("A good request is followed")
  func goodRequest() async {
    await #expect(processExitsWith: .success) {
      setenv("TIDEMARK_KERNELS", "baseline", 1)
      guard (try? KernelVariant.checkRequest()) != nil else { exit(2) }
      exit(KernelVariant.current == .baseline ? 0 : 3)
    }
  }

  /// FNV-1a over the bits of the results of all kernels on seeded inputs. Debug and release builds, all variants and all
  /// machines give this one number; it was computed by the baseline variant of a debug build on x86-64.
  static let goldenChecksum: UInt64 = 1_539_936_300_338_304_197

  @Test("All kernels give the same bits in every variant, build and machine", arguments: supported)
  func goldenBits(variant: KernelVariant) {
    let before = KernelVariant.current
    defer { #expect(before.force()) }
    #expect(variant.force())
    #expect(KernelVariant.current == variant)
    #expect(Self.checksumOfAllKernels() == Self.goldenChecksum)
  }

  /// The same over what three training steps make of networks of images, and their answers.
  static let goldenImageChecksum: UInt64 = 14_318_729_057_939_092_162

  @Test("Networks of images are trained to the same bits in every variant, build and machine", arguments: supported)
  func goldenImageBits(variant: KernelVariant) throws {
    let before = KernelVariant.current
    defer { #expect(before.force()) }
    #expect(variant.force())
    var checksum = BitChecksum()
    for (shape, network) in [([9, 11, 3], TrainingRecipe.Network.cnn), ([3, 8, 9], .resnet18)] {
      let layout = try #require(ImageLayout(inputShape: shape))
      var generator = SeededGenerator(seed: 1, purpose: "network")
      var classifier = try NetworkClassifier(
        learner: "finetune", for: ImageStream.make(shape: shape, network: network), generator: &generator)
      if network == .resnet18 {
        classifier.network = Network(
          .residual(layout, filters: 5, blocks: [1, 1, 1]), hiddenWidths: [], classCount: 3, generator: &generator)
      }
      let inputs = seededFloats(5 * layout.shape.count, "inputs")
      for step in 0..<3 {
        checksum.add(try classifier.train(inputs: inputs.span, labels: [0, 1, 2, step % 3, 0].span))
      }
      checksum.add(classifier.network.parameters)
      checksum.add(classifier.network.statistics)
      checksum.add(classifier.network.logits(for: inputs.span))
    }
    #expect(checksum.value == Self.goldenImageChecksum)
  }

  @Test("Multiply-adds are rounded once, for any bits", arguments: supported)
  func fusedMultiplyAdd(variant: KernelVariant) {
    let before = KernelVariant.current
    defer { #expect(before.force()) }
    #expect(variant.force())
    var factors = seededBitPatterns(40, "factors")
    factors += [1, -1, 0x1p-126, 0x1.fffffep-1, 0x1.000002p0, 3, 0x1p-149, 0x1.fffffep127, 0]
    for factor in factors {
      // Any bits; then sums that nearly cancel, and results among the denormals.
      let x = seededBitPatterns(61, "x") + seededFloats(40, "x") + seededFloats(40, "x").map { $0 * 0x1p-120 }
      var y = seededBitPatterns(61, "y")
      y += x[61..<101].map { -$0 * factor }
      y += seededFloats(40, "y").map { $0 * 0x1p-140 }
      let expected = zip(x, y).map { $1.addingProduct(factor, $0) }
      var span = y.mutableSpan
      Kernels.addScaled(factor, x.span, to: &span)
      #expect(sameBits(y, expected), "factor \(factor)")
    }
  }

  @Test("A weighted difference is rounded as its definition says, in every variant", arguments: supported)
  func weightedDifference(variant: KernelVariant) {
    let before = KernelVariant.current
    defer { #expect(before.force()) }
    #expect(variant.force())
    let (w, x, y) = (seededFloats(101, "w"), seededFloats(101, "x"), seededFloats(101, "y"))
    var z = seededFloats(101, "z")
    let expected = z.indices.map { z[$0].addingProduct(0.3 * w[$0], x[$0] - y[$0]) }
    var span = z.mutableSpan
    Kernels.addWeightedDifference(0.3, w.span, x.span, y.span, to: &span)
    #expect(sameBits(z, expected))
  }

  static func checksumOfAllKernels() -> UInt64 {
    var checksum = BitChecksum()
    for (m, n, k) in [(3, 5, 7), (17, 50, 11), (5, 10, 300), (30, 49, 21)] {
      let shape = Kernels.ProductShape(m: m, n: n, k: k)
      let (a, b) = (seededFloats(m * k, "a"), seededFloats(k * n, "b"))
      for form in Kernels.ProductForm.allCases {
        checksum.add(result(m * n) { Kernels.multiply(form, shape, a.span, b.span, into: &$0) })
        checksum.add(result(m * n) { Kernels.multiply(form, shape, a.span, b.span, accumulating: true, into: &$0) })
      }
      let biases = seededFloats(n, "biases")
      checksum.add(
        result(m * n) {
          Kernels.linear(
            rows: m, inputs: a.span, weights: b.span, biases: biases.span, rectifying: true, into: &$0)
        })
      checksum.add(result(k) { Kernels.columnSums(rows: m, a.span, into: &$0) })
    }
    let (x, y) = (seededFloats(1003, "x"), seededFloats(1003, "y"))
    let wide = x.map { $0 * 100 }
    checksum.add(result(1003) { Kernels.exponential(wide.span, into: &$0) })
    checksum.add(result(1003) { Kernels.addScaled(0.3, x.span, to: &$0) })
    checksum.add(result(1003) { Kernels.scale(0.3, x.span, into: &$0) })
    checksum.add(result(1003) { Kernels.rectifierBackward(activations: x.span, gradient: &$0) })
    checksum.add([Kernels.dot(x.span, y.span)])
    for classes in [1, 10, 17, 59] {
      let weights = y.span.extracting(first: 1003 / classes)
      let labels = (0..<1003 / classes).map { $0 * 7 % classes }
      let count = labels.count * classes
      checksum.add(result(count) { Kernels.softmax(classes: classes, inPlace: &$0) })
      var loss = 0.0
      checksum.add(
        result(count) {
          loss = Kernels.softmaxCrossEntropy(
            labels: labels.span, weights: weights, scale: 0.01, classes: classes, logits: &$0)
        })
      checksum.add(loss)
    }
    var (first, second) = (x, y.map(abs))
    let step = Kernels.AdamStep(
      firstRate: 0.1, secondDecay: 0.999, secondRate: 0.001, epsilon: 1e-8, stepSize: 0.01, secondScale: 3)
    checksum.add(
      result(1003) {
        var firstSpan = first.mutableSpan
        var secondSpan = second.mutableSpan
        Kernels.adam(step, gradient: y.span, parameters: &$0, firstMoment: &firstSpan, secondMoment: &secondSpan)
      })
    checksum.add(first)
    checksum.add(second)
    checksum.add(
      result(1003) {
        var velocity = first.mutableSpan
        Kernels.momentum(rate: 0.1, momentum: 0.9, gradient: x.span, parameters: &$0, velocity: &velocity)
      })
    checksum.add(first)
    for number in x where number > 0 { checksum.add(Kernels.logarithm(Double(number))) }
    return checksum.value
  }

  private static func result(_ count: Int, _ body: (inout MutableSpan<Float>) -> Void) -> [Float] {
    var values = seededFloats(count, "values")
    var span = values.mutableSpan
    body(&span)
    return values
  }
}

/// 64-bit FNV-1a over the bytes of numbers, lowest byte first.
struct BitChecksum {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ numbers: [Float]) {
    for number in numbers { add(UInt64(number.bitPattern), bytes: 4) }
  }

  mutating func add(_ number: Double) {
    add(number.bitPattern, bytes: 8)
  }

  private mutating func add(_ bits: UInt64, bytes: Int) {
    for index in 0..<bytes {
      value = (value ^ (bits >> (8 * UInt64(index)) & 0xFF)) &* 0x0000_0100_0000_01B3
    }
  }
}
