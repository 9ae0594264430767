import ArgumentParser
import TidemarkMetrics

/// `tidemark metrics show NAME`: what a metric means, where it comes from, and who computes something else by its name.
struct ShowMetric: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: "Show a metric's formula, source and worked example, and who disagrees.")
  }

  @Argument(help: "The metric's name ('tidemark list metrics').")
  var name: String

  func run() throws {
    let metric: Metric
    do {
      metric = try MetricRegistry.metric(named: name)
    } catch {
      throw ValidationError(error.description)
    }
    var lines = [
      "\(metric.name): \(metric.meaning)",
      "",
      "formula    \(metric.formula)",
      "unit       \(metric.unit), \(metric.range); \(metric.direction.rawValue)",
      "needs      \(metric.needs.map(\.rawValue).joined(separator: ", "))",
      "source     \(metric.source)",
    ]
    if !metric.synonyms.isEmpty { lines.append("also       \(metric.synonyms.joined(separator: ", "))") }
    lines.append("example    \(metric.example.input)")
    lines.append("           gives \(metric.example.value.map { "\($0)" } ?? "no value: it is undefined")")
    for (index, alias) in metric.aliases.enumerated() {
      let heading = index == 0 ? "elsewhere  " : "           "
      lines.append("\(heading)\(alias.framework), \(alias.name): \(alias.difference)")
    }
    print(lines.joined(separator: "\n"))
  }
}
