import TidemarkFormats
import TidemarkMetrics

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
