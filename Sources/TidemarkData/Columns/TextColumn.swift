/// Texts of a split, one after the other in one array of UTF-8 bytes: no sample is an object.
public struct TextColumn: Sendable, Hashable {
  /// The bytes of all texts, valid UTF-8, without separators.
  public private(set) var utf8: [UInt8]
  /// Where each text begins in `utf8`, and at last where the last one ends, `[texts + 1]`, ascending.
  public private(set) var offsets: [Int]

  /// The number of texts.
  public var count: Int { offsets.count - 1 }

  /// A column without texts.
  public init() {
    utf8 = []
    offsets = [0]
  }

  /// A column of the given texts.
  public init(_ texts: some Sequence<String>) {
    self.init()
    for text in texts { append(text) }
  }

  /// A column over bytes that are there already; nil if the offsets do not ascend from 0 to the number of bytes, or a
  /// text is not valid UTF-8.
  ///
  /// - Complexity: O(bytes).
  public init?(utf8: [UInt8], offsets: [Int]) {
    guard offsets.first == 0, offsets.last == utf8.count, zip(offsets, offsets.dropFirst()).allSatisfy(<=),
      zip(offsets, offsets.dropFirst()).allSatisfy({ firstInvalidUTF8(in: utf8[$0..<$1]) == nil })
    else { return nil }
    self.utf8 = utf8
    self.offsets = offsets
  }

  /// The text of a sample.
  ///
  /// - Precondition: `index` is in `0..<count`.
  /// - Complexity: O(bytes of the text).
  public subscript(index: Int) -> String {
    String(decoding: bytes(of: index), as: UTF8.self)
  }

  /// The bytes of a sample's text.
  ///
  /// - Precondition: `index` is in `0..<count`.
  public func bytes(of index: Int) -> ArraySlice<UInt8> {
    utf8[offsets[index]..<offsets[index + 1]]
  }

  /// Appends a text.
  public mutating func append(_ text: String) {
    utf8.append(contentsOf: text.utf8)
    offsets.append(utf8.count)
  }

  /// Appends a text given as bytes.
  ///
  /// - Returns: the place of the first byte that is not valid UTF-8, counted from the beginning of `bytes`, in which
  ///   case nothing is appended; nil if all is well.
  public mutating func append(bytes: ArraySlice<UInt8>) -> Int? {
    if let place = firstInvalidUTF8(in: bytes) { return place }
    append(validated: bytes)
    return nil
  }

  /// Appends a text given as bytes that are known to be valid UTF-8.
  mutating func append(validated bytes: ArraySlice<UInt8>) {
    utf8.append(contentsOf: bytes)
    offsets.append(utf8.count)
  }

  /// Makes room for texts that are to be appended.
  mutating func reserveCapacity(texts: Int, bytes: Int) {
    utf8.reserveCapacity(utf8.count + bytes)
    offsets.reserveCapacity(offsets.count + texts)
  }
}

/// The place of the first byte that does not belong to well-formed UTF-8, from the beginning of `bytes`; nil if there is
/// none. Surrogates, overlong forms and code points beyond U+10FFFF are not well formed.
///
/// - Source: The Unicode Standard, version 15, table 3-7.
func firstInvalidUTF8(in bytes: ArraySlice<UInt8>) -> Int? {
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
