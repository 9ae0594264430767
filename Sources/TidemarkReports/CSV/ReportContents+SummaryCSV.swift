import TidemarkFormats
import TidemarkMetrics

extension ReportContents {
  /// `summary.csv`: every metric of every learner over its seeds, one row a learner and metric.
  ///
  /// Columns: `protocol`, `learner`, `metric`, `mean`, `std` (sample standard deviation), `ci95_low`, `ci95_high` (95 %
  /// t interval of the mean), `n` (completed runs with a value), `direction` (`higher is better`, `lower is better`,
  /// `neither`; empty for a metric that the registry does not know), `undefined_because` (why any of the numbers is
  /// empty). Failed runs do not count. RFC 4180.
  public func summaryCSV() -> String {
    var table = CSVTable(
      "protocol", "learner", "metric", "mean", "std", "ci95_low", "ci95_high", "n", "direction", "undefined_because")
    let summary = ReportSummary(self)
    for learner in summary.learners {
      for metric in summary.metrics {
        guard let scores = learner.scores[metric.name] else { continue }
        table.add(benchmark.name)
        table.add(learner.label)
        table.add(metric.name)
        table.add(scores.sample.mean)
        table.add(scores.sample.standardDeviation)
        table.add(scores.sample.interval?.lowerBound)
        table.add(scores.sample.interval?.upperBound)
        table.add(scores.sample.count)
        table.add(metric.direction?.rawValue ?? "")
        table.add(scores.gap ?? "")
        table.endRow()
      }
    }
    return table.text
  }
}

extension CSVTable {
  /// Appends five cells: mean, sample standard deviation, both ends of the 95 % interval, and n.
  mutating func add(_ sample: SampleSummary) {
    add(sample.mean)
    add(sample.standardDeviation)
    add(sample.interval?.lowerBound)
    add(sample.interval?.upperBound)
    add(sample.count)
  }
}
