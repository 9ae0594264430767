import Testing

@testable import TidemarkLearners

@Suite("Layouts of images")
struct ImageLayoutTests {
  @Test("Channels are the dimension that is 1, 3 or 4, the last if both are; other shapes are no images")
  func layouts() throws {
    func layout(_ shape: [Int]) -> [Int]? {
      ImageLayout(inputShape: shape).map {
        [$0.shape.height, $0.shape.width, $0.shape.channels, $0.isPlanar ? 1 : 0]
      }
    }
    #expect(layout([28, 20]) == [28, 20, 1, 0])
    #expect(layout([28, 20, 3]) == [28, 20, 3, 0])
    #expect(layout([3, 28, 20]) == [28, 20, 3, 1])
    #expect(layout([3, 28, 1]) == [3, 28, 1, 0])
    for shape in [[], [784], [16, 28, 20], [1, 3, 28, 28]] { #expect(layout(shape) == nil) }
  }

  @Test("Planes are interleaved, sample by sample")
  func interleaving() throws {
    let layout = try #require(ImageLayout(inputShape: [3, 1, 2]))
    var images = Array<Float>(repeating: 0, count: 12)
    let samples: [Float] = [1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16]
    layout.interleave(samples.span, into: &images)
    #expect(images == [1, 3, 5, 2, 4, 6, 11, 13, 15, 12, 14, 16])
  }
}
