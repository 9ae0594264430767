/// Decodes image files by what their first bytes say they are.
enum ImageDecoder {
  /// The endings of the files that are images.
  static let endings = [".png", ".jpg", ".jpeg", ".PNG", ".JPG", ".JPEG"]

  /// - Throws: `DataError`; for JPEG with code `missingLibrary` where libturbojpeg is not installed.
  static func decode(_ bytes: [UInt8], subject: String) throws(DataError) -> Raster {
    if bytes.starts(with: [0xff, 0xd8]) {
      guard let library = TurboJPEG.installed else {
        throw DataError(
          .missingLibrary, subject, found: "JPEG images are decoded by libturbojpeg, which was not found",
          hint: "install the package 'libturbojpeg0' (Debian, Ubuntu) or 'jpeg-turbo' (Homebrew)")
      }
      return try library.decode(bytes, subject: subject)
    }
    return try PNGDecoder.decode(bytes, subject: subject)
  }
}
