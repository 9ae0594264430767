/// What became of a number of queries about knowledge: counts and sums, from which the scores are computed.
public struct KnowledgeTally: Sendable, Hashable, Codable {
  /// Which queries were counted, such as `group:updated` or `age:3`.
  public var group: String
  /// The number of queries.
  public var queries = 0
  /// How many were answered right: a right answer has rank 1 and ties with no other, or the words match exactly. Of an
  /// obsolete probe: how many were not answered with what has ceased to be right.
  public var correct = 0
  /// How many were declined.
  public var abstained = 0
  /// How many answers were invalid.
  public var invalid = 0
  /// How many were answered with what used to be right and is not.
  public var outdated = 0
  /// How many were answered with what only becomes right later.
  public var premature = 0
  /// How many queries had a right answer that was ranked.
  public var ranked = 0
  /// Σ 1 / rank.
  public var reciprocalRank = 0.0
  /// Σ rank.
  public var rank = 0.0
  /// How many ranks were 1 or better, 3 or better, 10 or better.
  public var hits1 = 0
  /// See ``hits1``.
  public var hits3 = 0
  /// See ``hits1``.
  public var hits10 = 0
  /// How many answers were compared in words.
  public var worded = 0
  /// Σ exact match.
  public var exact = 0.0
  /// Σ token F1.
  public var f1 = 0.0
  /// How many answers came with likelihoods.
  public var likelihoods = 0
  /// Σ -log P(right answer), in nats.
  public var loss = 0.0

  package enum CodingKeys: String, CodingKey, CaseIterable {
    case group, queries, correct, abstained, invalid, outdated, premature, ranked, rank, hits1, hits3, hits10, worded,
      exact, f1, likelihoods, loss
    case reciprocalRank = "reciprocal_rank"
  }

  /// An empty tally.
  public init(group: String) { self.group = group }

  /// Counts the rank of a right answer.
  public mutating func add(rank newRank: Double) {
    ranked += 1
    rank += newRank
    reciprocalRank += 1 / newRank
    if newRank <= 1 { hits1 += 1 }
    if newRank <= 3 { hits3 += 1 }
    if newRank <= 10 { hits10 += 1 }
  }

  /// Adds the counts of another tally.
  public mutating func add(_ other: KnowledgeTally) {
    queries += other.queries
    correct += other.correct
    abstained += other.abstained
    invalid += other.invalid
    outdated += other.outdated
    premature += other.premature
    ranked += other.ranked
    reciprocalRank += other.reciprocalRank
    rank += other.rank
    hits1 += other.hits1
    hits3 += other.hits3
    hits10 += other.hits10
    worded += other.worded
    exact += other.exact
    f1 += other.f1
    likelihoods += other.likelihoods
    loss += other.loss
  }

  /// The share of queries that were answered right.
  public var accuracy: MetricValue { share(correct, of: queries) }
  /// The share that was answered with what used to be right.
  public var staleness: MetricValue { share(outdated, of: queries) }
  /// The share that was answered with what only becomes right later.
  public var prematurity: MetricValue { share(premature, of: queries) }
  /// The share that was declined.
  public var abstention: MetricValue { share(abstained, of: queries) }
  /// Mean reciprocal rank.
  public var mrr: MetricValue { .ratio(reciprocalRank, Double(ranked), terms: ranked, whenZero: "nothing was ranked") }
  /// Mean rank.
  public var meanRank: MetricValue { .ratio(rank, Double(ranked), terms: ranked, whenZero: "nothing was ranked") }
  /// Mean exact match.
  public var exactMatch: MetricValue { .ratio(exact, Double(worded), terms: worded, whenZero: "no answer has words") }
  /// Mean token F1.
  public var tokenF1: MetricValue { .ratio(f1, Double(worded), terms: worded, whenZero: "no answer has words") }

  /// The perplexity of the right answer, each being one token.
  public var perplexity: MetricValue {
    likelihoods < queries || queries == 0
      ? .undefined("the learner reports no likelihoods")
      : TidemarkMetrics.perplexity([TokenLoss(sum: loss, tokens: Double(likelihoods))])
  }

  /// The share of ranks that are `k` or better; for 1, 3 and 10.
  public func hits(at k: Int) -> MetricValue {
    .ratio(
      Double(k >= 10 ? hits10 : k >= 3 ? hits3 : hits1), Double(ranked), terms: ranked, whenZero: "nothing was ranked")
  }

  private func share(_ count: Int, of total: Int) -> MetricValue {
    .ratio(Double(count), Double(total), terms: total, whenZero: "there are no such queries")
  }
}

extension TargetRank {
  /// The rank that a record has: how many other candidates score higher, and how many the same.
  package init(greater: Int, equal: Int) {
    self.greater = greater
    self.equal = equal
  }
}
