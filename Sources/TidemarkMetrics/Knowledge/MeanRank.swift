/// The mean rank over queries; at least 1, lower is better.
public func meanRank(_ ranks: [Double]) -> MetricValue {
  mean(ranks, empty: "there are no queries")
}
