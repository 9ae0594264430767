/// Which values of a metric are better.
public enum MetricDirection: String, Sendable, Hashable, CaseIterable {
  /// Higher is better.
  case higherIsBetter = "higher is better"
  /// Lower is better.
  case lowerIsBetter = "lower is better"
  /// Neither; the value describes.
  case neither = "neither"
}
