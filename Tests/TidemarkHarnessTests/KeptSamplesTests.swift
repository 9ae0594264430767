import Foundation
import Testing
import TidemarkData

@testable import TidemarkHarness

@Suite("Kept samples")
struct KeptSamplesTests {
  private func sample(_ shape: [Int], _ bytes: [UInt8], row: Int) -> KeptSamples.Sample {
    var sample = KeptSamples.Sample(testSet: 0, rightAfter: 0, label: 0)
    sample.fill(from: .dense(DenseColumn(shape: shape, bytes: bytes)), row: row)
    return sample
  }

  @Test("A colour image is kept pixel by pixel, whether its channels lie side by side or one after the other")
  func colours() {
    // The image at row 1 has the pixels (1, 11, 21), (2, 12, 22) on one line; that at row 0 is black.
    let black = [UInt8](repeating: 0, count: 6)
    let planar = sample([3, 1, 2], black + [1, 2, 11, 12, 21, 22], row: 1)
    let interleaved = sample([1, 2, 3], black + [1, 11, 21, 2, 12, 22], row: 1)
    for sample in [planar, interleaved] {
      #expect(sample.shape == [1, 2, 3])
      #expect(sample.bytes == Data([1, 11, 21, 2, 12, 22]))
    }
    let grey = sample([1, 1, 2], [5, 6], row: 0)
    #expect(grey.shape == [1, 2])
    #expect(grey.bytes == Data([5, 6]))
  }

  @Test("A large image is thinned out on both axes")
  func thinned() {
    let side = 96
    let plane = (0..<side * side).map { UInt8($0 / side) }
    let columns = (0..<side * side).map { UInt8($0 % side) }
    let kept = sample([3, side, side], plane + columns + plane, row: 0)
    #expect(kept.shape == [48, 48, 3])
    // The pixel on line 1 and in column 2 of the kept one is on line 2 and in column 4 of the image.
    #expect(kept.bytes.map { Array($0[(48 + 2) * 3..<(48 + 3) * 3]) } == [2, 4, 2])
  }

  @Test("What is no picture has none")
  func none() {
    for shape in [[12], [2, 3, 2], [1, 3, 4], [1, 1, 3, 4]] {
      #expect(sample(shape, [UInt8](repeating: 1, count: 12), row: 0).bytes == nil)
    }
  }
}
