package import TidemarkMetrics

/// What was counted of the queries with a key. In the journal the key stands in place of the group.
package struct KeyedTally: Sendable, Equatable {
  package let key: TallyKey
  /// The counts, under the key's name.
  package var counts: KnowledgeTally

  /// Nothing counted yet.
  package init(_ key: TallyKey) {
    self.key = key
    counts = KnowledgeTally(group: key.name)
  }

  /// What the journal has: its group is the text of the key.
  package init(_ journaled: KnowledgeTally) {
    key = TallyKey(text: journaled.group)
    counts = journaled
    counts.group = key.name
  }
}

extension KeyedTally: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var journaled = counts
    journaled.group = key.text
    try journaled.encode(to: encoder)
  }
}
