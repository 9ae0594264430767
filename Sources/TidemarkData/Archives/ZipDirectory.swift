/// The central directory of a zip file: where its members lie and what they should be.
///
/// - Source: PKWARE, ".ZIP File Format Specification" (APPNOTE.TXT), version 6.3.10.
struct ZipDirectory {
  /// What the directory says of one member.
  struct Entry {
    let name: [UInt8]
    let flags: UInt16
    let method: UInt16
    let checksum: UInt32
    let packedSize: Int
    let size: Int
    let headerOffset: Int
    /// The type and permissions, if the file was made on Unix; otherwise 0.
    let unixMode: UInt32
    /// Where the entry stands in the file, for messages.
    let place: Int

    /// Whether sizes and checksum follow the data.
    var hasDescriptor: Bool { flags & 8 != 0 }
    var isFolder: Bool { name.last == UInt8(ascii: "/") || unixMode & 0xf000 == 0x4000 }
    var isLink: Bool { unixMode & 0xf000 == 0xa000 }
  }

  let entries: [Entry]
  /// Where the directory begins, which is where the members have to end.
  let offset: Int

  /// Reads the directory of the file that `stream` has opened.
  ///
  /// - Throws: `DataError`.
  init(_ stream: DecodedStream) throws(DataError) {
    let end = try Self.findEnd(stream)
    guard end.size <= end.place, end.offset <= end.place - end.size else {
      throw DataError(
        .wrongFormat, stream.path, at: "byte \(end.place)",
        found: "the zip directory is said to be \(end.size) bytes at byte \(end.offset)",
        expected: "a place before its end record")
    }
    // An entry takes at least 46 bytes.
    guard end.count <= end.size / 46 else {
      throw DataError(
        .wrongFormat, stream.path, at: "byte \(end.place)",
        found: "the zip directory is said to hold \(end.count) members in \(end.size) bytes")
    }
    let bytes = ZipFields(
      try stream.readBytes(at: end.offset, count: end.size, of: "the zip directory"), path: stream.path,
      origin: end.offset)
    var entries: [Entry] = []
    entries.reserveCapacity(end.count)
    var position = 0
    for _ in 0..<end.count {
      entries.append(try Self.entry(bytes, at: &position))
    }
    guard position == end.size else {
      throw DataError(
        .wrongFormat, stream.path, at: "byte \(end.offset + position)", found: "the zip directory goes on",
        expected: "its end after \(end.count) members")
    }
    self.entries = entries
    offset = end.offset
  }

  private static func entry(_ bytes: ZipFields, at position: inout Int) throws(DataError) -> Entry {
    let start = position
    guard try bytes.word(start) == 0x0201_4b50 else {
      throw DataError(
        .wrongFormat, bytes.path, at: "byte \(bytes.origin + start)", found: "no entry of the zip directory",
        expected: "the bytes 50 4b 01 02")
    }
    let nameLength = Int(try bytes.half(start + 28))
    let extraLength = Int(try bytes.half(start + 30))
    let commentLength = Int(try bytes.half(start + 32))
    let name = try bytes.slice(start + 46, nameLength)
    var sizes = [
      UInt64(try bytes.word(start + 24)), UInt64(try bytes.word(start + 20)), UInt64(try bytes.word(start + 42)),
    ]
    try bytes.readZip64(start + 46 + nameLength, length: extraLength, into: &sizes)
    guard sizes.allSatisfy({ $0 <= UInt64(Int64.max / 2048) }) else {
      throw DataError(
        .tooLarge, bytes.path, at: "byte \(bytes.origin + start)",
        found: "a member of the archive has \(sizes[0]) bytes")
    }
    let madeOnUnix = try bytes.half(start + 4) >> 8 == 3
    position = start + 46 + nameLength + extraLength + commentLength
    return Entry(
      name: Array(name), flags: try bytes.half(start + 8), method: try bytes.half(start + 10),
      checksum: try bytes.word(start + 16), packedSize: Int(sizes[1]), size: Int(sizes[0]),
      headerOffset: Int(sizes[2]), unixMode: madeOnUnix ? try bytes.word(start + 38) >> 16 : 0,
      place: bytes.origin + start)
  }

  private struct End {
    let count: Int
    let size: Int
    let offset: Int
    let place: Int
  }

  private static func findEnd(_ stream: DecodedStream) throws(DataError) -> End {
    let fileSize = stream.encodedByteCount
    let tail = min(fileSize, 22 + 65535)
    let bytes = ZipFields(
      try stream.readBytes(at: fileSize - tail, count: tail, of: "the end of the zip file"), path: stream.path,
      origin: fileSize - tail)
    var start = tail - 22
    while start >= 0 {
      if try bytes.word(start) == 0x0605_4b50, start + 22 + Int(try bytes.half(start + 20)) == tail { break }
      start -= 1
    }
    guard start >= 0 else {
      throw DataError(
        .truncated, stream.path, at: "byte \(fileSize)", found: "the zip file ends without its directory",
        expected: "an end record")
    }
    let disks = (try bytes.half(start + 4), try bytes.half(start + 6))
    var numbers = (
      count: UInt64(try bytes.half(start + 10)), size: UInt64(try bytes.word(start + 12)),
      offset: UInt64(try bytes.word(start + 16))
    )
    var place = bytes.origin + start
    if numbers.count == 0xffff || numbers.size == 0xffff_ffff || numbers.offset == 0xffff_ffff,
      start >= 20, try bytes.word(start - 20) == 0x0706_4b50
    {
      let record = try bytes.long(start - 12)
      guard record <= UInt64(place), place - Int(record) >= 56 else { throw wrongEnd(stream, place) }
      place = Int(record)
      let wide = ZipFields(
        try stream.readBytes(at: place, count: 56, of: "the zip64 end record"), path: stream.path, origin: place)
      guard try wide.word(0) == 0x0606_4b50, try wide.word(16) == 0, try wide.word(20) == 0 else {
        throw wrongEnd(stream, place)
      }
      numbers = (try wide.long(32), try wide.long(40), try wide.long(48))
    } else if disks != (0, 0) {
      throw DataError(
        .wrongFormat, stream.path, at: "byte \(place)", found: "the zip file is one of several parts",
        expected: "a file of its own")
    }
    let limit = UInt64(fileSize)
    guard numbers.count <= limit, numbers.size <= limit, numbers.offset <= limit else {
      throw wrongEnd(stream, place)
    }
    return End(count: Int(numbers.count), size: Int(numbers.size), offset: Int(numbers.offset), place: place)
  }

  private static func wrongEnd(_ stream: DecodedStream, _ place: Int) -> DataError {
    DataError(
      .wrongFormat, stream.path, at: "byte \(place)", found: "the end record of the zip file does not fit the file")
  }
}
