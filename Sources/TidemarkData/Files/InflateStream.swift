import CZlib

/// Owns one zlib decoder: the only code that names a `z_stream`.
final class InflateStream: ByteDecoder {
  // zlib keeps the address of the stream and checks it, so that it must not move.
  private let stream: UnsafeMutablePointer<z_stream>

  /// A decoder of gzip members, or of another container in zlib's own numbers; nil if zlib cannot allocate.
  init?(windowBits: CInt = 15 + 16) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard tidemark_inflate_start(stream, windowBits) == Z_OK else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Makes ready for the next member of a file.
  func restart() -> Bool {
    inflateReset(stream) == Z_OK
  }

  /// Decodes until the input is used up, the output is full, or the member ends.
  func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecoderStep {
    // zlib counts in 32 bits; callers come again for the rest.
    let inputCount = min(input.count, 1 << 30)
    let outputCount = min(output.count, 1 << 30)
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(inputCount)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(outputCount)
    let result = inflate(stream, Z_NO_FLUSH)
    let message = stream.pointee.msg.map { String(cString: $0) }
    let status: DecoderStep.Status =
      switch result {
      case Z_OK, Z_BUF_ERROR: .unfinished
      case Z_STREAM_END: .memberEnd
      case Z_MEM_ERROR: .outOfMemory
      default: .corrupt(message ?? "zlib error \(result)")
      }
    return DecoderStep(
      consumed: inputCount - Int(stream.pointee.avail_in), produced: outputCount - Int(stream.pointee.avail_out),
      status: status)
  }
}
