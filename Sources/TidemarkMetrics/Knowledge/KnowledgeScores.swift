/// The scores of a run on a stream of temporal knowledge, from what was counted.
public struct KnowledgeScores: Sendable {
  private let tallies: [String: KnowledgeTally]
  private let all: KnowledgeTally
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

  /// The groups whose accuracy is a score of its own.
  static let groups = [
    "new", "updated", "unchanged", "obsolete", "link", "question", "training-question", "as-of", "efficacy",
    "paraphrase", "neighbourhood", "retention",
  ]

  /// All scores by name, without the family `facts`; those of groups that were not asked about are undefined.
  public var values: [(name: String, value: MetricValue)] {
    func group(_ name: String) -> KnowledgeTally { tallies[name] ?? KnowledgeTally(group: name) }
    let edits = ["efficacy", "paraphrase", "neighbourhood"].map { group($0).accuracy }
    let undefinedEdit = edits.first { $0.value == nil }
    return Self.groups.map { ($0, group($0).accuracy) } + [
      ("edit_score", undefinedEdit ?? harmonicMean(edits.compactMap(\.value))),
      ("staleness", group("updated").staleness), ("leak", group("as-of").prematurity),
      ("premature", all.prematurity), ("abstention", all.abstention),
      ("mrr", all.mrr), ("mr", all.meanRank), ("hits@1", all.hits(at: 1)), ("hits@3", all.hits(at: 3)),
      ("hits@10", all.hits(at: 10)), ("em", all.exactMatch), ("f1", all.tokenF1), ("perplexity", all.perplexity),
      ("perplexity_unchanged", group("unchanged").perplexity), ("perplexity_updated", group("updated").perplexity),
      (
        "fuar",
        invariant.contains { $0 != nil }
          ? TidemarkMetrics.fuar(invariant: invariant, updated: updated, acquired: acquired)
          : .undefined("slices were not asked about before they were shown")
      ),
      ("half_life", curve.halfLife), ("half_life_low", curve.halfLifeLow), ("half_life_high", curve.halfLifeHigh),
      ("latency", mean(latencies, empty: "the learner was not evaluated within slices")),
    ]
  }
}
