public import TidemarkMetrics

/// All that a report shows: the runs of one protocol, as plain records.
///
/// Reports are pure functions of these records; where they come from is not their business.
public struct ReportContents: Sendable {
  /// The metrics that the scores are of: which values are better, in which unit.
  public var metrics: MetricRegistry
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
    benchmark: ReportedBenchmark, learners: [ReportedLearner], headlineMetrics: [String], provenance: [ReportedFact],
    metrics: MetricRegistry = .builtIn
  ) {
    self.metrics = metrics
    self.benchmark = benchmark
    self.learners = learners
    self.headlineMetrics = headlineMetrics
    self.provenance = provenance
  }
}

/// A learner and its runs.
public struct ReportedLearner: Sendable {
  /// The learner with its options, such as `replay(memory=500)`: what tells it from the others.
  public var label: String
  /// What the method does, in one line.
  public var summary: String
  /// Whether it goes by the name of one of Tidemark's reference learners.
  public var isReference = false
  /// All options of the runs, those that the label leaves out because they are as by default, too; empty if not known.
  public var options: [ReportedFact] = []
  /// One run for each seed, by ascending seed.
  public var runs: [ReportedRun]

  /// A learner with the given runs.
  public init(label: String, summary: String, runs: [ReportedRun]) {
    self.label = label
    self.summary = summary
    self.runs = runs
  }
}

extension ReportedLearner {
  /// How the runs that nobody observed came here, such as `declared`; empty if all were observed.
  public var unobserved: String {
    let kinds = runs.compactMap { $0.origin?.split(separator: ":").first.map(String.init) }
    return Set(kinds).sorted().joined(separator: ", ")
  }
}
