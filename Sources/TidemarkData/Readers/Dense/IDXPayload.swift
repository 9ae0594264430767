/// Reads what follows an IDX header, big-endian, and makes sure that nothing follows it.
enum IDXPayload {
  /// The elements as a column's storage: unsigned bytes as they are, without a copy; all others as floats.
  /// 32-bit integers beyond ±2²⁴ and 64-bit floats are rounded to the nearest float.
  static func values(_ header: IDXHeader, from stream: DecodedStream) throws(DataError) -> DenseColumn.Storage {
    guard header.element != .unsignedByte else {
      let bytes = try stream.readBytes(header.elementCount, of: "the values")
      try stream.expectEnd()
      return .bytes(ColumnValues(bytes))
    }
    var floats: [Float] = []
    try forEachChunk(header, from: stream, what: "the values") { bytes in
      if floats.isEmpty { floats.reserveCapacity(header.elementCount) }
      switch header.element {
      case .unsignedByte: floats += bytes.map(Float.init)
      case .signedByte: floats += bytes.map { Float(Int8(bitPattern: $0)) }
      case .int16: floats += words(bytes, as: UInt16.self).map { Float(Int16(bitPattern: $0)) }
      case .int32: floats += words(bytes, as: UInt32.self).map { Float(Int32(bitPattern: $0)) }
      case .float32: floats += words(bytes, as: UInt32.self).map { Float(bitPattern: $0) }
      case .float64: floats += words(bytes, as: UInt64.self).map { Float(Double(bitPattern: $0)) }
      }
    }
    return .floats(ColumnValues(floats))
  }

  /// The elements as labels; nil if they are not of a whole-number type.
  static func labels(_ header: IDXHeader, from stream: DecodedStream) throws(DataError) -> [Int32]? {
    guard header.element != .float32, header.element != .float64 else { return nil }
    var labels: [Int32] = []
    try forEachChunk(header, from: stream, what: "the labels") { bytes in
      if labels.isEmpty { labels.reserveCapacity(header.elementCount) }
      switch header.element {
      case .signedByte: labels += bytes.map { Int32(Int8(bitPattern: $0)) }
      case .int16: labels += words(bytes, as: UInt16.self).map { Int32(Int16(bitPattern: $0)) }
      case .int32: labels += words(bytes, as: UInt32.self).map { Int32(bitPattern: $0) }
      default: labels += bytes.map(Int32.init)
      }
    }
    return labels
  }

  /// Gives the payload in pieces of whole elements. Nothing is allocated for a payload that the file cannot hold.
  private static func forEachChunk(
    _ header: IDXHeader, from stream: DecodedStream, what: String, _ body: ([UInt8]) -> Void
  ) throws(DataError) {
    try stream.checkAnnounced(header.payloadByteCount, what)
    var left = header.payloadByteCount
    while left > 0 {
      let count = min(left, 1 << 16)
      body(try stream.readBytes(count, of: what))
      left -= count
    }
    try stream.expectEnd()
  }
}

/// Big-endian words.
private func words<Word: FixedWidthInteger & UnsignedInteger>(_ bytes: [UInt8], as type: Word.Type) -> [Word] {
  let size = MemoryLayout<Word>.size
  return stride(from: 0, to: bytes.count, by: size).map { start in
    bytes[start..<(start + size)].reduce(0) { $0 << 8 | Word($1) }
  }
}
