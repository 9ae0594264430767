#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where an XML reader's bytes come from: the contents of a file, with CR LF and CR made LF, and UTF-16 made UTF-8.
///
/// XML asks for the first, and libxml2 (2.9) misses it where its input buffer ends between the two. Keeps the error that
/// ended the reading.
final class XMLSource {
  private let stream: DecodedStream
  private(set) var failure: DataError?
  /// The encoding of what is given, if the document's own declaration does not count any more.
  let encoding: String?
  private let utf16: UTF16Order?
  private var lastWasReturn = false
  /// Bytes of UTF-16 that are no whole character yet, and UTF-8 that has not been asked for yet.
  private var units: [UInt8] = []
  private var ready: [UInt8] = []
  private var isAtBeginning = true

  private enum UTF16Order {
    case little, big
  }

  init(_ stream: DecodedStream) throws(DataError) {
    self.stream = stream
    let head = try stream.peek(4)
    switch head {
    case _ where head.starts(with: [0xff, 0xfe]) || head == [0x3c, 0, 0x3f, 0]: utf16 = .little
    case _ where head.starts(with: [0xfe, 0xff]) || head == [0, 0x3c, 0, 0x3f]: utf16 = .big
    default: utf16 = nil
    }
    encoding = utf16 == nil ? nil : "UTF-8"
  }

  /// Fills the buffer as far as it can; 0 at the end, -1 after a failure.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> CInt {
    do throws(DataError) {
      while true {
        let count: Int
        if let utf16 { count = try transcode(utf16, into: buffer) } else { count = try stream.read(into: buffer) }
        guard count > 0 else { return 0 }
        let kept = normalize(UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
        if kept > 0 { return CInt(kept) }
      }
    } catch {
      failure = error
      return -1
    }
  }

  /// Makes line ends one LF, in place; gives the number of bytes that are left.
  private func normalize(_ bytes: UnsafeMutableRawBufferPointer) -> Int {
    if !lastWasReturn, let start = bytes.baseAddress, memchr(start, 0x0d, bytes.count) == nil { return bytes.count }
    var kept = 0
    for index in bytes.indices {
      let byte = bytes[index]
      defer { lastWasReturn = byte == 0x0d }
      if byte == 0x0a, lastWasReturn { continue }
      bytes[kept] = byte == 0x0d ? 0x0a : byte
      kept += 1
    }
    return kept
  }

  /// Fills the buffer with UTF-8 made of the code units of the file.
  private func transcode(_ order: UTF16Order, into buffer: UnsafeMutableRawBufferPointer) throws(DataError) -> Int {
    while ready.count < buffer.count {
      let more = try stream.readSome(atMost: 1 << 14)
      if more.isEmpty { break }
      units += more
      try encodeUnits(order)
    }
    // Half a unit, or half a pair, is left over only if the file ends inside it.
    guard ready.count >= buffer.count || units.isEmpty else { throw wrong }
    let count = min(ready.count, buffer.count)
    buffer.copyBytes(from: ready[..<count])
    ready.removeFirst(count)
    return count
  }

  /// Moves whole characters from `units` to `ready`.
  private func encodeUnits(_ order: UTF16Order) throws(DataError) {
    func unit(_ index: Int) -> UInt32 {
      let (first, second) = (UInt32(units[index]), UInt32(units[index + 1]))
      return order == .little ? first | second << 8 : first << 8 | second
    }
    var index = 0
    while index + 1 < units.count {
      var code = unit(index)
      var size = 2
      if (0xd800...0xdbff).contains(code) {
        guard index + 3 < units.count else { break }
        let low = unit(index + 2)
        guard (0xdc00...0xdfff).contains(low) else { throw wrong }
        code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
        size = 4
      }
      guard let scalar = Unicode.Scalar(code) else { throw wrong }
      // The byte-order mark is no part of the document.
      if code != 0xfeff || !isAtBeginning {
        ready.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
      isAtBeginning = false
      index += size
    }
    units.removeFirst(index)
  }

  private var wrong: DataError {
    DataError(.wrongFormat, stream.path, at: stream.location, found: "the text is not UTF-16", expected: "whole pairs")
  }
}
