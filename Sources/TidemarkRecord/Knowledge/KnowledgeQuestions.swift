package import TidemarkStreams

/// The queries of a stream of temporal knowledge as columns, with all that is needed to judge answers to them and to say
/// what an answer counts for: made from the stream while a run lasts, or read from its record, without the dataset.
package struct KnowledgeQuestions: Sendable, Equatable {
  package typealias Group = KnowledgeStream.Group

  /// An attribute of facts by which scores are told apart.
  package struct Breakdown: Sendable, Equatable {
    let attribute: String
    let values: [String]
    /// The value for each query, `[queries]`; ``unknown`` for none.
    let codes: [UInt8]

    /// The code of what has no value; a breakdown has far fewer values.
    static let unknown = UInt8.max
  }

  /// What is asked; only probes of continual knowledge go with slices to come.
  package let task: KnowledgeScenario.Task
  /// The number of slices: each has a test set of what it stated.
  package let sliceCount: Int
  /// The groups that have a test set, in the order of the sets, which follow those of the slices.
  package let testGroups: [Group]

  /// The group of each query, the slice that it goes with, and the one that stated what is right, `[queries]`.
  package let groups: [Group]
  package let slices: [Int32]
  package let since: [Int32]
  package let relations: [Int32]
  package let breakdowns: [Breakdown]

  /// The entities that are right, those that are right as well and left out of a ranking, those that were right earlier
  /// and those that become right later; all ascending.
  package let right: ListColumn
  package let excluded: ListColumn
  package let outdated: ListColumn
  package let premature: ListColumn

  package let entityNames: [String]
  package let relationNames: [String]
  /// The right answers in words, as numbers of `wordings`, where they are others than the names of the right entities.
  package let worded: ListColumn
  package let wordings: [String]

  /// The number of queries.
  package var count: Int { groups.count }

  /// The answers in words that are right for a query.
  package func golds(_ query: Int) -> [String] {
    let own = worded[query]
    return own.isEmpty ? right[query].map { entityNames[Int($0)] } : own.map { wordings[Int($0)] }
  }

  /// The breakdowns that know a value for a query, with the value.
  package func attributes(_ query: Int) -> [TallyKey] {
    breakdowns.compactMap { breakdown in
      let code = breakdown.codes[query]
      return code == Breakdown.unknown
        ? nil : .attribute(breakdown.attribute, value: breakdown.values[Int(code)])
    }
  }
}
