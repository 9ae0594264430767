import Testing
import Tidemark

@testable import TidemarkLearners

@Suite("Sample store")
struct SampleStoreTests {
  /// Stores rows of `width` values, in batches of three, and checks that each comes back.
  private func roundTrip(_ values: [Float], width: Int) -> SampleStore {
    var store = SampleStore(width: width)
    let count = values.count / width
    for start in stride(from: 0, to: count, by: 3) {
      let end = min(start + 3, count)
      store.append(
        inputs: values.span.extracting(start * width..<end * width), labels: Array(start..<end).span)
    }
    var (inputs, labels): ([Float], [Int]) = ([], [])
    let order = Array((0..<count).reversed())
    store.gather(order[...], into: &inputs, &labels)
    #expect(labels == order)
    #expect(sameBits(inputs, order.flatMap { values[$0 * width..<($0 + 1) * width] }))
    return store
  }

  @Test("Up to 256 different values take a byte each")
  func fewValues() {
    var generator = SeededGenerator(seed: 1, purpose: "bytes")
    let values = (0..<11 * 60).map { _ in (Float(generator.below(256)) / 255 - 0.1307) / 0.3081 }
    let store = roundTrip(values, width: 60)
    #expect(store.byteCount == 11 * (60 + 4))
  }

  @Test("More take four bytes each, from the sample that brings the 257th on")
  func manyValues() {
    let store = roundTrip((0..<40 * 8).map { Float($0) }, width: 8)
    #expect(store.byteCount == 40 * (8 * 4 + 4))
  }

  @Test("Samples cross from one block to the next", arguments: [false, true])
  func blocks(hasManyValues: Bool) {
    // Three samples fill a block.
    let width = 80_000
    let values = (0..<7 * width).map { Float(hasManyValues ? $0 : $0 % 251) }
    #expect(roundTrip(values, width: width).count == 7)
  }

  @Test("Zero and negative zero are different values")
  func signedZero() {
    _ = roundTrip([0, -0.0, 1, .infinity], width: 2)
  }

  @Test("What is taken out again is gone, with its task, and the rest stays in order", arguments: [false, true])
  func removing(keepsRepeats: Bool) {
    var samples = DistinctSamples(width: 2, keepsRepeats: keepsRepeats)
    let inputs: [Float] = [1, 2, 3, 4, 1, 2]
    let (classes, zeros) = ([0, 1, 0], [0, 0])
    samples.append(inputs: inputs.span, labels: classes.span, task: 0)
    samples.append(inputs: inputs.span, labels: classes.span, task: 1)
    var gone = DistinctSamples(width: 2)
    // The same values with another label were never stored.
    let unwanted: [Float] = [1, 2, 3, 4]
    gone.append(inputs: unwanted.span, labels: zeros.span, task: 1)
    samples.remove(gone)
    var (values, labels): ([Float], [Int]) = ([], [])
    samples.store.gather(Array(0..<samples.count)[...], into: &values, &labels)
    #expect(values == (keepsRepeats ? [1, 2, 3, 4, 1, 2, 3, 4] : [1, 2, 3, 4, 3, 4]))
    #expect(labels == (keepsRepeats ? [0, 1, 0, 1] : [0, 1, 1]))
    #expect(samples.tasks == (keepsRepeats ? [0, 0, 0, 1] : [0, 0, 1]))
  }
}
