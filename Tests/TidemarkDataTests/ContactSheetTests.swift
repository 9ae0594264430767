import Testing

@testable import TidemarkData

@Suite("Contact sheets")
struct ContactSheetTests {
  private func split(_ column: DenseColumn, _ labels: [Int32]) -> DatasetSplit {
    DatasetSplit(inputs: .dense(column), labels: labels)
  }

  @Test("What is written as PNG is read back, grey and RGB, in sizes that fill no byte")
  func encoder() throws {
    for (width, height, channels) in [(1, 1, 1), (3, 5, 1), (7, 2, 3), (300, 200, 3)] {
      let values = (0..<(width * height * channels)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 7) }
      let image = Raster(width: width, height: height, channels: channels, values: values)
      #expect(try PNGDecoder.decode(image.png(), subject: "image") == image)
    }
  }

  /// Two classes, two columns, images of 1 × 2: the sheet is 4 + 2 × 4 wide and 2 + 2 × 3 high.
  @Test("A row for each class, its samples from left to right, two pixels between them")
  func layout() throws {
    let column = DenseColumn(shape: [1, 2], bytes: [1, 2, 3, 4, 5, 6, 7, 8])
    let sheet = try #require(ContactSheet(split(column, [1, 0, 1, 1]), classes: 2, columns: 2))
    let image = try PNGDecoder.decode(sheet.png(), subject: "sheet")
    #expect([image.width, image.height, image.channels] == [10, 8, 1])
    func pixel(_ x: Int, _ y: Int) -> UInt8 { image.values[y * 10 + x] }
    // Class 0 is sample 1; class 1 is samples 0 and 2; sample 3 is one too many.
    #expect([pixel(2, 2), pixel(3, 2), pixel(6, 2)] == [3, 4, 96])
    #expect([pixel(2, 5), pixel(3, 5), pixel(6, 5), pixel(7, 5)] == [1, 2, 5, 6])
    #expect(image.values.count { $0 == 96 } == 80 - 6)
  }

  @Test("Planes become pixels, floats are stretched from the least to the greatest, and large images shrink")
  func forms() throws {
    // One channel after the other, and the channels of a pixel side by side.
    for column in [
      DenseColumn(shape: [3, 1, 2], bytes: [9, 19, 8, 18, 7, 17]),
      DenseColumn(shape: [1, 2, 3], bytes: [9, 8, 7, 19, 18, 17]),
    ] {
      let rgb = try #require(ContactSheet(split(column, [0]), classes: 1))
      let image = try PNGDecoder.decode(rgb.png(), subject: "sheet")
      #expect(
        Array(image.values[((2 * image.width + 2) * 3)..<((2 * image.width + 4) * 3)]) == [9, 8, 7, 19, 18, 17])
    }
    let floats = DenseColumn(shape: [1, 3], floats: [-1, 0, 1])
    let grey = try PNGDecoder.decode(
      try #require(ContactSheet(split(floats, [0]), classes: 1)).png(), subject: "sheet")
    #expect(Array(grey.values[(2 * grey.width + 2)..<(2 * grey.width + 5)]) == [0, 127, 255])
    let large = DenseColumn(shape: [256, 512], bytes: [UInt8](repeating: 50, count: 256 * 512))
    let sheet = try PNGDecoder.decode(
      try #require(ContactSheet(split(large, [0]), classes: 1, columns: 1)).png(), subject: "sheet")
    #expect([sheet.width, sheet.height] == [132, 68])
  }

  @Test("What are no images give no sheet")
  func refused() {
    #expect(ContactSheet(split(DenseColumn(shape: [4], bytes: [1, 2, 3, 4]), [0]), classes: 1) == nil)
    #expect(ContactSheet(split(DenseColumn(shape: [2, 1, 2], bytes: [1, 2, 3, 4]), [0]), classes: 1) == nil)
    #expect(ContactSheet(split(DenseColumn(shape: [1, 1, 4], bytes: [1, 2, 3, 4]), [0]), classes: 1) == nil)
    let texts = DatasetSplit(inputs: .text(TextColumn(["x"])), labels: [0])
    #expect(ContactSheet(texts, classes: 1) == nil)
  }
}
