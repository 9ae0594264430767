public import TidemarkMetrics

/// What a run on a stream of temporal knowledge came to, slice by slice.
public struct ReportedKnowledge: Sendable, Hashable {
  /// The answers to one group of queries after one slice.
  public struct Probe: Sendable, Hashable {
    /// The slice that was last shown, from 0; nil before the first.
    public var slice: Int?
    /// The counts, under the name of the group, such as `updated`.
    public var tally: KnowledgeTally

    /// The answers to one group of queries after one slice.
    public init(slice: Int?, tally: KnowledgeTally) {
      self.slice = slice
      self.tally = tally
    }
  }

  /// The groups of queries after each slice, in order.
  public var probes: [Probe]
  /// The same counts over the whole stream for each relation.
  public var relations: [KnowledgeTally]
  /// The same for each value of each categorical attribute of facts, under its name, such as `region=Europe`.
  public var categories: [KnowledgeTally]
  /// How much of what was stated is still known, by its age in slices.
  public var curve: ForgettingCurve

  /// The answers of a run.
  public init(probes: [Probe], relations: [KnowledgeTally], categories: [KnowledgeTally] = [], curve: ForgettingCurve) {
    self.probes = probes
    self.relations = relations
    self.categories = categories
    self.curve = curve
  }
}
