/// An opaque sRGB colour.
struct Colour: Sendable, Hashable {
  /// The channels, `0xRRGGBB`.
  let rgb: UInt32

  init(_ rgb: UInt32) {
    self.rgb = rgb
  }

  /// The colour as CSS writes it.
  var css: String {
    let digits = String(rgb, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// A channel in 0...1; 0 is red, 1 green, 2 blue.
  func channel(_ index: Int) -> Double {
    Double((rgb >> UInt32(16 - 8 * index)) & 0xFF) / 255
  }

  /// The colour that lies the given part of the way to `other`, channel by channel.
  func mixed(with other: Colour, part: Double) -> Colour {
    Colour(
      (0..<3).reduce(0) { all, index in
        let value = channel(index) + (other.channel(index) - channel(index)) * part
        return all << 8 | UInt32((min(1, max(0, value)) * 255).rounded())
      })
  }

  static let black = Colour(0x000000)
  static let white = Colour(0xFFFFFF)
}
