import Tidemark

/// All metrics, by name.
public enum MetricRegistry {
  /// Every metric, families in the order of the documentation.
  public static let all: [MetricDefinition] =
    matrixMetrics + MetricDefinition.overStages + MetricDefinition.online + MetricDefinition.continualEvaluation
    + MetricDefinition.knowledge + MetricDefinition.facts
    + MetricDefinition.editing + MetricDefinition.unlearning + MetricDefinition.openWorld
    + MetricDefinition.classification + MetricDefinition.cost + MetricDefinition.statistics

  /// The metrics of an accuracy matrix; each has a computation.
  public static let matrixMetrics: [MetricDefinition] =
    MetricDefinition.accuracyAndTransfer + MetricDefinition.allStages + MetricDefinition.againstReferences

  /// The metrics by which a run on a stream of temporal knowledge is scored.
  public static var knowledgeMetrics: [MetricDefinition] { MetricDefinition.facts }

  /// The table of disagreements: every name that another framework uses for something else, beside the metric here.
  public static var disagreements: [(metric: String, alias: MetricAlias)] {
    all.flatMap { metric in metric.aliases.filter { $0.difference != "the same" }.map { (metric.name, $0) } }
  }

  /// The metric with the given name or synonym.
  /// - Throws: `unknownMetric` with the nearest name.
  public static func metric(named name: String) throws(MetricError) -> MetricDefinition {
    if let metric = all.first(where: { $0.name == name || $0.synonyms.contains(name) }) { return metric }
    let near = all.map(\.name).closest(to: name).map { "; did you mean '\($0)'?" } ?? ""
    throw MetricError(
      .unknownMetric, subject: name, "metric: found '\(name)', expected the name of a metric\(near)")
  }

  /// Every matrix metric of one matrix, by name, in the registry's order; with `.skip` appended to the names under the
  /// skip rule.
  public static func values(
    of matrix: AccuracyMatrix, references: MatrixReferences = MatrixReferences(), missing: MissingCells = .strict
  ) -> [(name: String, value: MetricValue)] {
    matrixMetrics.compactMap { metric in
      metric.compute.map { (missing == .skip ? metric.name + ".skip" : metric.name, $0(matrix, references, missing)) }
    }
  }
}
