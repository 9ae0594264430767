import Foundation
import Testing
import TidemarkFormats

@testable import TidemarkData

@Suite("PNG")
struct PNGTests {
  /// A PNG file of samples, `[height, width, channels]`, written by the specification: each row with a filter of its own.
  static func png(
    _ samples: [Int], width: Int, height: Int, colour: Int, depth: Int, interlaced: Bool, palette: [UInt8] = [],
    header: [UInt8]? = nil
  ) throws -> [UInt8] {
    let channels = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colour] ?? 1
    let passes =
      interlaced
      ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
      : [(0, 0, 1, 1)]
    var data: [UInt8] = []
    for (x0, y0, dx, dy) in passes {
      var above: [UInt8] = []
      for (number, y) in stride(from: y0, to: height, by: dy).enumerated() where x0 < width {
        var bits: [UInt8] = []
        for x in stride(from: x0, to: width, by: dx) {
          for channel in 0..<channels {
            let value = samples[(y * width + x) * channels + channel]
            for bit in (0..<depth).reversed() { bits.append(UInt8(value >> bit & 1)) }
          }
        }
        while !bits.count.isMultiple(of: 8) { bits.append(0) }
        let row = stride(from: 0, to: bits.count, by: 8).map { start in
          bits[start..<(start + 8)].reduce(0) { $0 << 1 | $1 }
        }
        let step = max(1, channels * depth / 8)
        let filter = (number + dx) % 5
        data.append(UInt8(filter))
        for index in row.indices {
          let left = index < step ? 0 : Int(row[index - step])
          let up = above.isEmpty ? 0 : Int(above[index])
          let corner = above.isEmpty || index < step ? 0 : Int(above[index - step])
          let paeth = [left, up, corner].min {
            (abs(left + up - corner - $0)) < (abs(left + up - corner - $1))
          }
          let guess = [0, left, up, (left + up) / 2, paeth ?? 0][filter]
          data.append(UInt8(truncatingIfNeeded: Int(row[index]) - guess))
        }
        above = row
      }
    }
    let head = big(width) + big(height) + [UInt8(depth), UInt8(colour), 0, 0, interlaced ? 1 : 0]
    let packed = try deflated(data, windowBits: 15)
    return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] + chunk("IHDR", header ?? head)
      + chunk("tEXt", Array("a\0b".utf8)) + (palette.isEmpty ? [] : chunk("PLTE", palette))
      + chunk("IDAT", Array(packed[..<(packed.count / 2)])) + chunk("IDAT", Array(packed[(packed.count / 2)...]))
      + chunk("IEND", [])
  }

  static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    big(data.count) + Array(type.utf8) + data + big(Int(checksum(Array(type.utf8) + data)))
  }

  static func big(_ number: Int) -> [UInt8] { little(number, 4).reversed() }

  private static let formats: [(colour: Int, depths: [Int], channels: Int)] = [
    (0, [1, 2, 4, 8, 16], 1), (2, [8, 16], 3), (3, [1, 2, 4, 8], 1), (4, [8, 16], 2), (6, [8, 16], 4),
  ]

  @Test("Every colour type, depth and interlacing, in sizes that fill no byte and leave passes empty")
  func formats() throws {
    for (colour, depths, channels) in Self.formats {
      for depth in depths {
        for (width, height) in [(1, 1), (3, 2), (5, 9), (13, 11)] {
          for interlaced in [false, true] {
            let samples = (0..<(width * height * channels)).map { ($0 &* 40503 &+ depth) >> 3 & ((1 << depth) - 1) }
            let palette = colour == 3 ? (0..<(3 << depth)).map { UInt8(truncatingIfNeeded: $0 * 37) } : []
            let file = try Self.png(
              samples, width: width, height: height, colour: colour, depth: depth, interlaced: interlaced,
              palette: palette)
            let image = try PNGDecoder.decode(file, subject: "f")
            let scaled = samples.map { UInt8(Int((Double($0) * 255 / Double((1 << depth) - 1)).rounded())) }
            let pixels = stride(from: 0, to: samples.count, by: channels).flatMap { start -> [UInt8] in
              switch colour {
              case 3: Array(palette[(3 * samples[start])..<(3 * samples[start] + 3)])
              case 0, 4: [scaled[start]]
              default: Array(scaled[start..<(start + 3)])
              }
            }
            #expect(image.values == pixels, "colour \(colour), depth \(depth), \(width) × \(height), \(interlaced)")
          }
        }
      }
    }
  }

  @Test("A file cut anywhere is refused, and so is every flipped bit but those that PNG does not check")
  func hostile() throws {
    let file = try Self.png(
      (0..<63).map { $0 % 4 }, width: 9, height: 7, colour: 3, depth: 2, interlaced: true,
      palette: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    checkHostile(file, flips: file.count * 8) { bytes in
      _ = try PNGDecoder.decode(bytes, subject: "f")
      // Each chunk has a CRC, so that no flipped bit can pass.
      if bytes.count == file.count, bytes != file { throw FixtureError() }
    }
  }

  @Test("Headers that lie, palettes that are too small, unknown chunks and images beyond the limits")
  func wrong() throws {
    func message(_ header: [UInt8], palette: [UInt8] = []) throws -> String {
      let file = try Self.png(
        [3, 1, 0, 2], width: 2, height: 2, colour: 3, depth: 2, interlaced: false, palette: palette, header: header)
      return TidemarkDataTests.message { _ = try PNGDecoder.decode(file, subject: "f.png") }
    }
    let size = Self.big(2) + Self.big(2)
    let palette: [UInt8] = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]
    #expect(try message(size + [2, 3, 0, 0, 0], palette: palette) == "no error")
    #expect(
      try message(size + [2, 3, 0, 0, 0], palette: Array(palette[..<9]))
        == "f.png: a pixel has the colour 3, beyond the palette")
    #expect(try message(size + [2, 3, 0, 0, 0]) == "f.png: a pixel has the colour 3, beyond the palette")
    #expect(try message(size + [3, 3, 0, 0, 0]).contains("the depth 3, colour type 3"))
    #expect(try message(size + [2, 3, 0, 0, 2]).contains("interlacing 2"))
    #expect(try message(Self.big(1 << 20) + Self.big(1 << 20) + [8, 2, 0, 0, 0]).contains("at most 268435456 pixels"))
    #expect(try message(Self.big(0) + Self.big(2) + [8, 2, 0, 0, 0]).contains("0 × 2"))
    // 2²⁷ pixels are announced, and the data holds two rows of a filter byte and another one.
    let lie = try message(Self.big(1 << 14) + Self.big(1 << 13) + [1, 0, 0, 0, 0])
    #expect(lie.contains("compressed bytes cannot grow to 16785408"))
  }

  @Test("Resizing keeps means, and does nothing to an image of the right size")
  func resizing() throws {
    let image = Raster(width: 4, height: 2, channels: 1, values: [0, 0, 200, 200, 0, 0, 200, 200])
    #expect(image.resized(width: 4, height: 2) == image)
    // Halved: a triangle two pixels wide to either side of 1.0 and 3.0, cut at the border. At 1.0 the places 0.5, 1.5, 2.5
    // have the weights 0.75, 0.75, 0.25, so that 200 · 0.25 / 1.75 = 28.57.
    #expect(image.resized(width: 2, height: 2).values == [29, 171, 29, 171])
    let flat = Raster(width: 7, height: 5, channels: 3, values: [UInt8](repeating: 77, count: 105))
    #expect(flat.resized(width: 3, height: 11).values == [UInt8](repeating: 77, count: 99))
    // A stripe would become as wide as the shape before it becomes shorter, or needs a weight for each pixel.
    for (width, height) in [(1, 1 << 21), ((1 << 22) + 1, 1)] {
      let stripe = Raster(
        width: width, height: height, channels: 1, values: [UInt8](repeating: 0, count: width * height))
      for fitting in [ImageFitting.stretch, .cover] {
        #expect(
          message { _ = try fitting.fit(stripe, width: 224, height: 224, subject: "i.png") }
            == "i.png: the image is \(width) × \(height); expected proportions nearer to 224 × 224; or set the option "
            + "'resize' to another value")
      }
    }
    #expect(image.centreCropped(width: 2, height: 1).values == [0, 200])
  }

  @Test("Grey is the luma of BT.601, and colours come plane by plane")
  func colours() {
    let image = Raster(width: 2, height: 1, channels: 3, values: [255, 0, 0, 10, 20, 30])
    // 255 · 0.299 = 76.2; 10 · 0.299 + 20 · 0.587 + 30 · 0.114 = 18.15.
    #expect(image.converted(toChannels: 1).values == [76, 18])
    #expect(image.planes == [255, 10, 0, 20, 0, 30])
    #expect(image.converted(toChannels: 1).converted(toChannels: 3).values == [76, 76, 76, 18, 18, 18])
  }

  /// Brought to 64 rows of 64, it would be 64 × 67,108,864.
  @Test("An image of one column that has to cover a square is refused, not made a stripe of gigabytes")
  func stripe() throws {
    let image = Raster(width: 1, height: 1 << 20, channels: 1, values: [UInt8](repeating: 0, count: 1 << 20))
    let error = #expect(throws: DataError.self) {
      try ImageFitting.cover.fit(image, width: 64, height: 64, subject: "i")
    }
    #expect(error?.code == .tooLarge)
    let small = Raster(width: 1, height: 2, channels: 1, values: [1, 2])
    #expect(try ImageFitting.cover.fit(small, width: 4, height: 4, subject: "i").values.count == 16)
  }
}
