import Foundation

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
