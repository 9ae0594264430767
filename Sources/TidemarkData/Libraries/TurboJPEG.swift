/// libturbojpeg, found at run time: the only code that knows its functions.
///
/// - Source: libjpeg-turbo, TurboJPEG C API, version 2 (kept by version 3).
struct TurboJPEG: Sendable {
  private typealias Start = @convention(c) () -> UnsafeMutableRawPointer?
  private typealias Stop = @convention(c) (UnsafeMutableRawPointer?) -> CInt
  private typealias Header =
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, CUnsignedLong, UnsafeMutablePointer<CInt>?,
      UnsafeMutablePointer<CInt>?, UnsafeMutablePointer<CInt>?, UnsafeMutablePointer<CInt>?
    ) -> CInt
  private typealias Decompress =
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, CUnsignedLong, UnsafeMutablePointer<UInt8>?, CInt, CInt, CInt,
      CInt, CInt
    ) -> CInt
  private typealias Message = @convention(c) (UnsafeMutableRawPointer?) -> UnsafePointer<CChar>?

  private let start: Start
  private let stop: Stop
  private let header: Header
  private let decompress: Decompress
  private let message: Message

  /// The library of this system; nil if it is not installed.
  static let installed = TurboJPEG(
    DynamicLibrary(["libturbojpeg.so.0", "libturbojpeg.so", "libturbojpeg.0.dylib", "libturbojpeg.dylib"]))

  // TJPF_RGB and TJPF_GRAY, TJCS_GRAY, and the flag for the accurate inverse transform.
  private static let (rgb, grey, greyColours, accurate): (CInt, CInt, CInt, CInt) = (0, 6, 2, 4096)

  private init?(_ library: DynamicLibrary?) {
    guard let library, let start = library.function("tjInitDecompress", as: Start.self),
      let stop = library.function("tjDestroy", as: Stop.self),
      let header = library.function("tjDecompressHeader3", as: Header.self),
      let decompress = library.function("tjDecompress2", as: Decompress.self),
      let message = library.function("tjGetErrorStr2", as: Message.self)
    else { return nil }
    self.start = start
    self.stop = stop
    self.header = header
    self.decompress = decompress
    self.message = message
  }

  /// Decodes a JPEG file: grey if it is stored so, otherwise RGB. Warnings of the library, such as data that ends too
  /// early, are errors.
  ///
  /// - Throws: `DataError` with code `corrupt` or `tooLarge`.
  func decode(_ bytes: [UInt8], subject: String) throws(DataError) -> Raster {
    guard let decoder = start() else {
      throw DataError(.tooLarge, subject, found: "there is no memory for the decoder")
    }
    defer { _ = stop(decoder) }
    var (width, height, subsampling, colours): (CInt, CInt, CInt, CInt) = (0, 0, 0, 0)
    guard header(decoder, bytes, CUnsignedLong(bytes.count), &width, &height, &subsampling, &colours) == 0 else {
      throw failure(decoder, subject)
    }
    guard width > 0, height > 0, Int(width) * Int(height) <= PNGHeader.pixelLimit else {
      throw DataError(
        .tooLarge, subject, found: "the JPEG image is \(width) × \(height)",
        expected: "at most \(PNGHeader.pixelLimit) pixels")
    }
    let channels = colours == Self.greyColours ? 1 : 3
    var values = [UInt8](repeating: 0, count: Int(width) * Int(height) * channels)
    let result = decompress(
      decoder, bytes, CUnsignedLong(bytes.count), &values, width, 0, height, channels == 1 ? Self.grey : Self.rgb,
      Self.accurate)
    guard result == 0 else { throw failure(decoder, subject) }
    return Raster(width: Int(width), height: Int(height), channels: channels, values: values)
  }

  private func failure(_ decoder: UnsafeMutableRawPointer, _ subject: String) -> DataError {
    let reason = message(decoder).map { String(cString: $0) } ?? "no reason given"
    return DataError(.corrupt, subject, found: "the JPEG image cannot be decoded (\(reason))")
  }
}
