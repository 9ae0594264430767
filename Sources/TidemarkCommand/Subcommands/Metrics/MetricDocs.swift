import ArgumentParser
import TidemarkMetrics

/// `tidemark metrics docs`: the page of documentation on all metrics, as Markdown on standard output.
struct MetricDocs<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "docs", abstract: "Write the documentation of all metrics as Markdown.", shouldDisplay: false)
  }

  func run() { print(MetricDocumentation.page, terminator: "") }
}
