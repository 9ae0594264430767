import TidemarkFormats
import TidemarkMetrics

extension ReportContents {
  /// `pairwise.csv`: every two learners on their common seeds, by each headline metric.
  ///
  /// Columns: `protocol`, `metric`, `first`, `second`, `mean_difference` (first minus second), `ci95_low`, `ci95_high`
  /// (95 % t interval of the mean difference), `n` (common seeds), `wilcoxon_p` (exact, two-sided), `holm_p` (corrected
  /// for all pairs of the metric), `limitation` (what so few seeds cannot show, whatever the scores). RFC 4180.
  public func pairwiseCSV() -> String {
    var table = CSVTable(
      "protocol", "metric", "first", "second", "mean_difference", "ci95_low", "ci95_high", "n", "wilcoxon_p", "holm_p",
      "limitation")
    let summary = ReportSummary(self)
    for metric in summary.headline {
      for pair in LearnerPair.all(summary.learners, by: metric) {
        table.add(benchmark.name)
        table.add(metric.name)
        table.add(pair.first.label)
        table.add(pair.second.label)
        table.add(pair.comparison?.summary.mean)
        table.add(pair.comparison?.summary.interval?.lowerBound)
        table.add(pair.comparison?.summary.interval?.upperBound)
        table.add(pair.seeds)
        table.add(pair.comparison?.differences.wilcoxon.value)
        table.add(pair.correctedP)
        table.add(pair.comparison.map { $0.limitation ?? "" } ?? "fewer than 2 common seeds")
        table.endRow()
      }
    }
    return table.text
  }
}
