/// Bytes of a file with checked access to little-endian numbers.
struct ZipFields {
  let bytes: [UInt8]
  /// The file, for messages.
  let path: String
  /// Where the bytes begin in the file, for messages.
  let origin: Int

  init(_ bytes: [UInt8], path: String, origin: Int = 0) {
    self.bytes = bytes
    self.path = path
    self.origin = origin
  }

  func half(_ offset: Int) throws(DataError) -> UInt16 { UInt16(try number(offset, 2)) }
  func word(_ offset: Int) throws(DataError) -> UInt32 { UInt32(try number(offset, 4)) }
  func long(_ offset: Int) throws(DataError) -> UInt64 { try number(offset, 8) }

  func slice(_ offset: Int, _ count: Int) throws(DataError) -> ArraySlice<UInt8> {
    guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else {
      throw DataError(
        .truncated, path, at: "byte \(origin + bytes.count)", found: "the data ends inside a field",
        expected: "\(count) bytes at byte \(origin + offset)")
    }
    return bytes[offset..<(offset + count)]
  }

  /// Replaces the numbers that are all ones by those of the zip64 extra field, in the order of the field.
  func readZip64(_ start: Int, length: Int, into numbers: inout [UInt64]) throws(DataError) {
    guard numbers.contains(0xffff_ffff) else { return }
    var position = start
    while position + 4 <= start + length {
      let size = Int(try half(position + 2))
      if try half(position) == 1 {
        var field = position + 4
        for index in numbers.indices where numbers[index] == 0xffff_ffff {
          guard field + 8 <= position + 4 + size else { break }
          numbers[index] = try long(field)
          field += 8
        }
        return
      }
      position += 4 + size
    }
  }

  private func number(_ offset: Int, _ count: Int) throws(DataError) -> UInt64 {
    try slice(offset, count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
