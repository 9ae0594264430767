/// The keys of one kind of object.
///
/// They are looked for in the order in which they are written, from the last one found on, so that a file of our own costs
/// one comparison a key.
struct JSONKeys<Key: CodingKey & CaseIterable & Sendable>: Sendable {
  /// The keys in the order of their names.
  let keys: [Key]
  /// Their names in quotes.
  let quoted: [[UInt8]]

  init() {
    keys = Key.allCases.sorted { $0.stringValue < $1.stringValue }
    quoted = keys.map { Array("\"\($0.stringValue)\"".utf8) }
  }
}

/// How far an object has been read.
struct JSONMembers {
  /// Whether a member has been read.
  fileprivate(set) var hasBegun = false
  /// The place of the key that is expected next.
  fileprivate(set) var expected = 0
  /// The keys that have been found, as bits: of a key that stands twice, the first one counts.
  fileprivate var found: UInt64 = 0

  init() {}

  /// Notes a member.
  mutating func begin() { hasBegun = true }

  /// Notes the key at a place.
  /// - Returns: false if it had been found before.
  mutating func find(_ place: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(place)
    defer { found |= bit }
    expected = place + 1
    return found & bit == 0
  }
}
