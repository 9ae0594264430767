import CZlib

/// Writes PNG files: 8 bits a value, grey or RGB, no interlacing, rows as they are.
///
/// - Source: W3C, "Portable Network Graphics (PNG) Specification", second edition, 2003.
enum PNGEncoder {
  /// The file of an image.
  ///
  /// - Throws: `DataError` with code `tooLarge` without memory.
  static func encode(_ image: Raster) throws(DataError) -> [UInt8] {
    let rowBytes = image.width * image.channels
    var rows: [UInt8] = []
    rows.reserveCapacity(image.height * (rowBytes + 1))
    for row in 0..<image.height {
      rows.append(0)  // No filter.
      rows += image.values[(row * rowBytes)..<((row + 1) * rowBytes)]
    }
    var file: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    let colour: PNGHeader.Colour = image.channels == 1 ? .grey : .rgb
    append("IHDR", bigEndian(image.width) + bigEndian(image.height) + [8, colour.rawValue, 0, 0, 0], to: &file)
    append("IDAT", try deflated(rows), to: &file)
    append("IEND", [], to: &file)
    return file
  }

  private static func append(_ type: String, _ data: [UInt8], to file: inout [UInt8]) {
    let body = Array(type.utf8) + data
    let check = body.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
    file += bigEndian(data.count) + body + bigEndian(Int(check))
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func deflated(_ bytes: [UInt8]) throws(DataError) -> [UInt8] {
    let bound = compressBound(UInt(bytes.count))
    var status = Z_OK
    let result = [UInt8](unsafeUninitializedCapacity: Int(bound)) { target, count in
      var size = bound
      status = bytes.withUnsafeBufferPointer { source in
        compress(target.baseAddress, &size, source.baseAddress, UInt(source.count))
      }
      count = status == Z_OK ? Int(size) : 0
    }
    guard status == Z_OK else { throw DataError(.tooLarge, "PNG image", found: "there is no memory for the encoder") }
    return result
  }
}
