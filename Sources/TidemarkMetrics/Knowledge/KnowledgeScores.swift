/// The scores of a run on a stream of temporal knowledge, from what was counted.
public struct KnowledgeScores: Sendable {
  private let tallies: [String: KnowledgeTally]
  /// What was counted of all queries but the obsolete ones.
  public let all: KnowledgeTally
  /// How much of what was stated is still known, by age.
  public let curve: ForgettingCurve
  private let invariant: [ScoreChange?]
  private let updated: [ScoreChange?]
  private let acquired: [ScoreChange?]
  private let latencies: [Double]

  /// Scores of the given counts.
  ///
  /// - Parameters:
  ///   - tallies: by group, such as `updated`, over the whole stream.
  ///   - ages: the forgetting curve.
  ///   - invariant, updated, acquired: the accuracy on the unchanged, updated and new probes of each slice before and
  ///     after it was shown.
  ///   - latencies: for each updated probe that came to be answered right, how many samples of its slice that took.
  public init(
    tallies: [KnowledgeTally], ages: [ForgettingCurve.Point] = [], invariant: [ScoreChange?] = [],
    updated: [ScoreChange?] = [], acquired: [ScoreChange?] = [], latencies: [Double] = []
  ) {
    var byGroup: [String: KnowledgeTally] = [:]
    var all = KnowledgeTally(group: "all")
    for tally in tallies {
      byGroup[tally.group, default: KnowledgeTally(group: tally.group)].add(tally)
      // What was right once is no query with a right answer; a neighbour is no knowledge that was taught.
      if tally.group != "obsolete" { all.add(tally) }
    }
    self.tallies = byGroup
    self.all = all
    curve = ForgettingCurve(ages)
    self.invariant = invariant
    self.updated = updated
    self.acquired = acquired
    self.latencies = latencies
  }

  /// What was counted of a group, such as `updated`, over the whole stream.
  public func tally(of group: String) -> KnowledgeTally { tallies[group] ?? KnowledgeTally(group: group) }

  /// Efficacy, generalisation and locality of edits in one number: the harmonic mean of the three accuracies.
  public var editScore: MetricValue {
    let edits = ["efficacy", "paraphrase", "neighbourhood"].map { tally(of: $0).accuracy }
    return edits.first { $0.value == nil } ?? harmonicMean(edits.compactMap(\.value))
  }

  /// How much is forgotten for each piece of knowledge updated or acquired.
  public var fuar: MetricValue {
    invariant.contains { $0 != nil }
      ? TidemarkMetrics.fuar(invariant: invariant, updated: updated, acquired: acquired)
      : .undefined("slices were not asked about before they were shown")
  }

  /// How many samples it takes on average until a new answer wins.
  public var latency: MetricValue { mean(latencies, empty: "the learner was not evaluated within slices") }
}
