import TidemarkFormats

/// Decodes PNG over zlib: all colour types, bit depths and interlacing, with the CRC of each chunk checked.
///
/// Transparency is left out: the colours are those that are stored. 16 bits are rounded to 8.
/// - Source: W3C, "Portable Network Graphics (PNG) Specification (Third Edition)".
enum PNGDecoder {
  /// Decodes a file: grey for the two grey colour types, RGB for the others.
  ///
  /// - Throws: `DataError`.
  static func decode(_ bytes: [UInt8], subject: String) throws(DataError) -> Raster {
    var chunks = try Chunks(bytes, subject: subject)
    guard let first = try chunks.next(), first.type == "IHDR" else {
      throw DataError(.wrongFormat, subject, at: "byte 8", found: "the PNG file does not begin with its header")
    }
    let header = try PNGHeader(first.data, subject: subject)
    var palette: [UInt8]?
    var data: [UInt8] = []
    var previous = first.type
    while let chunk = try chunks.next() {
      switch chunk.type {
      case "PLTE":
        guard palette == nil, data.isEmpty, chunk.data.count.isMultiple(of: 3), (3...768).contains(chunk.data.count),
          header.colour != .grey, header.colour != .greyAlpha
        else {
          throw DataError(.wrongFormat, subject, at: chunk.place, found: "the palette is misplaced or of a wrong size")
        }
        palette = Array(chunk.data)
      case "IDAT":
        guard data.isEmpty || previous == "IDAT" else {
          throw DataError(.wrongFormat, subject, at: chunk.place, found: "the image data is interrupted")
        }
        data += chunk.data
      case "IEND":
        try chunks.expectEnd()
        let rows = try Inflation.decode(
          data[...], count: header.decodedByteCount, container: .zlib, subject: subject)
        return try image(header, rows, palette: palette, subject: subject)
      default:
        // An upper-case first letter says that the image cannot be understood without the chunk.
        guard chunk.isAncillary else {
          throw DataError(
            .wrongFormat, subject, at: chunk.place, found: "the chunk '\(printable(chunk.type))' is not known",
            expected: "the chunks of PNG")
        }
      }
      previous = chunk.type
    }
    throw DataError(.truncated, subject, at: "byte \(bytes.count)", found: "the PNG file ends without its end chunk")
  }

  private static func image(
    _ header: PNGHeader, _ data: [UInt8], palette: [UInt8]?, subject: String
  ) throws(DataError) -> Raster {
    let channels = header.colour == .grey || header.colour == .greyAlpha ? 1 : 3
    var values = [UInt8](repeating: 0, count: header.width * header.height * channels)
    var filtered = data
    var start = 0
    for pass in header.passes {
      let rowBytes = header.rowBytes(pass)
      try PNGFilters.undo(
        &filtered, from: start, rows: pass.height, rowBytes: rowBytes, pixelBytes: max(1, header.pixelBits / 8),
        subject: subject)
      for row in 0..<pass.height {
        let from = start + row * (rowBytes + 1) + 1
        let target = (pass.yStart + row * pass.yStep) * header.width + pass.xStart
        for column in 0..<pass.width {
          let place = (target + column * pass.xStep) * channels
          switch header.colour {
          case .palette:
            let entry = 3 * Int(sample(filtered, from, column, header.depth))
            guard let palette, entry + 2 < palette.count else {
              throw DataError(.wrongFormat, subject, found: "a pixel has the colour \(entry / 3), beyond the palette")
            }
            values[place] = palette[entry]
            values[place + 1] = palette[entry + 1]
            values[place + 2] = palette[entry + 2]
          case .grey where header.depth < 8:
            values[place] = sample(filtered, from, column, header.depth) * (255 / (1 << UInt8(header.depth) - 1))
          default:
            for channel in 0..<channels {
              values[place + channel] = whole(
                filtered, from, column * header.colour.channels + channel, header.depth)
            }
          }
        }
      }
      start += pass.height * (rowBytes + 1)
    }
    return Raster(width: header.width, height: header.height, channels: channels, values: values)
  }

  /// A sample of at most 8 bits, as it is stored.
  private static func sample(_ data: [UInt8], _ start: Int, _ index: Int, _ depth: Int) -> UInt8 {
    let bit = index * depth
    return data[start + bit / 8] >> UInt8(8 - depth - bit % 8) & UInt8((1 << depth) - 1)
  }

  /// A sample of 8 or 16 bits, as 8.
  private static func whole(_ data: [UInt8], _ start: Int, _ index: Int, _ depth: Int) -> UInt8 {
    if depth == 8 { return data[start + index] }
    let value = Int(data[start + 2 * index]) << 8 | Int(data[start + 2 * index + 1])
    return UInt8((value * 255 + 32767) / 65535)
  }
}

/// The chunks of a PNG file, one after the other.
private struct Chunks {
  struct Chunk {
    let type: String
    let data: ArraySlice<UInt8>
    let place: String
    let isAncillary: Bool
  }

  private let bytes: [UInt8]
  private let subject: String
  private var position: Int

  init(_ bytes: [UInt8], subject: String) throws(DataError) {
    guard bytes.starts(with: PNGEncoder.signature) else {
      throw DataError(
        bytes.count < 8 ? .truncated : .wrongFormat, subject, at: "byte 0",
        found: "the file does not begin as PNG does", expected: "89 50 4e 47 0d 0a 1a 0a")
    }
    self.bytes = bytes
    self.subject = subject
    position = 8
  }

  /// The next chunk, its checksum checked; nil at the end of the file.
  mutating func next() throws(DataError) -> Chunk? {
    if position == bytes.count { return nil }
    guard bytes.count - position >= 12 else { throw truncated }
    let length = number(position)
    guard length <= bytes.count - position - 12 else { throw truncated }
    let end = position + 8 + length
    let place = "byte \(position)"
    let crc = checksum(bytes[(position + 4)..<end])
    guard Int(crc) == number(end) else {
      throw DataError(.corrupt, subject, at: place, found: "the CRC-32 of a PNG chunk is wrong")
    }
    let chunk = Chunk(
      type: String(decoding: bytes[(position + 4)..<(position + 8)], as: UTF8.self), data: bytes[(position + 8)..<end],
      place: place, isAncillary: bytes[position + 4] & 0x20 != 0)
    position = end + 4
    return chunk
  }

  func expectEnd() throws(DataError) {
    guard position == bytes.count else {
      throw DataError(
        .trailingBytes, subject, at: "byte \(position)", found: "the data goes on after the PNG image",
        expected: "its end")
    }
  }

  private func number(_ offset: Int) -> Int {
    bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
  }

  private var truncated: DataError {
    DataError(.truncated, subject, at: "byte \(bytes.count)", found: "the PNG file ends inside a chunk")
  }
}
