/// Puts right the checksums and lengths that would stop a reader before it looks at what has been changed: those of PNG,
/// gzip, tar and zip, as the project's own writers write them.
enum Checksums {
  static func mended(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.starts(with: [0x89, 0x50, 0x4e, 0x47]) { return png(bytes) }
    if bytes.starts(with: [0x1f, 0x8b]) { return gzip(bytes) }
    if bytes.starts(with: [0x50, 0x4b]) { return zip(bytes) }
    if bytes.count >= 512, bytes[257..<262].elementsEqual("ustar".utf8) { return tar(bytes) }
    return bytes
  }

  /// One deflated block that holds its bytes as they are, behind the ten bytes of a plain header.
  private static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 23, bytes[3] == 0, bytes[10] == 1, bytes.count - 23 <= 0xffff else { return bytes }
    let content = mended(Array(bytes[15..<(bytes.count - 8)]))
    return Array(bytes[..<10]) + Writers.stored(content) + Writers.little(Writers.checksum(content), 4)
      + Writers.little(content.count, 4)
  }

  private static func png(_ bytes: [UInt8]) -> [UInt8] {
    var file = bytes
    var place = 8
    while place + 12 <= file.count {
      let length = number(file, place, 4)
      let end = place + 8 + length
      guard end + 4 <= file.count else { break }
      if length >= 11, file[(place + 4)..<(place + 8)].elementsEqual("IDAT".utf8), file[place + 10] == 1 {
        let rows = Array(file[(place + 15)..<(end - 4)])
        if rows.count <= 0xffff { file.replaceSubrange((place + 8)..<end, with: Writers.zlib(rows)) }
      }
      let check = Writers.checksum(Array(file[(place + 4)..<end]))
      file.replaceSubrange(end..<(end + 4), with: Writers.big(check, 4))
      place = end + 4
    }
    return file
  }

  private static func tar(_ bytes: [UInt8]) -> [UInt8] {
    var file = bytes
    var place = 0
    while place + 512 <= file.count {
      guard file[place..<(place + 512)].contains(where: { $0 != 0 }) else { break }
      file.replaceSubrange((place + 148)..<(place + 156), with: Array(repeating: 0x20, count: 8))
      let sum = file[place..<(place + 512)].reduce(0) { $0 + Int($1) }
      file.replaceSubrange((place + 148)..<(place + 156), with: Writers.octal(sum, 6) + [0, 0x20])
      let digits = String(decoding: file[(place + 124)..<(place + 135)], as: UTF8.self)
      guard let size = Int(digits, radix: 8), size >= 0 else { break }
      place += 512 + (size + 511) / 512 * 512
    }
    return file
  }

  /// Members that are stored as they are; the central directory is found by the record at the end.
  private static func zip(_ bytes: [UInt8]) -> [UInt8] {
    var file = bytes
    guard file.count >= 22 else { return file }
    let end = file.count - 22
    guard little(file, end, 4) == 0x0605_4b50 else { return file }
    var entry = little(file, end + 16, 4)
    while entry + 46 <= end, little(file, entry, 4) == 0x0201_4b50 {
      let (size, local) = (little(file, entry + 20, 4), little(file, entry + 42, 4))
      if little(file, entry + 10, 2) == 0, local + 30 <= end {
        let start = local + 30 + little(file, local + 26, 2) + little(file, local + 28, 2)
        if start + size <= end {
          let content = mended(Array(file[start..<(start + size)]))
          if content.count == size { file.replaceSubrange(start..<(start + size), with: content) }
          let check = Writers.little(Writers.checksum(Array(file[start..<(start + size)])), 4)
          file.replaceSubrange((entry + 16)..<(entry + 20), with: check)
          file.replaceSubrange((local + 14)..<(local + 18), with: check)
        }
      }
      entry += 46 + little(file, entry + 28, 2) + little(file, entry + 30, 2) + little(file, entry + 32, 2)
    }
    return file
  }

  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    bytes[place..<(place + count)].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func little(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    bytes[place..<(place + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
