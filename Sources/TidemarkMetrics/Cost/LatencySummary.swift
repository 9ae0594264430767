extension Metric {
  /// How long answers took.
  static let latencies: [Metric] = [
    family.metric("latency_mean", "mean latency of a query", formula: "mean, after warm-up", 25) { $0.mean },
    family.metric("latency_p50", "median latency of a query", formula: "median", 20) { $0.p50 },
    family.metric("latency_p95", "95th percentile of the latency", formula: "by linear interpolation", 45.5) { $0.p95 },
    family.metric(
      "latency_throughput_per_s", "queries a second", unit: "1/s", .higherIsBetter,
      formula: "1000 / mean latency in ms", 40
    ) { $0.throughput },
  ]
}

private let family = MetricFamily(
  "cost", unit: "millisecond", range: "0 and more", .lowerIsBetter, needs: [.costs], input: MetricExample.costs
) { evidence, _ in try LatencySummary(evidence.costs.get()) }

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
    self.init(milliseconds: try costs.need(\.latencies, "how long each answer took"))
  }
}
