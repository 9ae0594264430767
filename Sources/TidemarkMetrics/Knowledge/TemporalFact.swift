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
