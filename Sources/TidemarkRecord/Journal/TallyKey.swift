package import TidemarkMetrics
package import TidemarkStreams

/// Which queries about knowledge a tally of the journal counts.
package enum TallyKey: Sendable, Hashable {
  /// Those of a group that go with the slice that was shown, or with an earlier one.
  case group(KnowledgeStream.Group)
  /// Those of a group that go with a slice to come.
  case next(KnowledgeStream.Group)
  /// Those about what was stated so many slices before.
  case age(Int)
  /// Those about a relation.
  case relation(String)
  /// Those about facts that have a value of an attribute.
  case attribute(String, value: String)
  /// Those that a later release counts, and this one does not know.
  case unknown(String)

  /// What a reader sees: `updated`, `3`, `held by`, `region=Europe`.
  package var name: String {
    switch self {
    case .group(let group), .next(let group): group.rawValue
    case .age(let age): "\(age)"
    case .relation(let name): name
    case .attribute(let attribute, let value): "\(attribute)=\(value)"
    case .unknown(let text): text
    }
  }

  /// The key in the journal: its name after the kind, `group:updated`.
  package var text: String {
    switch self {
    case .group: "group:\(name)"
    case .next: "next:\(name)"
    case .age: "age:\(name)"
    case .relation: "relation:\(name)"
    case .attribute: "attribute:\(name)"
    case .unknown: name
    }
  }

  /// The key of a journal's text. The name of an attribute ends at the first `=`.
  package init(text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let key = parts.count == 2 ? Self(kind: parts[0], name: String(parts[1])) : nil
    // What is not written as it was read is left as it is.
    self = key.flatMap { $0.text == text ? $0 : nil } ?? .unknown(text)
  }

  private init?(kind: Substring, name: String) {
    switch kind {
    case "group":
      guard let group = KnowledgeStream.Group(rawValue: name) else { return nil }
      self = .group(group)
    case "next":
      guard let group = KnowledgeStream.Group(rawValue: name) else { return nil }
      self = .next(group)
    case "age":
      guard let age = Int(name) else { return nil }
      self = .age(age)
    case "relation": self = .relation(name)
    case "attribute":
      guard let sign = name.firstIndex(of: "=") else { return nil }
      self = .attribute(String(name[..<sign]), value: String(name[name.index(after: sign)...]))
    default: return nil
    }
  }
}

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
