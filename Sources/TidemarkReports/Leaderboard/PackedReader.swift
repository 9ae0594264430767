/// Reads what a ``PackedWriter`` wrote, in the same order.
package struct PackedReader {
  /// The bytes end too early, or are not what a writer writes.
  package struct Damage: Error {
    package init() {}
  }

  private let bytes: [UInt8]
  private var position = 0
  private var texts: [String] = []

  /// - Throws: ``Damage``.
  package init(_ bytes: [UInt8]) throws(Damage) {
    self.bytes = bytes
    let count = try length()
    texts.reserveCapacity(count)
    for _ in 0..<count {
      let size = try length()
      texts.append(String(decoding: bytes[position..<position + size], as: UTF8.self))
      position += size
    }
  }

  /// Whether all bytes were read.
  package var isAtEnd: Bool { position == bytes.count }

  /// The next number.
  /// - Throws: ``Damage``.
  package mutating func number() throws(Damage) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: 0, through: 63, by: 7) {
      guard position < bytes.count else { throw Damage() }
      let byte = bytes[position]
      position += 1
      number |= UInt64(byte & 0x7F) << UInt64(shift)
      if byte < 0x80 { return number }
    }
    throw Damage()
  }

  /// The next truth value.
  /// - Throws: ``Damage``.
  package mutating func truth() throws(Damage) -> Bool {
    switch try number() {
    case 0: return false
    case 1: return true
    default: throw Damage()
    }
  }

  /// The next number with a fraction.
  /// - Throws: ``Damage``.
  package mutating func fraction() throws(Damage) -> Double {
    guard bytes.count - position >= 8 else { throw Damage() }
    var pattern: UInt64 = 0
    for place in 0..<8 { pattern |= UInt64(bytes[position + place]) << UInt64(8 * place) }
    position += 8
    return Double(bitPattern: pattern)
  }

  /// The next text.
  /// - Throws: ``Damage``.
  package mutating func text() throws(Damage) -> String {
    let place = try number()
    guard place < UInt64(texts.count) else { throw Damage() }
    return texts[Int(place)]
  }

  /// The next value, if there is one.
  /// - Throws: ``Damage``.
  package mutating func optional<Value>(
    _ read: (inout PackedReader) throws(Damage) -> Value
  ) throws(Damage) -> Value? {
    try truth() ? try read(&self) : nil
  }

  /// The next values.
  /// - Throws: ``Damage``.
  package mutating func list<Value>(
    _ read: (inout PackedReader) throws(Damage) -> Value
  ) throws(Damage) -> [Value] {
    let count = try length()
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }

  /// A number of things that take at least a byte each.
  private mutating func length() throws(Damage) -> Int {
    let number = try number()
    guard number <= UInt64(bytes.count - position) else { throw Damage() }
    return Int(number)
  }
}
