/// The keys of one kind of object.
///
/// They are looked for in the order in which they are written, from the last one found on, so that a file of our own costs
/// one comparison a key.
package struct JSONKeys<Key: CodingKey & CaseIterable & Sendable>: Sendable {
  /// The keys in the order of their names.
  @usableFromInline let keys: [Key]
  /// Their names in quotes.
  @usableFromInline let quoted: [[UInt8]]

  package init() {
    keys = Key.allCases.sorted { $0.stringValue < $1.stringValue }
    quoted = keys.map { Array("\"\($0.stringValue)\"".utf8) }
  }
}

/// How far an object has been read.
@usableFromInline
struct JSONMembers {
  /// Whether a member has been read.
  @usableFromInline var hasBegun = false
  /// The place of the key that is expected next.
  @usableFromInline var expected = 0
  /// The keys that have been found, as bits: of a key that stands twice, the first one counts.
  @usableFromInline var found: UInt64 = 0

  @inlinable
  init() {}

  /// Notes a member.
  @inlinable
  mutating func begin() { hasBegun = true }

  /// Notes the key at a place.
  /// - Returns: false if it had been found before.
  @inlinable
  mutating func find(_ place: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(place)
    defer { found |= bit }
    expected = place + 1
    return found & bit == 0
  }
}
