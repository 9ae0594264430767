import TidemarkMetrics

extension ReportContents {
  /// `summary.md`: the headline in GitHub's Markdown, for a pull request. The best mean of each metric is bold.
  public func markdownSummary() -> String {
    let summary = ReportSummary(self)
    let metrics = summary.headline
    var text = "### \(MarkdownTable.escaped(benchmark.title))\n\n\(MarkdownTable.escaped(benchmark.inWords))\n\n"
    let arrows = metrics.map { metric -> String in
      switch metric.direction {
      case .higherIsBetter: " ↑"
      case .lowerIsBetter: " ↓"
      case .neither, nil: ""
      }
    }
    var table = MarkdownTable(
      ["learner", "seeds"] + zip(metrics, arrows).map { DisplayName.short($0.name) + $1 }, numbersFrom: 1)
    let leaders = metrics.map { Set(summary.ranking(by: $0).leaders.map(\.learner.position)) }
    for learner in summary.learners {
      let cells = zip(metrics, leaders).map { metric, leaders -> MarkdownTable.Cell in
        let value = learner.scores[metric.name]?.sample.meanWithInterval ?? DisplayNumber.missing
        return leaders.contains(learner.position) ? .bold(value) : .text(value)
      }
      table.add([.text(learner.name), .text("\(learner.completed.count)")] + cells)
    }
    text += table.text + "\nMean over seeds ± half the width of its 95 % t interval.\n"
    let failed = summary.runs.count { $0.run.failure != nil }
    if failed > 0 { text += "\n**\(failed) of \(summary.runs.count) runs failed** and count in no mean.\n" }
    if let metric = metrics.first, summary.learners.count <= 60,
      let limitation = LearnerPair.limitation(of: LearnerPair.all(summary.learners, by: metric))
    {
      text += "\nMind that \(limitation).\n"
    }
    let commands = provenance.filter { $0.name.lowercased().hasPrefix("command") }
    if !commands.isEmpty {
      var lines = commands.prefix(3).map { MarkdownTable.escaped(DisplayName.short($0.value, limit: 400)) }
      if commands.count > 3 { lines.append("and \(commands.count - 3) more in report.json") }
      text += "\n<sub>\(lines.joined(separator: "<br>"))</sub>\n"
    }
    return text
  }
}
