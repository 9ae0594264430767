import TidemarkMetrics

/// One metric as a report shows it: its name, and what the registry knows about it.
struct MetricSummary {
  /// The name.
  let name: String
  /// What the registry says; nil for a metric that it does not know.
  let definition: Metric?

  init(name: String) {
    self.name = name
    definition = Self.known[name]
  }

  /// The registry by name and synonym. Not `metric(named:)`, which looks for near misses: slow for a name of 10 KB, and
  /// here an unknown name is no error.
  private static let known: [String: Metric] = MetricRegistry.all.reduce(into: [:]) { known, metric in
    for name in [metric.name] + metric.synonyms where known[name] == nil { known[name] = metric }
  }

  /// The place of each metric in the registry.
  static let order: [String: Int] = Dictionary(
    MetricRegistry.all.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })

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
