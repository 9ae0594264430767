import ArgumentParser
import TidemarkMetrics

/// `tidemark metrics docs`: the page of documentation on all metrics, as Markdown on standard output.
struct MetricDocs: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "docs", abstract: "Write the documentation of all metrics as Markdown.", shouldDisplay: false)
  }

  func run() { print(MetricDocumentation.page, terminator: "") }
}
