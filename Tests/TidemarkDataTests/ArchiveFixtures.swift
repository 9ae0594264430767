import CZlib
import Foundation

/// A tar header and its payload, padded to whole blocks.
func tarEntry(_ name: String, _ bytes: [UInt8] = [], type: Character = "0", size: String? = nil) -> [UInt8] {
  var block = [UInt8](repeating: 0, count: 512)
  func put(_ text: String, at offset: Int) {
    for (index, byte) in text.utf8.enumerated() { block[offset + index] = byte }
  }
  put(String(name.prefix(100)), at: 0)
  put("0000644\0", at: 100)
  put(size ?? (String(repeating: "0", count: 11 - octal(bytes.count).count) + octal(bytes.count)), at: 124)
  put("        ", at: 148)
  put(String(type), at: 156)
  put("ustar\u{0}00", at: 257)
  let sum = octal(block.reduce(0) { $0 + Int($1) })
  put(String(repeating: "0", count: 6 - sum.count) + sum + "\0 ", at: 148)
  return block + bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
}

/// A tar archive of entries, with its end mark.
func tar(_ entries: [[UInt8]]) -> [UInt8] {
  entries.reduce(into: []) { $0 += $1 } + [UInt8](repeating: 0, count: 1024)
}

/// One record of a pax header.
func paxRecord(_ key: String, _ value: String) -> [UInt8] {
  let rest = key.utf8.count + value.utf8.count + 3
  var length = rest + 1
  while "\(length)".count + rest != length { length += 1 }
  return Array("\(length) \(key)=\(value)\n".utf8)
}

private func octal(_ number: Int) -> String { String(number, radix: 8) }

/// One member of a zip file to be made.
struct ZipMember {
  var name: String
  var bytes: [UInt8]
  var isDeflated = true
  var hasDescriptor = false
  var isZip64 = false
  var unixMode: UInt32 = 0x81a4
  /// The size that the headers claim.
  var claimedSize: Int?
  /// The place of the header that the directory claims.
  var claimedOffset: Int?
}

/// A zip file of members.
func zip(_ members: [ZipMember], zip64End: Bool = false) throws -> [UInt8] {
  var file: [UInt8] = []
  var directory: [UInt8] = []
  for member in members {
    let packed = member.isDeflated ? try deflated(member.bytes, windowBits: -15) : member.bytes
    let checksum = member.bytes.withUnsafeBufferPointer { UInt32(crc32_z(0, $0.baseAddress, $0.count)) }
    let size = member.claimedSize ?? member.bytes.count
    let offset = member.claimedOffset ?? file.count
    let flags = member.hasDescriptor ? 8 : 0
    let sizes: [UInt8] =
      member.isZip64
      ? little(0xffff_ffff, 4) + little(0xffff_ffff, 4) : little(packed.count, 4) + little(size, 4)
    let extra: [UInt8] =
      member.isZip64 ? little(1, 2) + little(16, 2) + little(size, 8) + little(packed.count, 8) : []
    let method = member.isDeflated ? 8 : 0
    let common: [UInt8] = little(flags, 2) + little(method, 2) + little(0, 4)
    file += little(0x0403_4b50, 4) + little(45, 2) + common
    file += member.hasDescriptor ? [UInt8](repeating: 0, count: 12) : little(Int(checksum), 4) + sizes
    file += little(member.name.utf8.count, 2) + little(member.hasDescriptor ? 0 : extra.count, 2)
    file += Array(member.name.utf8) + (member.hasDescriptor ? [] : extra) + packed
    if member.hasDescriptor {
      file += little(0x0807_4b50, 4) + little(Int(checksum), 4) + little(packed.count, 4) + little(size, 4)
    }
    directory += little(0x0201_4b50, 4) + little(0x032d, 2) + little(45, 2) + common + little(Int(checksum), 4) + sizes
    directory += little(member.name.utf8.count, 2) + little(extra.count, 2) + little(0, 2) + little(0, 2) + little(0, 2)
    directory += little(Int(member.unixMode << 16), 4) + little(offset, 4) + Array(member.name.utf8) + extra
  }
  let start = file.count
  file += directory
  if zip64End {
    let place = file.count
    file += little(0x0606_4b50, 4) + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 4) + little(0, 4)
    file += little(members.count, 8) + little(members.count, 8) + little(directory.count, 8) + little(start, 8)
    file += little(0x0706_4b50, 4) + little(0, 4) + little(place, 8) + little(1, 4)
    file += little(0x0605_4b50, 4) + little(0, 4) + little(0xffff, 2) + little(0xffff, 2)
    file += little(0xffff_ffff, 4) + little(0xffff_ffff, 4) + little(0, 2)
  } else {
    file += little(0x0605_4b50, 4) + little(0, 4) + little(members.count, 2) + little(members.count, 2)
    file += little(directory.count, 4) + little(start, 4) + little(0, 2)
  }
  return file
}

/// A number in little-endian bytes.
func little(_ number: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}
