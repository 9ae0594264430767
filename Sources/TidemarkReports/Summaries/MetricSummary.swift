import TidemarkMetrics

/// One metric as a report shows it: its name, and what the registry knows about it.
struct MetricSummary {
  /// The name.
  let name: String
  /// What the registry says; nil for a metric that it does not know.
  let definition: MetricDefinition?

  init(name: String) {
    self.name = name
    // Not `metric(named:)`, which looks for near misses: slow for a name of 10 KB, and here an unknown name is no error.
    definition = MetricRegistry.all.first { $0.name == name || $0.synonyms.contains(name) }
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
