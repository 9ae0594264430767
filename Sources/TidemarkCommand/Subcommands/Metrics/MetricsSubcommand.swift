import ArgumentParser

/// `tidemark metrics`: numbers from records, and what the numbers mean.
struct MetricsSubcommand<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "metrics",
      abstract: "Compute metrics from runs or accuracy matrices, or show what a metric means.",
      subcommands: [ComputeMetrics<Root>.self, ShowMetric<Root>.self, MetricDocs<Root>.self],
      defaultSubcommand: ComputeMetrics<Root>.self)
  }
}
