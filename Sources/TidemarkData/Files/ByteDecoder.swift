/// A decoder of compressed data that comes in pieces.
protocol ByteDecoder: AnyObject {
  /// Makes ready for the next member of a file; false without memory.
  func restart() -> Bool
  /// Decodes until the input is used up, the output is full, or the member ends.
  func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecoderStep
}

/// How far one call of a decoder got.
struct DecoderStep {
  /// What the decoder says after the step.
  enum Status {
    /// Goes on, given more input or more room.
    case unfinished
    /// The member is complete, and its checksum is right.
    case memberEnd
    /// The data cannot be decoded, for the library's reason.
    case corrupt(String)
    /// The library could not allocate.
    case outOfMemory
  }

  let consumed: Int
  let produced: Int
  let status: Status
}
