import Foundation

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

extension Colour {
  /// The contrast with another colour, 1...21.
  /// - Source: WCAG 2.2, "contrast ratio".
  func contrast(with other: Colour) -> Double {
    let (one, two) = (relativeLuminance, other.relativeLuminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  /// The luminance, 0 for black to 1 for white.
  /// - Source: WCAG 2.2, "relative luminance".
  var relativeLuminance: Double {
    let weights = [0.2126, 0.7152, 0.0722]
    return weights.indices.reduce(0) { sum, index in
      let value = channel(index)
      return sum + weights[index] * (value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4))
    }
  }
}
