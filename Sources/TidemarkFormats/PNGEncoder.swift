import CZlib

/// Writes PNG files: 8 bits a value, grey or RGB, no interlacing, rows as they are.
///
/// - Source: W3C, "Portable Network Graphics (PNG) Specification", second edition, 2003; RFC 1950 and RFC 1951.
package enum PNGEncoder {
  /// What a file begins with.
  package static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

  /// The file of an image, compressed; nil without memory.
  /// - Parameter values: `[height, width, channels]`, of one channel or three.
  package static func compressed(width: Int, height: Int, channels: Int, values: [UInt8]) -> [UInt8]? {
    deflated(rows(width * channels, values)).map { file(width, height, channels, $0) }
  }

  /// The file of a small picture, whose bytes are stored as they are, which every reader of PNG takes: the same bytes
  /// whichever zlib there is. A thumbnail has about a kilobyte.
  /// - Parameter values: `[height, width, channels]`, of one channel or three.
  package static func stored(width: Int, height: Int, channels: Int, values: [UInt8]) -> [UInt8] {
    file(width, height, channels, stored(rows(width * channels, values)))
  }

  private static func file(_ width: Int, _ height: Int, _ channels: Int, _ data: [UInt8]) -> [UInt8] {
    let size = bigEndian(UInt32(width)) + bigEndian(UInt32(height))
    return signature + chunk("IHDR", size + [8, channels == 1 ? 0 : 2, 0, 0, 0]) + chunk("IDAT", data)
      + chunk("IEND", [])
  }

  /// The rows, each with the number of its filter before it.
  private static func rows(_ width: Int, _ values: [UInt8]) -> [UInt8] {
    var rows: [UInt8] = []
    rows.reserveCapacity(width == 0 ? 0 : values.count / width * (width + 1))
    for start in stride(from: 0, to: values.count, by: max(1, width)) {
      rows.append(0)  // No filter.
      rows += values[start..<start + width]
    }
    return rows
  }

  private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + data
    return bigEndian(UInt32(data.count)) + body + bigEndian(checksum(body))
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.bigEndian, Array.init) }

  private static func deflated(_ bytes: [UInt8]) -> [UInt8]? {
    let bound = compressBound(UInt(bytes.count))
    var status = Z_OK
    let result = [UInt8](unsafeUninitializedCapacity: Int(bound)) { target, count in
      var size = bound
      status = bytes.withUnsafeBufferPointer { source in
        compress(target.baseAddress, &size, source.baseAddress, UInt(source.count))
      }
      count = status == Z_OK ? Int(size) : 0
    }
    return status == Z_OK ? result : nil
  }

  /// A zlib stream of stored blocks.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var start = 0
    repeat {
      let end = min(start + 65535, bytes.count)
      let length = UInt16(end - start)
      stream.append(end == bytes.count ? 1 : 0)
      for number in [length, ~length] { stream += [UInt8(number & 0xFF), UInt8(number >> 8)] }
      stream += bytes[start..<end]
      start = end
    } while start < bytes.count
    let check = bytes.withUnsafeBufferPointer { adler32_z(1, $0.baseAddress, $0.count) }
    return stream + bigEndian(UInt32(truncatingIfNeeded: check))
  }
}

/// CRC-32 as in zip, gzip and PNG.
package func checksum(_ bytes: some Collection<UInt8>) -> UInt32 {
  func update(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32_z(0, bytes.baseAddress, bytes.count))
  }
  return bytes.withContiguousStorageIfAvailable(update) ?? Array(bytes).withUnsafeBufferPointer(update)
}
