import ArgumentParser
import TidemarkMetrics

/// `tidemark metrics show NAME`: what a metric means, where it comes from, and who computes something else by its name.
struct ShowMetric<Root: TidemarkCommand>: ParsableCommand {
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
      metric = try Root.library.metrics.metric(named: name)
    } catch let error as MetricError {
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
    for parameter in metric.parameters where parameter.name != "skip" {
      lines.append("parameter  \(parameter.name): \(parameter.meaning); \(parameter.standard) if nothing is set")
    }
    if let example = metric.example {
      lines.append("example    \(example.input)")
      lines.append("           gives \(example.value.map { "\($0)" } ?? "no value: it is undefined")")
    }
    for (index, alias) in metric.aliases.enumerated() {
      let heading = index == 0 ? "elsewhere  " : "           "
      lines.append("\(heading)\(alias.framework), \(alias.name): \(alias.difference)")
    }
    print(lines.joined(separator: "\n"))
  }
}
