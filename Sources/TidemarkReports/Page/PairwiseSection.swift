import TidemarkMetrics

/// Every two learners on their common seeds: how far apart they are, and how sure that is.
struct PairwiseSection {
  let summary: ReportSummary
  /// The most pairs of a metric that are shown; more are in the CSV file.
  private let limit = 45

  /// A table for each headline metric, the first in the open.
  var html: HTML {
    guard summary.learners.count > 1, summary.learners.count <= 60 else { return .empty }
    let tables = summary.headline.compactMap { metric -> HTML? in
      let pairs = LearnerPair.all(summary.learners, by: metric)
      return pairs.contains { $0.comparison != nil } ? table(metric, pairs) : nil
    }
    guard let first = tables.first else { return .empty }
    let others: HTML =
      tables.count < 2
      ? .empty
      : "<details><summary>\(tables.count - 1) more metrics</summary>\(tables.dropFirst().joined(by: "\n"))</details>"
    return """
      <p class="lead">First learner minus second on the same seeds, with the 95\u{A0}% t interval of the mean. p is that of \
      Wilcoxon's exact signed-rank test, two-sided, corrected by Holm's method for all pairs of the metric.</p>
      \(first)
      \(others)
      """
  }

  private func table(_ metric: MetricSummary, _ pairs: [LearnerPair]) -> HTML {
    let rows = pairs.prefix(limit).map { pair -> HTML in
      let sample = pair.comparison?.summary
      let interval = sample?.interval.map { interval in
        "\(DisplayNumber.fixed(interval.lowerBound, decimals: 4)) to \(DisplayNumber.fixed(interval.upperBound, decimals: 4))"
      }
      return """
        <tr><th scope="row">\(LearnerLabel.html(pair.first))</th><th scope="row">\(LearnerLabel.html(pair.second))</th>\
        <td class="number">\(DisplayNumber.fixed(sample?.mean, decimals: 4))</td>\
        <td class="number">\(interval ?? DisplayNumber.missing)</td><td class="number">\(pair.seeds)</td>\
        <td class="number">\(DisplayNumber.fixed(pair.correctedP, decimals: 4))</td></tr>

        """
    }
    let hidden = pairs.count - limit
    let more: HTML =
      hidden > 0 ? #"<p class="lead">\#(hidden) more pairs are in <code>pairwise.csv</code>.</p>"# : .empty
    let note = LearnerPair.limitation(of: pairs).map { #"<p class="lead">Mind that \#($0).</p>"# as HTML } ?? .empty
    let table = DataTable.html(
      "data sortable", caption: "<code>\(DisplayName.short(metric.name))</code> \(MetricName.direction(metric))",
      isHidden: false, line: "\n",
      [
        ("first", false), ("second", false), ("difference", true), ("95\u{A0}% interval", true), ("seeds", true),
        ("p (Holm)", true),
      ], rows)
    return """
      \(ScrollingTable.html("Pairwise comparisons by \(DisplayName.short(metric.name))", table))
      \(note)\(more)
      """
  }
}
