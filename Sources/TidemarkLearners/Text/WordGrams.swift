/// The words of a text, in lower case, and the runs of words that follow each other.
///
/// A word is a run of ASCII letters and digits and of characters beyond ASCII, without those of the blocks that hold signs
/// and spaces (U+0080-00BF, U+2000-207F, U+3000-303F). Only ASCII letters have their case changed. The rule depends on
/// no locale and no table of Unicode: the same words everywhere.
struct WordGrams: Sendable {
  /// The most words in a run.
  let longest: Int
  /// The words of the last text that was read, with a space between two.
  private(set) var bytes: [UInt8] = []
  /// Where each word lies in `bytes`.
  private var words: [Range<Int>] = []

  /// Runs of one to `longest` words.
  init(longest: Int) {
    self.longest = longest
  }

  /// Reads a text, in place of the one before.
  mutating func read(_ utf8: Span<UInt8>) {
    bytes.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    var isInWord = false
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      let skipped = separatorLength(utf8, at: index)
      index += max(1, skipped)
      guard skipped == 0 else {
        isInWord = false
        continue
      }
      if !isInWord {
        if !words.isEmpty { bytes.append(UInt8(ascii: " ")) }
        words.append(bytes.count..<bytes.count)
        isInWord = true
      }
      let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      bytes.append(isCapital ? byte + 32 : byte)
      words[words.count - 1] = words[words.count - 1].lowerBound..<bytes.count
    }
  }

  /// Calls `body` with the place in `bytes` of each run of words.
  func forEach(_ body: (Range<Int>) -> Void) {
    for first in words.indices {
      for last in first..<min(first + longest, words.count) {
        body(words[first].lowerBound..<words[last].upperBound)
      }
    }
  }
}

/// The number of bytes that a character which separates words has at a place; 0 for one that belongs to a word.
private func separatorLength(_ utf8: Span<UInt8>, at index: Int) -> Int {
  let byte = utf8[index]
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "a")...UInt8(ascii: "z"):
    return 0
  case 0..<0x80: return 1
  case 0xc2: return min(2, utf8.count - index)
  case 0xe2, 0xe3:
    guard index + 1 < utf8.count else { return 0 }
    let isSign = utf8[index + 1] == 0x80 || (byte == 0xe2 && utf8[index + 1] == 0x81)
    return isSign ? min(3, utf8.count - index) : 0
  default: return 0
  }
}
