/// Writes values one after the other as bytes, each text once: for a state that the same release reads back quickly.
///
/// Numbers have seven bits a byte, the lowest first, and the eighth bit says that more come; texts are their place among the
/// texts, which stand before the values.
package struct PackedWriter {
  private var places: [String: Int] = [:]
  private var count = 0
  private var texts: [UInt8] = []
  private var values: [UInt8] = []

  /// Nothing yet.
  package init() {}

  /// Adds a number.
  package mutating func add(_ number: UInt64) { Self.append(number, to: &values) }

  /// Adds a truth value.
  package mutating func add(_ value: Bool) { add(value ? 1 : 0 as UInt64) }

  /// Adds a number, bit by bit.
  package mutating func add(_ number: Double) {
    for shift in stride(from: 0, to: 64, by: 8) { values.append(UInt8(truncatingIfNeeded: number.bitPattern >> shift)) }
  }

  /// Adds a text.
  package mutating func add(_ text: String) { add(UInt64(place(of: text))) }

  /// Adds whether there is a value, and the value.
  package mutating func add<Value>(optional value: Value?, _ add: (inout PackedWriter, Value) -> Void) {
    self.add(value != nil)
    if let value { add(&self, value) }
  }

  /// Adds the number of the values, and each of them.
  package mutating func add<Values: Collection>(
    list values: Values, _ add: (inout PackedWriter, Values.Element) -> Void
  ) {
    self.add(UInt64(values.count))
    for value in values { add(&self, value) }
  }

  /// The texts and then all values.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(texts.count + values.count + 10)
    Self.append(UInt64(count), to: &bytes)
    return bytes + texts + values
  }

  private mutating func place(of text: String) -> Int {
    // Texts of other bytes can be equal to Swift, unless they are ASCII: those are written each time.
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
    if isPlain, let place = places[text] { return place }
    Self.append(UInt64(text.utf8.count), to: &texts)
    texts += text.utf8
    if isPlain { places[text] = count }
    count += 1
    return count - 1
  }

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
