/// MurmurHash3 in its 32-bit form: a fast hash that spreads short words well.
///
/// - Source: Appleby, "MurmurHash3", 2011 (`MurmurHash3_x86_32`), in the public domain.
func murmurHash3(_ bytes: [UInt8], in range: Range<Int>, seed: UInt32 = 0) -> UInt32 {
  var hash = seed
  var place = range.lowerBound
  while place + 4 <= range.upperBound {
    let word =
      UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
      | UInt32(bytes[place + 3]) << 24
    hash ^= scrambled(word)
    hash = rotated(hash, by: 13) &* 5 &+ 0xe654_6b64
    place += 4
  }
  var rest: UInt32 = 0
  for index in (place..<range.upperBound).reversed() { rest = rest << 8 | UInt32(bytes[index]) }
  hash ^= scrambled(rest)
  hash ^= UInt32(truncatingIfNeeded: range.count)
  hash = (hash ^ hash >> 16) &* 0x85eb_ca6b
  hash = (hash ^ hash >> 13) &* 0xc2b2_ae35
  return hash ^ hash >> 16
}

private func scrambled(_ word: UInt32) -> UInt32 {
  rotated(word &* 0xcc9e_2d51, by: 15) &* 0x1b87_3593
}

private func rotated(_ word: UInt32, by bits: UInt32) -> UInt32 { word << bits | word >> (32 - bits) }
