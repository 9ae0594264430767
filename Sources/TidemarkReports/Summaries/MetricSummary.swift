import TidemarkMetrics

/// One metric as a report shows it: its name, and what the registry knows about it.
struct MetricSummary {
  /// The name.
  let name: String
  /// What the registry says; nil for a metric that it does not know.
  let definition: MetricDefinition?

  init(name: String) {
    self.name = name
    definition = try? MetricRegistry.metric(named: name)
  }

  /// Which values are better; nil if that is not known.
  var direction: MetricDirection? { definition?.direction }

  /// Whether `value` is better than `other`; nil if neither direction is better.
  func isBetter(_ value: Double, than other: Double) -> Bool? {
    switch direction {
    case .higherIsBetter: value > other
    case .lowerIsBetter: value < other
    case .neither, nil: nil
    }
  }
}
