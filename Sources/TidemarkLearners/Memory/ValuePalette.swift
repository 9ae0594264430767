/// Up to 256 distinct floats, told apart by their bits, with a code of one byte for each: images that were bytes before
/// their normalisation have no more.
struct ValuePalette: Sendable {
  private static let slotCount = 1024

  /// The value of each code, 0 for codes not given out: 256 values.
  private(set) var values = Array<Float>(repeating: 0, count: 256)
  /// How many codes are given out.
  private(set) var count = 0
  /// A hash table with linear probing: the code in each slot, or -1.
  private var slots = Array<Int16>(repeating: -1, count: slotCount)

  /// The code of a value, a new one if it has none; nil if it has none and all 256 are given out.
  mutating func code(for value: Float) -> UInt8? {
    let bits = value.bitPattern
    // Multiplicative hashing by 2³²/φ, of which the upper ten bits are the slot.
    var slot = Int((bits &* 2_654_435_769) >> 22)
    while slots[slot] >= 0 {
      let code = Int(slots[slot])
      if values[code].bitPattern == bits { return UInt8(code) }
      slot = (slot + 1) % Self.slotCount
    }
    guard count < values.count else { return nil }
    values[count] = value
    slots[slot] = Int16(count)
    count += 1
    return UInt8(count - 1)
  }
}
