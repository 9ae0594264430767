import ArgumentParser

/// `tidemark metrics`: numbers from records, and what the numbers mean.
struct MetricsSubcommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "metrics",
      abstract: "Compute metrics from runs or accuracy matrices, or show what a metric means.",
      subcommands: [ComputeMetrics.self, ShowMetric.self, MetricDocs.self], defaultSubcommand: ComputeMetrics.self)
  }
}
