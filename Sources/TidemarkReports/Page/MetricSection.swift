import TidemarkMetrics

/// Every metric of every learner: mean, spread, interval, n, and why a number is missing.
struct MetricSection {
  let summary: ReportSummary

  /// The headline metrics in the open, the others folded, and those that no learner has a value of in a list.
  var html: HTML {
    guard !summary.metrics.isEmpty else { return .empty }
    let headline = Set(summary.headline.map(\.name))
    let metrics = summary.metrics.filter { !$0.isElement }
    let valued = metrics.filter { metric in
      summary.learners.contains { $0.scores[metric.name]?.sample.mean != nil }
    }
    let first = summary.headline.filter { metric in valued.contains { $0.name == metric.name } }
    let all = valued.filter { !headline.contains($0.name) }
    let others = Array(
      all.prefix(max(0, FigureBudget.metricTables(learners: summary.learners.count) - first.count)))
    let without = metrics.filter { metric in !valued.contains { $0.name == metric.name } }
    return """
      <p class="lead">Over the completed runs of each learner. std is the sample standard deviation; the interval is the \
      95\u{A0}% t interval of the mean; n counts the runs that have a value.</p>
      \(first.isEmpty ? .empty : table("Headline metrics", first))
      \(others.isEmpty ? .empty : folded(first.isEmpty ? "" : "other ", others))
      \(all.count > others.count
        ? #"<p class="note">\#(all.count - others.count) more metrics stand in <code>summary.csv</code>.</p>"# : .empty)
      \(without.isEmpty ? .empty : undefined(without))
      """
  }

  private func folded(_ kind: String, _ metrics: [MetricSummary]) -> HTML {
    """
    <details><summary>\(metrics.count) \(kind)\(metrics.count == 1 ? "metric" : "metrics")</summary>
    \(table("Other metrics", metrics))</details>
    """
  }

  private func undefined(_ metrics: [MetricSummary]) -> HTML {
    let rows = metrics.map { metric -> HTML in
      let reason = summary.learners.lazy.compactMap { $0.scores[metric.name]?.gap }.first ?? "no run completed"
      return """
        <tr><th scope="row"><code>\(DisplayName.short(metric.name))</code></th>\
        <td class="prose">\(DisplayName.short(reason, limit: 300))</td>\
        <td class="prose">\(MetricName.description(metric))</td></tr>

        """
    }
    let table = DataTable.html(
      caption: "Metrics that no learner has a value of", line: "\n",
      [("metric", false), ("why", false), ("what it says", false)], rows)
    return """
      <details><summary>\(metrics.count) without a value</summary>
      \(ScrollingTable.html("Metrics without a value", table))</details>
      """
  }

  private func table(_ name: String, _ metrics: [MetricSummary]) -> HTML {
    ScrollingTable.html(
      name,
      """
      <table class="data metrics"><caption class="hidden">\(name) of all learners</caption>
      <thead><tr><th scope="col">learner</th><th scope="col" class="number">mean</th>\
      <th scope="col" class="number">std</th><th scope="col" class="number">95\u{A0}% interval</th>\
      <th scope="col" class="number">n</th><th scope="col">why undefined</th></tr></thead>
      \(metrics.map(group))</table>
      """)
  }

  private func group(_ metric: MetricSummary) -> HTML {
    let ranking = summary.ranking(by: metric)
    let leaders = Set(ranking.leaders.map(\.learner.position))
    let badge = MetricName.badge(ranking.standingOfLeaders)
    let rows = summary.learners.map { learner in
      row(learner, metric, badge: leaders.contains(learner.position) ? badge : nil)
    }
    return """
      <tbody><tr class="group"><th scope="rowgroup" colspan="6"><code>\(DisplayName.short(metric.name))</code> \
      \(MetricName.direction(metric)) <span class="note">\(MetricName.description(metric))</span></th></tr>
      \(rows)</tbody>
      """
  }

  private func row(_ learner: LearnerSummary, _ metric: MetricSummary, badge: HTML?) -> HTML {
    let score = learner.scores[metric.name]
    let gap = score == nil ? "not recorded" : score?.gap
    let sample = score?.sample ?? SampleSummary([])
    let decimals = DisplayNumber.decimals(for: sample.mean ?? 0) + 1
    func number(_ value: Double?) -> String { DisplayNumber.fixed(value, decimals: decimals) }
    let interval = sample.interval.map { "\(number($0.lowerBound)) to \(number($0.upperBound))" }
    // A reason that the last column has in full is not said twice, unless the mean itself is missing.
    let isCut = gap.map { DisplayName.short($0) != $0 } ?? false
    let title: HTML = (sample.mean == nil || isCut) ? gap.map { #" title="\#($0)""# } ?? .empty : .empty
    let marked: HTML = badge == nil ? .empty : #" class="best""#
    return """
      <tr\(marked)\(title)>\
      <th scope="row">\(LearnerLabel.html(learner))\(badge ?? .empty)</th>\
      <td class="number">\(number(sample.mean))</td><td class="number">\(number(sample.standardDeviation))</td>\
      <td class="number">\(interval ?? DisplayNumber.missing)</td><td class="number">\(sample.count)</td>\
      <td class="reason">\(gap.map { DisplayName.short($0) } ?? "")</td></tr>

      """
  }
}
