import TidemarkFormats

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
