extension Metric {
  static let meanLatency = Metric(
    "cost.latency_mean", "mean latency of a query", unit: "millisecond", range: "0 and more", .lowerIsBetter,
    needs: [.costs], source: "practice", formula: "mean, after warm-up", example: .cost("latency_mean", 25)
  ) { evidence, _ in try LatencySummary(evidence.costs.get()).mean }

  static let medianLatency = Metric(
    "cost.latency_p50", "median latency of a query", unit: "millisecond", range: "0 and more", .lowerIsBetter,
    needs: [.costs], source: "practice", formula: "median", example: .cost("latency_p50", 20)
  ) { evidence, _ in try LatencySummary(evidence.costs.get()).p50 }

  static let latency95 = Metric(
    "cost.latency_p95", "95th percentile of the latency", unit: "millisecond", range: "0 and more", .lowerIsBetter,
    needs: [.costs], source: "practice", formula: "by linear interpolation", example: .cost("latency_p95", 45.5)
  ) { evidence, _ in try LatencySummary(evidence.costs.get()).p95 }

  static let throughput = Metric(
    "cost.latency_throughput_per_s", "queries a second", unit: "1/s", range: "0 and more", needs: [.costs],
    source: "practice", formula: "1000 / mean latency in ms", example: .cost("latency_throughput_per_s", 40)
  ) { evidence, _ in try LatencySummary(evidence.costs.get()).throughput }
}

/// The latencies of single queries, in milliseconds, after warm-up. Lower is better.
public struct LatencySummary: Sendable, Hashable {
  /// The mean.
  public let mean: MetricValue
  /// The median.
  public let p50: MetricValue
  /// The 95th percentile, by linear interpolation.
  public let p95: MetricValue
  /// 1000 / mean: queries a second. Higher is better.
  public let throughput: MetricValue

  /// The summary of the given latencies; everything is undefined for none.
  public init(milliseconds: [Double]) {
    let sorted = milliseconds.sorted()
    let none = "there are no latencies"
    mean = TidemarkMetrics.mean(milliseconds, empty: none)
    p50 = quantile(sorted, 0.5).map { .defined($0) } ?? .undefined(none)
    p95 = quantile(sorted, 0.95).map { .defined($0) } ?? .undefined(none)
    throughput = mean.combined(with: .defined(1000)) { .ratio($1, $0, whenZero: "the mean latency is 0") }
  }
}

extension LatencySummary {
  init(_ costs: RunCosts) throws {
    self.init(milliseconds: try RunCosts.need(costs.latencies, "how long each answer took"))
  }
}
