/// How images are brought to the shape of a manifest.
enum ImageFitting: String, CaseIterable {
  /// Not at all: an image of another size is an error.
  case exact
  /// To the size, whatever becomes of the proportions.
  case stretch
  /// To the smallest size of the same proportions that covers the shape, then the middle of it.
  case cover
  /// The middle of the image, which has to be as large as the shape.
  case crop

  /// The image in the given size.
  ///
  /// - Throws: `DataError` with code `inconsistent` if it does not fit, or `tooLarge` if its proportions are so far from
  ///   the shape's that it would grow beyond all images that are decoded.
  func fit(_ image: Raster, width: Int, height: Int, subject: String) throws(DataError) -> Raster {
    let fitted: Raster
    switch self {
    case .exact: fitted = image
    case .stretch:
      // Rows are brought to their new width before there are fewer of them.
      guard width * image.height <= PNGHeader.pixelLimit, max(image.width, image.height) <= Self.longestSide else {
        throw tooLong(image, width, height, subject)
      }
      fitted = image.resized(width: width, height: height)
    case .crop: fitted = image.centreCropped(width: width, height: height)
    case .cover:
      let scale = max(Double(width) / Double(image.width), Double(height) / Double(image.height))
      let (wide, high) = ((Double(image.width) * scale).rounded(), (Double(image.height) * scale).rounded())
      // A line of pixels that has to cover a square would become a long stripe.
      guard wide * high <= Double(PNGHeader.pixelLimit), max(image.width, image.height) <= Self.longestSide else {
        throw tooLong(image, width, height, subject)
      }
      let covering = image.resized(width: max(width, Int(wide)), height: max(height, Int(high)))
      fitted = covering.centreCropped(width: width, height: height)
    }
    guard fitted.width == width, fitted.height == height else {
      throw DataError(
        .inconsistent, subject, found: "the image is \(image.width) × \(image.height)",
        expected: "\(width) × \(height), as the manifest says", hint: "or set the option 'resize'")
    }
    return fitted
  }

  /// The longest side of an image that is resized, in pixels: there is a weight for each of them.
  private static let longestSide = 1 << 22

  private func tooLong(_ image: Raster, _ width: Int, _ height: Int, _ subject: String) -> DataError {
    DataError(
      .tooLarge, subject, found: "the image is \(image.width) × \(image.height)",
      expected: "proportions nearer to \(width) × \(height)", hint: "or set the option 'resize' to another value")
  }
}
