import Testing
import Tidemark
import TidemarkStreams

@Suite("Domains")
struct DomainTransformerTests {
  private func apply(_ steps: [InputTransform], to values: [Float], shape: [Int], sample: UInt64 = 0) -> [Float] {
    let transformer = DomainTransformer(InputDomain(name: "d", steps: steps), index: 1, shape: shape, seed: 7)
    var result = values
    var scratch = values
    transformer.apply(to: &result, scratch: &scratch, sample: sample)
    return result
  }

  @Test("A quarter turn counterclockwise takes the right edge to the top, exactly")
  func quarterTurn() {
    // 1 2 3      3 6 9
    // 4 5 6  ->  2 5 8
    // 7 8 9      1 4 7
    let image: [Float] = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    #expect(apply([.rotation(degrees: 90)], to: image, shape: [3, 3]) == [3, 6, 9, 2, 5, 8, 1, 4, 7])
    #expect(apply([.rotation(degrees: 360)], to: image, shape: [3, 3]) == image)
    #expect(apply([.rotation(degrees: -270)], to: image, shape: [3, 3]) == [3, 6, 9, 2, 5, 8, 1, 4, 7])
  }

  @Test("A turn by 45 degrees interpolates, with zeros outside")
  func eighthTurn() {
    // The corner (−1, −1) comes from (0, −√2): 0.414 of the way out of the image above the middle of the top edge.
    let turned = apply([.rotation(degrees: 45)], to: Array(repeating: 1, count: 9), shape: [3, 3])
    #expect(abs(turned[0] - (2 - 1.414_213_6)) < 1e-5)
    #expect(abs(turned[4] - 1) < 1e-6)
  }

  @Test("Blur, contrast and inversion by hand")
  func pointwise() {
    // Weights 1/4, 1/2, 1/4 along rows, then columns; edges repeated.
    let blurred = apply([.blur(radius: 1)], to: [0, 0, 0, 0, 16, 0, 0, 0, 0], shape: [3, 3])
    #expect(blurred == [1, 2, 1, 2, 4, 2, 1, 2, 1])
    #expect(apply([.contrast(factor: 0.5)], to: [0, 1, 0.5, 0.25], shape: [2, 2]) == [0.25, 0.75, 0.5, 0.375])
    #expect(apply([.inversion], to: [0, 1, 0.25, 0.5], shape: [2, 2]) == [1, 0, 0.75, 0.5])
  }

  @Test("A permutation keeps the values, is the same for all samples, and differs between domains")
  func permutation() {
    let values = (0..<64).map { Float($0) }
    let first = apply([.permutation], to: values, shape: [8, 8], sample: 1)
    #expect(first.sorted() == values)
    #expect(first != values)
    #expect(apply([.permutation], to: values, shape: [8, 8], sample: 2) == first)
    let other = DomainTransformer(InputDomain(name: "e", steps: [.permutation]), index: 2, shape: [8, 8], seed: 7)
    var result = values
    var scratch = values
    other.apply(to: &result, scratch: &scratch, sample: 1)
    #expect(result != first)
  }

  @Test("Noise has the declared deviation, and is the same each time a sample is served")
  func noise() {
    let zeros = Array<Float>(repeating: 0, count: 10_000)
    let first = apply([.noise(deviation: 0.5)], to: zeros, shape: [100, 100], sample: 4)
    #expect(apply([.noise(deviation: 0.5)], to: zeros, shape: [100, 100], sample: 4) == first)
    #expect(apply([.noise(deviation: 0.5)], to: zeros, shape: [100, 100], sample: 5) != first)
    let deviation = (first.reduce(0) { $0 + $1 * $1 } / 10_000).squareRoot()
    #expect(abs(deviation - 0.5) < 0.02)
  }
}
