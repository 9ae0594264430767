public import TidemarkMetrics

/// All that a report shows: the runs of one protocol, as plain records.
///
/// Reports are pure functions of these records; where they come from is not their business.
public struct ReportContents: Sendable {
  /// The protocol that all runs followed.
  public var benchmark: ReportedBenchmark
  /// The learners in the order in which they are shown.
  public var learners: [ReportedLearner]
  /// Names of the metrics of the headline table, in order.
  public var headlineMetrics: [String]
  /// Facts about how the numbers came to be, in order: versions, hashes, machine, command to reproduce.
  public var provenance: [ReportedFact]

  /// Contents of the given parts.
  public init(
    benchmark: ReportedBenchmark, learners: [ReportedLearner], headlineMetrics: [String], provenance: [ReportedFact]
  ) {
    self.benchmark = benchmark
    self.learners = learners
    self.headlineMetrics = headlineMetrics
    self.provenance = provenance
  }
}

/// A protocol, as reports describe it.
public struct ReportedBenchmark: Sendable {
  /// The name by which it is run.
  public var name: String
  /// The title.
  public var title: String
  /// What it asks of a learner, in a few sentences.
  public var summary: String
  /// The paper it follows; nil if it follows none.
  public var citation: String?
  /// The protocol in a line of words, such as "5 experiences of 2 classes; the learner is not told which".
  public var inWords: String
  /// A name for each experience, `[experiences]`; test set `j < experiences` belongs to experience `j`.
  public var experienceNames: [String]
  /// What the learner is told, and what it is not, for the integrity section.
  public var visibility: [ReportedFact]

  /// A protocol with the given description.
  public init(
    name: String, title: String, summary: String, citation: String?, inWords: String, experienceNames: [String],
    visibility: [ReportedFact]
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.citation = citation
    self.inWords = inWords
    self.experienceNames = experienceNames
    self.visibility = visibility
  }
}

/// A learner and its runs.
public struct ReportedLearner: Sendable {
  /// The learner with its options, such as `replay(memory=500)`: what tells it from the others.
  public var label: String
  /// What the method does, in one line.
  public var summary: String
  /// One run for each seed, by ascending seed.
  public var runs: [ReportedRun]

  /// A learner with the given runs.
  public init(label: String, summary: String, runs: [ReportedRun]) {
    self.label = label
    self.summary = summary
    self.runs = runs
  }
}

/// One run: what came of one learner on one seed.
public struct ReportedRun: Sendable {
  /// The seed.
  public var seed: UInt64
  /// Why the run failed; nil if it completed.
  public var failure: String?
  /// The SHA-256 of the stream that was served.
  public var fingerprint: String
  /// The scores on each test set after each experience.
  public var matrix: AccuracyMatrix
  /// The metrics, in the order in which they are shown.
  public var scores: [ReportedScore]
  /// What was shown, asked and stored, for the integrity section.
  public var integrity: [ReportedFact]
  /// Seconds by phase, such as `training`.
  public var timings: [ReportedTiming]

  /// A run with the given record.
  public init(
    seed: UInt64, failure: String?, fingerprint: String, matrix: AccuracyMatrix, scores: [ReportedScore],
    integrity: [ReportedFact], timings: [ReportedTiming]
  ) {
    self.seed = seed
    self.failure = failure
    self.fingerprint = fingerprint
    self.matrix = matrix
    self.scores = scores
    self.integrity = integrity
    self.timings = timings
  }
}

/// The value of one metric in one run.
public struct ReportedScore: Sendable {
  /// The metric's name, as in the registry.
  public var metric: String
  /// The value; nil if it is undefined.
  public var value: Double?
  /// Why the value is undefined; nil if it is defined.
  public var reason: String?

  /// A score.
  public init(metric: String, value: Double?, reason: String?) {
    self.metric = metric
    self.value = value
    self.reason = reason
  }
}

/// A fact with its name.
public struct ReportedFact: Sendable, Hashable {
  /// What the fact is about, such as `passes over each sample`.
  public var name: String
  /// The fact.
  public var value: String

  /// A fact.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// How long a phase of a run took.
public struct ReportedTiming: Sendable, Hashable {
  /// The phase, such as `training`.
  public var phase: String
  /// Wall-clock seconds.
  public var seconds: Double

  /// A timing.
  public init(phase: String, seconds: Double) {
    self.phase = phase
    self.seconds = seconds
  }
}
