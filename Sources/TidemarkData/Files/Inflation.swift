/// Decoding of compressed data that is in memory as a whole.
enum Inflation {
  /// What is around the compressed data.
  enum Container: CInt {
    /// Nothing, as in zip files.
    case bare = -15
    /// zlib's header and checksum, as in PNG.
    case zlib = 15
  }

  /// Decodes to exactly `count` bytes; all input has to be used up.
  ///
  /// - Throws: `DataError` with code `corrupt` or `truncated`.
  static func decode(
    _ input: ArraySlice<UInt8>, count: Int, container: Container, subject: String
  ) throws(DataError) -> [UInt8] {
    // Deflate's densest code is 258 bytes in two bits: what is announced beyond that need not be allocated.
    guard count / 1032 <= input.count else {
      throw DataError(.corrupt, subject, found: "\(input.count) compressed bytes cannot grow to \(count)")
    }
    guard let inflate = InflateStream(windowBits: container.rawValue) else {
      throw DataError(.tooLarge, subject, found: "there is no memory for the decoder")
    }
    var consumed = 0
    var produced = 0
    var outcome: DataError?
    // One byte of room beyond the announced size shows data that goes on.
    let result = [UInt8](unsafeUninitializedCapacity: count + 1) { target, initialized in
      let target = UnsafeMutableRawBufferPointer(target)
      input.withUnsafeBytes { source in
        while true {
          let step = inflate.decode(
            UnsafeRawBufferPointer(rebasing: source[consumed...]),
            into: UnsafeMutableRawBufferPointer(rebasing: target[produced..<(count + 1)]))
          consumed += step.consumed
          produced += step.produced
          switch step.status {
          case .memberEnd: return
          case .unfinished where step.consumed > 0 || step.produced > 0: continue
          case .unfinished:
            outcome =
              produced > count
              ? DataError(.corrupt, subject, found: "the compressed data goes on", expected: "\(count) bytes")
              : DataError(.truncated, subject, found: "the compressed data ends too early")
            return
          case .corrupt(let reason):
            outcome = DataError(
              .corrupt, subject, at: "byte \(consumed) of the compressed data",
              found: "the compressed data is damaged (\(reason))")
            return
          case .outOfMemory:
            outcome = DataError(.tooLarge, subject, found: "there is no memory for the decoder")
            return
          }
        }
      }
      initialized = produced
    }
    if let outcome { throw outcome }
    guard result.count == count else {
      throw DataError(
        .corrupt, subject, found: "the compressed data gives \(result.count) bytes", expected: "\(count)")
    }
    guard consumed == input.count else {
      throw DataError(.trailingBytes, subject, found: "\(input.count - consumed) bytes follow the compressed data")
    }
    return result
  }
}
