import TidemarkMetrics

/// What the boards need of a submission: small, so that a site of thousands can be brought up to date without reading
/// them all again.
public struct LeaderboardEntry: Sendable, Hashable {
  /// A learner of the submission.
  public struct Learner: Sendable, Hashable {
    /// The label.
    public var label: String
    /// What the method does.
    public var summary: String
    /// Whether it goes by the name of a reference learner.
    public var isReference: Bool
    /// Whether some of its scores were imported rather than observed.
    public var isDeclared: Bool
    /// The values of each headline metric over the completed runs, `[headline][runs that have one]`.
    public var values: [[Double]]
    /// The completed runs.
    public var completed: Int
    /// Mean milliseconds of training a sample; nil if not recorded.
    public var time: Double?
    /// Mean peak megabytes of the process; nil if not recorded.
    public var memory: Double?
  }

  /// The stream of a run.
  public struct Stream: Sendable, Hashable {
    /// The seed.
    public var seed: UInt64
    /// The SHA-256 of the stream that was served.
    public var fingerprint: String
  }

  /// The identity of the submission.
  public var id: String
  /// Where it was found.
  public var origin: String
  /// What the scores were computed from.
  public var evidence: LeaderboardSubmission.Evidence
  /// Whether the fingerprints of its streams were computed anew from the data, and agree.
  public var fingerprintsChecked: Bool
  /// The protocol: its name, title, words, family, modality and budgets.
  public var name, title, inWords: String
  /// The scenario family and the modality; nil if not known.
  public var family, modality: String?
  /// What learners may use.
  public var budgets: [String]
  /// The headline metrics, at most four.
  public var headline: [String]
  /// The versions of Tidemark that made it, ascending.
  public var versions: [String]
  /// The streams of its runs, each once, by seed.
  public var streams: [Stream]
  /// The learners.
  public var learners: [Learner]

  /// The entry of a submission.
  public init(_ submission: LeaderboardSubmission) {
    let contents = submission.contents
    let headline = Array(contents.headlineMetrics.prefix(4))
    (id, origin, evidence) = (submission.id, submission.origin, submission.evidence)
    fingerprintsChecked = submission.fingerprintsChecked
    (name, title, inWords) = (contents.benchmark.name, contents.benchmark.title, contents.benchmark.inWords)
    (family, modality, budgets) = (contents.benchmark.family, contents.benchmark.modality, contents.benchmark.budgets)
    self.headline = headline.isEmpty ? ["acc"] : headline
    let metrics = self.headline
    versions = Set(contents.learners.flatMap(\.runs).compactMap(\.tidemark)).sorted {
      $0.versionNumbers.lexicographicallyPrecedes($1.versionNumbers)
    }
    streams = Set(contents.learners.flatMap(\.runs).map { Stream(seed: $0.seed, fingerprint: $0.fingerprint) })
      .sorted { ($0.seed, $0.fingerprint) < ($1.seed, $1.fingerprint) }
    learners = contents.learners.map { learner in
      let completed = learner.runs.filter { $0.failure == nil }
      return Learner(
        label: learner.label, summary: learner.summary, isReference: learner.isReference,
        isDeclared: learner.runs.contains { $0.origin != nil },
        values: metrics.map { metric in
          completed.compactMap { run in run.scores.first { $0.metric == metric }?.definedValue }
        }, completed: completed.count,
        time: SampleSummary(completed.compactMap(LearnerCost.timePerSample.value)).mean,
        memory: SampleSummary(completed.compactMap(LearnerCost.memory.value)).mean)
    }
  }
}
