/// The place of the first byte that does not belong to well-formed UTF-8, from the beginning of `bytes`; nil if there is
/// none. Surrogates, overlong forms and code points beyond U+10FFFF are not well formed.
///
/// - Source: The Unicode Standard, version 15, table 3-7.
package func firstInvalidUTF8(in bytes: ArraySlice<UInt8>) -> Int? {
  bytes.withUnsafeBufferPointer { bytes in
    var index = 0
    let raw = UnsafeRawBufferPointer(bytes)
    while index < bytes.count {
      // Eight bytes at a time where all are ASCII.
      while index + 8 <= raw.count,
        raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index += 8
      }
      guard index < bytes.count else { break }
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      let length: Int
      var second: ClosedRange<UInt8> = 0x80...0xbf
      switch lead {
      case 0xc2...0xdf: length = 2
      case 0xe0: (length, second) = (3, 0xa0...0xbf)
      case 0xed: (length, second) = (3, 0x80...0x9f)
      case 0xe1...0xef: length = 3
      case 0xf0: (length, second) = (4, 0x90...0xbf)
      case 0xf1...0xf3: length = 4
      case 0xf4: (length, second) = (4, 0x80...0x8f)
      default: return index
      }
      guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return index }
      for next in (index + 2)..<max(index + length, index + 2) where bytes[next] & 0xc0 != 0x80 { return index }
      index += length
    }
    return nil
  }
}
