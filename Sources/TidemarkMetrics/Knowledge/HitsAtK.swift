/// Hits@k: the share of queries whose target has rank k or better, the fractional rank of a tie included.
/// Fraction in 0...1, higher is better.
public func hits(at k: Int, _ ranks: [Double]) -> MetricValue {
  mean(ranks.map { $0 <= Double(k) ? 1 : 0 }, empty: "there are no queries")
}
