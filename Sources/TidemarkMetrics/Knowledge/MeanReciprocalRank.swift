/// Mean reciprocal rank: the mean over queries of 1 / rank. Fraction in 0...1, higher is better.
public func meanReciprocalRank(_ ranks: [Double]) -> MetricValue {
  mean(ranks.map { 1 / $0 }, empty: "there are no queries")
}

/// The mean rank over queries; at least 1, lower is better.
public func meanRank(_ ranks: [Double]) -> MetricValue {
  mean(ranks, empty: "there are no queries")
}
