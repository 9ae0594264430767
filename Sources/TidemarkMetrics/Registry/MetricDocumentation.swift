/// The page of documentation that is made from the registry, so that it cannot say anything else than the code does.
package enum MetricDocumentation {
  /// The page, in Markdown.
  package static var page: String {
    var lines = [
      "# Metrics",
      "",
      "Every metric of the catalogue: its formula, unit, range and direction, where it comes from, what has to be",
      "recorded for it, and a worked example.",
      "",
      "This page is made from the registry by `tidemark metrics docs`; change the registry, not the page.",
      "",
      "`R[i][j]` is the score on test set `j` after experience `i`, both from 0; `b[j]` the score before any training;",
      "`T` the number of experiences. A metric that is undefined has no value: never 0, never NaN. With `.skip` after its",
      "name a metric of the matrix leaves missing cells out; without it, a missing cell that the formula needs leaves it",
      "undefined.",
    ]
    for section in MetricRegistry.sections {
      lines += ["", "## \(section.title)"]
      for metric in section.metrics { lines += entry(metric) }
    }
    lines += [
      "", "## Where others disagree", "",
      "Names that other frameworks or papers use for another number than Tidemark does, or compute differently.", "",
      "| metric here | framework | its name | what it is there |", "| --- | --- | --- | --- |",
    ]
    for (metric, alias) in MetricRegistry.builtIn.disagreements {
      lines.append("| `\(metric)` | \(cell(alias.framework)) | \(cell(alias.name)) | \(cell(alias.difference)) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func entry(_ metric: Metric) -> [String] {
    var lines = [
      "", "### \(metric.name)", "", capitalized(metric.meaning) + ".", "",
      "- Formula: `\(metric.formula)`",
      "- Unit: \(metric.unit), \(metric.range); \(metric.direction.rawValue)",
      "- Source: \(metric.source)",
      "- Needs: \(metric.needs.map(\.rawValue).joined(separator: ", "))",
    ]
    if !metric.synonyms.isEmpty {
      lines.append("- Also called: \(metric.synonyms.map { "`\($0)`" }.joined(separator: ", "))")
    }
    for alias in metric.aliases where alias.difference == "the same" {
      lines.append("- The same as: \(alias.name) of \(alias.framework)")
    }
    for parameter in metric.parameters where parameter != .missingCells {
      lines.append("- Parameter `\(parameter.name)`: \(parameter.meaning); `\(parameter.standard)` if nothing is set")
    }
    if !metric.isReproducible { lines.append("- Depends on the clock or on memory: it stands in `timings.csv` alone") }
    guard let example = metric.example else { return lines }
    let value = example.value.map { "`\($0)`" } ?? "no value: it is undefined"
    return lines + [
      "- Example: family `\(example.family)`, value `\(example.valueName)`, is \(value) for", "",
      "  ```json", "  \(example.input)", "  ```",
    ]
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Text within a table: a bar would end the cell.
  private static func cell(_ text: String) -> String {
    String(text.flatMap { $0 == "|" ? "\\|" : String($0) })
  }
}
