extension Raster {
  /// The image in another size: each new value is the mean of the old ones around its place, weighted by a triangle that
  /// is as wide as the scale asks for, so that shrinking does not skip pixels.
  ///
  /// Computed in two passes, rows first, each rounded to the nearest of 256 values.
  func resized(width newWidth: Int, height newHeight: Int) -> Raster {
    if newWidth == width, newHeight == height { return self }
    let across = Taps.all(from: width, to: newWidth)
    var middle: [UInt8] = []
    middle.reserveCapacity(newWidth * height * channels)
    for row in 0..<height {
      for taps in across {
        for channel in 0..<channels {
          middle.append(
            taps.mean { values[(row * width + $0) * channels + channel] })
        }
      }
    }
    let down = Taps.all(from: height, to: newHeight)
    var result: [UInt8] = []
    result.reserveCapacity(newWidth * newHeight * channels)
    for taps in down {
      for column in 0..<(newWidth * channels) {
        result.append(taps.mean { middle[$0 * newWidth * channels + column] })
      }
    }
    return Raster(width: newWidth, height: newHeight, channels: channels, values: result)
  }
}

/// The old places that one new place is the mean of.
private struct Taps {
  let first: Int
  /// Positive, with the sum 1.
  let weights: [Double]

  static func all(from old: Int, to new: Int) -> [Taps] {
    let scale = Double(old) / Double(new)
    let reach = max(scale, 1)
    return (0..<new).map { index in
      let centre = (Double(index) + 0.5) * scale
      let first = max(0, Int((centre - reach + 0.5).rounded(.down)))
      let last = min(old, max(first + 1, Int((centre + reach + 0.5).rounded(.down))))
      let raw = (first..<last).map { max(0, 1 - abs((Double($0) + 0.5 - centre) / reach)) }
      let sum = raw.reduce(0, +)
      return Taps(first: first, weights: raw.map { $0 / sum })
    }
  }

  func mean(_ value: (Int) -> UInt8) -> UInt8 {
    var sum = 0.0
    for (offset, weight) in weights.enumerated() { sum += weight * Double(value(first + offset)) }
    return UInt8(min(255, max(0, (sum + 0.5).rounded(.down))))
  }
}
