/// What is done to a drawn glyph, in whole numbers alone: the same bytes on every machine.
enum GlyphStyle: String, CaseIterable {
  case plain
  /// Each pixel is the brightest of the nine around it.
  case bold
  /// Two fifths of the brightness.
  case pale
  case inverted
  /// Squares of two by two pixels have one brightness.
  case coarse

  /// Changes one image in place.
  ///
  /// - Parameters:
  ///   - range: where the image stands in `pixels`, `[size, size]`.
  ///   - size: the length of its sides.
  func apply(to pixels: inout [UInt8], _ range: Range<Int>, size: Int) {
    switch self {
    case .plain: break
    case .pale: for index in range { pixels[index] = UInt8(Int(pixels[index]) * 2 / 5) }
    case .inverted: for index in range { pixels[index] = 255 - pixels[index] }
    case .bold:
      let image = Array(pixels[range])
      for y in 0..<size {
        for x in 0..<size {
          var most: UInt8 = 0
          for row in max(0, y - 1)...min(size - 1, y + 1) {
            for column in max(0, x - 1)...min(size - 1, x + 1) { most = max(most, image[row * size + column]) }
          }
          pixels[range.lowerBound + y * size + x] = most
        }
      }
    case .coarse:
      let image = Array(pixels[range])
      for y in 0..<size {
        for x in 0..<size {
          let (top, left) = (y / 2 * 2, x / 2 * 2)
          let (bottom, right) = (min(size - 1, top + 1), min(size - 1, left + 1))
          let sum =
            Int(image[top * size + left]) + Int(image[top * size + right]) + Int(image[bottom * size + left])
            + Int(image[bottom * size + right])
          pixels[range.lowerBound + y * size + x] = UInt8(sum / 4)
        }
      }
    }
  }
}
