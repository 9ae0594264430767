/// Ranks the object of a fact among all entities, leaving out other objects that are right as well.
///
/// The known facts are kept as two sorted tables, so a query costs one pass over its row of scores and two binary
/// searches; no list of candidates is made. Filter over training, validation and test facts together; for queries of
/// the subject, build a second ranking with subject and object exchanged.
/// - Complexity: O(facts log facts) to make; O(entities + log facts + other right objects) a query.
public struct FilteredRanking: Sendable {
  /// Which other right objects are left out of the candidates.
  public enum Filter: String, Sendable, Hashable, CaseIterable {
    /// None.
    case raw
    /// Those that are right at any time.
    case staticFacts = "static"
    /// Those that are right at the same time: the default for temporal graphs.
    /// - Differs: RE-Net's `evaluate_filter` filters over all times, and sets filtered scores to 0.
    case timeAware = "time"
  }

  private let anyTime: [Key]
  private let atTime: [Key]

  /// A ranking that knows the given facts; repeated facts count once.
  public init(facts: [TemporalFact]) {
    atTime = Self.sortedUnique(facts.map { Key($0, time: $0.time) })
    anyTime = Self.sortedUnique(facts.map { Key($0, time: 0) })
  }

  /// The rank of `fact.object` in a row of scores, `[entities]`, higher is better.
  /// - Throws: `malformedInput` if the object has no score.
  public func rank(
    of fact: TemporalFact, in scores: [Double], _ filter: Filter = .timeAware
  ) throws(MetricError) -> TargetRank {
    try filteredRank(of: fact, in: scores, filter)
  }

  /// The rank of `fact.object` in a row of scores, `[entities]`, higher is better.
  /// - Throws: `malformedInput` if the object has no score.
  public func rank(
    of fact: TemporalFact, in scores: [Float], _ filter: Filter = .timeAware
  ) throws(MetricError) -> TargetRank {
    try filteredRank(of: fact, in: scores, filter)
  }

  private func filteredRank<Score: BinaryFloatingPoint>(
    of fact: TemporalFact, in scores: [Score], _ filter: Filter
  ) throws(MetricError) -> TargetRank {
    guard scores.indices.contains(fact.object) else {
      throw MetricError(
        at: "object", "found \(fact.object), expected one of the \(scores.count) entities that have a score")
    }
    var rank = TargetRank(counting: scores, fact.object)
    let own = scores[fact.object]
    switch filter {
    case .raw: break
    case .staticFacts: Self.remove(Key(fact, time: 0), in: anyTime, own, scores, from: &rank)
    case .timeAware: Self.remove(Key(fact, time: fact.time), in: atTime, own, scores, from: &rank)
    }
    return rank
  }

  private static func remove<Score: BinaryFloatingPoint>(
    _ query: Key, in table: [Key], _ own: Score, _ scores: [Score], from rank: inout TargetRank
  ) {
    var low = 0
    var high = table.count
    while low < high {
      let middle = (low + high) / 2
      if table[middle].precedesGroup(of: query) { low = middle + 1 } else { high = middle }
    }
    while low < table.count, table[low].isInGroup(of: query) {
      let other = table[low].object
      if other != query.object, scores.indices.contains(other) { rank.remove(score: scores[other], own: own) }
      low += 1
    }
  }

  private static func sortedUnique(_ keys: [Key]) -> [Key] {
    var result: [Key] = []
    for key in keys.sorted() where result.last != key { result.append(key) }
    return result
  }
}

/// Link queries with the scores of all entities.
public struct LinkQueries: Sendable {
  /// All known facts, for filtering.
  public let ranking: FilteredRanking
  /// The fact that is asked about, and `[entities]` the score of each entity as its object.
  public let queries: [(fact: TemporalFact, scores: [Double])]

  /// The given queries.
  public init(ranking: FilteredRanking, queries: [(fact: TemporalFact, scores: [Double])]) {
    self.ranking = ranking
    self.queries = queries
  }
}

private struct Key: Sendable, Comparable {
  let subject: Int
  let relation: Int
  let time: Int
  let object: Int

  init(_ fact: TemporalFact, time: Int) {
    subject = fact.subject
    relation = fact.relation
    self.time = time
    object = fact.object
  }

  static func < (left: Key, right: Key) -> Bool {
    if left.precedesGroup(of: right) { return true }
    return left.isInGroup(of: right) && left.object < right.object
  }

  func precedesGroup(of other: Key) -> Bool {
    (subject, relation, time) < (other.subject, other.relation, other.time)
  }

  func isInGroup(of other: Key) -> Bool {
    (subject, relation, time) == (other.subject, other.relation, other.time)
  }
}

/// A fact of a temporal knowledge graph: subject, relation, object, time, each a number.
public struct TemporalFact: Sendable, Hashable {
  /// The subject entity.
  public let subject: Int
  /// The relation.
  public let relation: Int
  /// The object entity, an index into a row of scores.
  public let object: Int
  /// The time at which the fact holds.
  public let time: Int

  /// The fact (`subject`, `relation`, `object`) at `time`.
  public init(subject: Int, relation: Int, object: Int, time: Int) {
    self.subject = subject
    self.relation = relation
    self.object = object
    self.time = time
  }
}
