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
