/// What a slice does to what is known of a subject and relation.
package enum KnowledgeChange: String, Sendable, CaseIterable, Codable {
  /// Nothing was known of the pair before.
  case new
  /// The pair has other objects than those that were last known.
  case updated
  /// The pair has the objects that were last known.
  case unchanged
  /// Objects that were right in the slice before are right no longer.
  case obsolete
}

/// One thing to ask after a slice.
package struct FactProbe: Sendable, Hashable {
  package let change: KnowledgeChange
  /// The number of the pair in the history.
  package let pair: Int
  package let slice: Int
  /// What is right at the end of the slice, ascending; empty for an obsolete probe whose pair has no object any more.
  package let right: [Int32]
  /// What was right in an earlier slice and is not now, ascending; for an obsolete probe, what was right in the slice
  /// before and is not now.
  package let outdated: [Int32]
  /// What becomes right in a later slice and was not in this or an earlier one, ascending.
  package let premature: [Int32]
  /// The slice in which the pair came to have the objects that it has now; for an obsolete probe, the slice itself.
  package let since: Int
}
