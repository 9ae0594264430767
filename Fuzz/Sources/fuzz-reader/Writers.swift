/// Small files of each container, written byte by byte.
enum Writers {
  static func big(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  static func little(_ number: Int, _ count: Int) -> [UInt8] { big(number, count).reversed() }

  /// CRC-32 as in zip, gzip and PNG.
  static func checksum(_ bytes: [UInt8]) -> Int {
    var sum: UInt32 = .max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xedb8_8320 : sum >> 1 }
    }
    return Int(~sum)
  }

  /// Deflate's blocks that hold bytes as they are.
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    [1] + little(bytes.count, 2) + little(~bytes.count & 0xffff, 2) + bytes
  }

  static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var (first, second) = (1, 0)
    for byte in bytes { (first, second) = ((first + Int(byte)) % 65521, (second + first + Int(byte)) % 65521) }
    return [0x78, 1] + stored(bytes) + big(second << 16 | first, 4)
  }

  static func octal(_ number: Int, _ digits: Int) -> [UInt8] {
    let text = String(number, radix: 8)
    return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
  }

  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + stored(bytes) + little(checksum(bytes), 4) + little(bytes.count, 4)
  }

  static func tar(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var file: [UInt8] = []
    for member in members {
      var block = [UInt8](repeating: 0, count: 512)
      func put(_ text: [UInt8], _ offset: Int) {
        for (index, byte) in text.enumerated() { block[offset + index] = byte }
      }
      put(Array(member.name.utf8), 0)
      put(octal(member.bytes.count, 11), 124)
      put(Array("        ".utf8), 148)
      put(Array("0".utf8), 156)
      put(Array("ustar".utf8), 257)
      put(Array("00".utf8), 263)
      put(octal(block.reduce(0) { $0 + Int($1) }, 6) + [0, 0x20], 148)
      file += block + member.bytes + [UInt8](repeating: 0, count: (512 - member.bytes.count % 512) % 512)
    }
    return file + [UInt8](repeating: 0, count: 1024)
  }

  /// Members stored as they are, or in deflate's blocks.
  static func zip(_ members: [(name: String, bytes: [UInt8])], deflated: Bool = false) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in members {
      let packed = deflated ? stored(bytes) : bytes
      let sizes = little(checksum(bytes), 4) + little(packed.count, 4) + little(bytes.count, 4)
      let lengths = little(name.utf8.count, 2) + little(0, 2)
      let head = little(0, 2) + little(deflated ? 8 : 0, 2) + little(0, 4) + sizes + lengths
      directory += little(0x0201_4b50, 4) + little(20, 2) + little(20, 2) + head + little(0, 2) + little(0, 2)
      directory += little(0, 2) + little(0, 4) + little(file.count, 4) + Array(name.utf8)
      file += little(0x0403_4b50, 4) + little(20, 2) + head + Array(name.utf8) + packed
    }
    let start = file.count
    file += directory + little(0x0605_4b50, 4) + little(0, 4) + little(members.count, 2) + little(members.count, 2)
    return file + little(directory.count, 4) + little(start, 4) + little(0, 2)
  }

  /// An image whose rows have each filter in turn. `colour` and `depth` are PNG's numbers.
  static func png(side: Int = 4, colour: UInt8 = 0, depth: UInt8 = 8, interlaced: Bool = false) -> [UInt8] {
    let values = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][Int(colour)] ?? 1
    let passes =
      interlaced
      ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
      : [(0, 0, 1, 1)]
    var rows: [UInt8] = []
    for (x, y, xStep, yStep) in passes where side > x && side > y {
      let width = (side - x + xStep - 1) / xStep
      for row in 0..<((side - y + yStep - 1) / yStep) {
        rows.append(UInt8(row % 5))
        for index in 0..<((width * values * Int(depth) + 7) / 8) { rows.append(UInt8(truncatingIfNeeded: index * 71)) }
      }
    }
    func chunk(_ type: String, _ bytes: [UInt8]) -> [UInt8] {
      let body = Array(type.utf8) + bytes
      return big(bytes.count, 4) + body + big(checksum(body), 4)
    }
    // As many colours as any index needs.
    let palette = colour == 3 ? chunk("PLTE", (0..<768).map { UInt8($0 % 256) }) : []
    return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
      + chunk("IHDR", big(side, 4) + big(side, 4) + [depth, colour, 0, 0, interlaced ? 1 : 0]) + palette
      + chunk("IDAT", zlib(rows)) + chunk("IEND", [])
  }

  static func npy(_ type: String, _ shape: String, _ bytes: [UInt8]) -> [UInt8] {
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
    header += String(repeating: " ", count: 63 - (header.utf8.count + 10) % 64) + "\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0] + little(header.utf8.count, 2) + Array(header.utf8) + bytes
  }

  static func safetensors(_ header: String, _ bytes: [UInt8]) -> [UInt8] {
    little(header.utf8.count, 8) + Array(header.utf8) + bytes
  }

  static func idx(_ dimensions: [Int], _ bytes: [UInt8]) -> [UInt8] {
    [0, 0, 8, UInt8(dimensions.count)] + dimensions.flatMap { big($0, 4) } + bytes
  }
}
