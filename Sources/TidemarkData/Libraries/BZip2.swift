import CZlib

/// libbz2, found at run time: the only code that knows its functions.
struct BZip2: Sendable {
  fileprivate typealias Start = @convention(c) (UnsafeMutablePointer<tidemark_bz_stream>?, CInt, CInt) -> CInt
  fileprivate typealias Step = @convention(c) (UnsafeMutablePointer<tidemark_bz_stream>?) -> CInt

  fileprivate let start: Start
  fileprivate let step: Step
  fileprivate let end: Step

  /// The library of this system; nil if it is not installed.
  static let installed = BZip2(
    DynamicLibrary(["libbz2.so.1.0", "libbz2.so.1", "libbz2.so", "libbz2.1.0.dylib", "libbz2.dylib"]))

  private init?(_ library: DynamicLibrary?) {
    guard let library, let start = library.function("BZ2_bzDecompressInit", as: Start.self),
      let step = library.function("BZ2_bzDecompress", as: Step.self),
      let end = library.function("BZ2_bzDecompressEnd", as: Step.self)
    else { return nil }
    self.start = start
    self.step = step
    self.end = end
  }

  /// The library, or the advice to install it.
  ///
  /// - Throws: `DataError` with code `missingLibrary`.
  static func required(for path: String) throws(DataError) -> BZip2 {
    if let installed { return installed }
    throw DataError(
      .missingLibrary, path, found: ".bz2 files are decoded by libbz2, which was not found",
      hint: "install the package 'libbz2-1.0' (Debian, Ubuntu), or unpack the file")
  }
}

/// Owns one decoder of libbz2.
final class BZip2Stream: ByteDecoder {
  private let library: BZip2
  // libbz2 keeps the address of the stream and checks it, so that it must not move.
  private let stream: UnsafeMutablePointer<tidemark_bz_stream>
  private var isOpen: Bool

  /// Nil if the library cannot allocate.
  init?(_ library: BZip2) {
    self.library = library
    stream = .allocate(capacity: 1)
    stream.initialize(to: tidemark_bz_stream())
    isOpen = library.start(stream, 0, 0) == 0
    if !isOpen { return nil }
  }

  deinit {
    if isOpen { _ = library.end(stream) }
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  func restart() -> Bool {
    if isOpen { _ = library.end(stream) }
    stream.pointee = tidemark_bz_stream()
    isOpen = library.start(stream, 0, 0) == 0
    return isOpen
  }

  func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecoderStep {
    let inputCount = min(input.count, 1 << 30)
    let outputCount = min(output.count, 1 << 30)
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
    stream.pointee.avail_in = CUnsignedInt(inputCount)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    stream.pointee.avail_out = CUnsignedInt(outputCount)
    // BZ_OK, BZ_STREAM_END, BZ_MEM_ERROR, BZ_DATA_ERROR and BZ_DATA_ERROR_MAGIC.
    let result = library.step(stream)
    let status: DecoderStep.Status =
      switch result {
      case 0: .unfinished
      case 4: .memberEnd
      case -3: .outOfMemory
      case -4: .corrupt("incorrect block checksum")
      case -5: .corrupt("incorrect header check")
      default: .corrupt("libbz2 error \(result)")
      }
    return DecoderStep(
      consumed: inputCount - Int(stream.pointee.avail_in), produced: outputCount - Int(stream.pointee.avail_out),
      status: status)
  }
}
