/// One 512-byte header of a tar archive: ustar, with the extensions of pax and GNU told apart by their type.
///
/// - Source: IEEE Std 1003.1-2017, pax, "ustar Interchange Format"; the GNU tar manual, "Basic Tar Format".
struct TarHeader {
  /// The size of a header, and of the blocks in which everything is stored.
  static let byteCount = 512

  /// What follows the header.
  enum Kind: Equatable {
    case file, folder, link, paxHeader, globalPaxHeader, longName, longLink
    case other(UInt8)
  }

  let kind: Kind
  /// The name, prefix included.
  let name: [UInt8]
  /// The number of bytes that follow.
  let size: Int

  /// Reads the block; nil if it is all zero, which ends the archive.
  ///
  /// - Throws: `DataError` with code `corrupt` for a wrong checksum, or `wrongFormat` for a size that is no number.
  init?(_ block: [UInt8], path: String, place: String) throws(DataError) {
    guard block.contains(where: { $0 != 0 }) else { return nil }
    guard Self.hasValidChecksum(block[...]) else {
      throw DataError(
        .corrupt, path, at: place, found: "the checksum of a tar header is wrong", expected: "a header or the end")
    }
    guard let size = Self.number(block[124..<136]) else {
      throw DataError(
        .wrongFormat, path, at: place, found: "the size in a tar header is not a number", expected: "octal digits")
    }
    self.size = size
    var name = Self.text(block[0..<100])
    let prefix = Self.text(block[345..<500])
    // GNU's own headers ("ustar" and two spaces) keep other things where the prefix stands.
    if !prefix.isEmpty, Array(block[257..<263]) == Array("ustar\0".utf8) { name = prefix + [0x2f] + name }
    self.name = name
    switch block[156] {
    case 0, UInt8(ascii: "0"), UInt8(ascii: "7"): kind = name.last == UInt8(ascii: "/") ? .folder : .file
    case UInt8(ascii: "1"), UInt8(ascii: "2"): kind = .link
    case UInt8(ascii: "5"): kind = .folder
    case UInt8(ascii: "x"): kind = .paxHeader
    case UInt8(ascii: "g"): kind = .globalPaxHeader
    case UInt8(ascii: "L"): kind = .longName
    case UInt8(ascii: "K"): kind = .longLink
    default: kind = .other(block[156])
    }
  }

  /// Whether the sum of the bytes is the one that the header states, with its own field read as spaces.
  static func hasValidChecksum(_ block: ArraySlice<UInt8>) -> Bool {
    let start = block.startIndex
    guard let stated = number(block[(start + 148)..<(start + 156)]), block.contains(where: { $0 != 0 }) else {
      return false
    }
    let field = (start + 148)..<(start + 156)
    let sum = block.indices.reduce(0) { $0 + (field.contains($1) ? 32 : Int(block[$1])) }
    return sum == stated
  }

  private static func text(_ field: ArraySlice<UInt8>) -> [UInt8] {
    Array(field.prefix { $0 != 0 })
  }

  /// Octal digits between spaces and NULs, or GNU's base 256 for large sizes; nil for anything else.
  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    if let first = field.first, first & 0x80 != 0 {
      guard first == 0x80 else { return nil }
      var value = 0
      for byte in field.dropFirst() {
        guard value < 1 << 54 else { return nil }
        value = value << 8 | Int(byte)
      }
      return value
    }
    let trimmed = field.drop { $0 == 0x20 }.prefix { $0 != 0x20 && $0 != 0 }
    var value = 0
    for byte in trimmed {
      guard (0x30...0x37).contains(byte) else { return nil }
      value = value << 3 | Int(byte - 0x30)
    }
    return value
  }
}
