extension Metric {
  static let energy = Metric(
    "cost.energy_j", "energy spent", unit: "joule", range: "0 and more", .lowerIsBetter, needs: [.costs],
    source: "practice", formula: "trapezoid of power over time, minus idle power if given",
    example: MetricExample("cost", MetricExample.costs, "energy_j", 250)
  ) { evidence, _ in
    let costs = try evidence.costs.get()
    return try TidemarkMetrics.energy(
      watts: costs.need(\.watts, "power"), at: costs.need(\.seconds, "times"),
      idle: costs.idleWatts ?? 0)
  }
}

/// Energy in joules: the trapezoid rule over samples of power, minus the idle power over the same time.
///
/// At least 0 without `idle`, lower is better. Undefined for fewer than 2 samples.
/// - Parameters:
///   - watts: the power at each time.
///   - seconds: the times, ascending.
///   - idle: the power of the machine at rest, in watts.
func energy(watts: [Double], at seconds: [Double], idle: Double = 0) -> MetricValue {
  guard watts.count == seconds.count, let first = seconds.first, let last = seconds.last, seconds.count >= 2 else {
    return .undefined("needs at least 2 samples of power, each with its time")
  }
  return .defined(trapezoid(watts, at: seconds) - idle * (last - first))
}
