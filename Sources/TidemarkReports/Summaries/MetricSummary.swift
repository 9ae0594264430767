import TidemarkMetrics

/// One metric as a report shows it: its name, and what the registry knows about it.
struct MetricSummary {
  /// The name.
  let name: String
  /// What the registry says; nil for a metric that it does not know.
  let definition: Metric?
  /// What a protocol set of its parameters, in words; nil if nothing.
  let settings: String?
  /// Whether the name is that of one element of a list, such as `acc_curve[2]`: tables of files have it, pages draw it.
  var isElement: Bool { name.hasSuffix("]") }

  init(name: String, in registry: MetricRegistry) {
    self.name = name
    // Not `metric(named:)`, which looks for near misses: slow for a name of 10 KB, and here an unknown name is no error.
    definition = registry.known(name)
    settings = definition.flatMap { registry.settingsInWords(of: $0.name) }
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

extension MetricRegistry {
  /// The metric that a name in a report stands for, an element of its list and `.skip` included; nil if it is unknown.
  func known(_ name: String) -> Metric? {
    let base = name.prefix { $0 != "[" }
    let metric = base.hasSuffix(".skip") ? base.dropLast(5) : base
    return place(of: String(metric)).map { metrics[$0] }
  }
}
