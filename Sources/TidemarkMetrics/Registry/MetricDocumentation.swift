/// The page of documentation that is made from the registry, so that it cannot say anything else than the code does.
package enum MetricDocumentation {
  /// The page's sections, in the order of the registry.
  static let sections: [(title: String, metrics: [MetricDefinition])] = [
    ("Accuracy and transfer", MetricDefinition.accuracyAndTransfer), ("Over all stages", MetricDefinition.allStages),
    ("Against the scores of other models", MetricDefinition.againstReferences),
    ("Curves over the stages", MetricDefinition.overStages), ("Online", MetricDefinition.online),
    ("Continual evaluation", MetricDefinition.continualEvaluation), ("Knowledge", MetricDefinition.knowledge),
    ("Streams of knowledge", MetricDefinition.facts),
    ("Editing", MetricDefinition.editing), ("Unlearning", MetricDefinition.unlearning),
    ("Open world", MetricDefinition.openWorld), ("Classification and calibration", MetricDefinition.classification),
    ("Cost", MetricDefinition.cost), ("Statistics", MetricDefinition.statistics),
  ]

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
    for section in sections {
      lines += ["", "## \(section.title)"]
      for metric in section.metrics { lines += entry(metric) }
    }
    lines += [
      "", "## Where others disagree", "",
      "Names that other frameworks or papers use for another number than Tidemark does, or compute differently.", "",
      "| metric here | framework | its name | what it is there |", "| --- | --- | --- | --- |",
    ]
    for (metric, alias) in MetricRegistry.disagreements {
      lines.append("| `\(metric)` | \(cell(alias.framework)) | \(cell(alias.name)) | \(cell(alias.difference)) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func entry(_ metric: MetricDefinition) -> [String] {
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
    let value = metric.example.value.map { "`\($0)`" } ?? "no value: it is undefined"
    lines += [
      "- Example: family `\(metric.example.family)`, value `\(metric.example.valueName)`, is \(value) for", "",
      "  ```json", "  \(metric.example.input)", "  ```",
    ]
    return lines
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Text within a table: a bar would end the cell.
  private static func cell(_ text: String) -> String {
    String(text.flatMap { $0 == "|" ? "\\|" : String($0) })
  }
}
