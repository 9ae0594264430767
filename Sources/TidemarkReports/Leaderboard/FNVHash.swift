import TidemarkFormats

/// A hash that is the same in every process, to tell texts apart that nobody forges: FNV-1a, 64 bits.
struct FNVHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Takes in a text and its end.
  mutating func add(_ text: String) {
    for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    state = (state ^ 0xFF) &* 0x100_0000_01b3
  }

  /// Sixteen hexadecimal digits.
  var text: String { hexadecimal(state) }

  /// The hash of one text alone.
  static func text(of text: String) -> String {
    var hash = FNVHash()
    for byte in text.utf8 { hash.state = (hash.state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash.text
  }
}
