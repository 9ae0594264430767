/// The mean rank over queries; at least 1, lower is better.
func meanRank(_ ranks: [Double]) -> MetricValue {
  mean(ranks, empty: "there are no queries")
}

/// Mean reciprocal rank: the mean over queries of 1 / rank. Fraction in 0...1, higher is better.
func meanReciprocalRank(_ ranks: [Double]) -> MetricValue {
  mean(ranks.map { 1 / $0 }, empty: "there are no queries")
}

/// Hits@k: the share of queries whose target has rank k or better, the fractional rank of a tie included.
/// Fraction in 0...1, higher is better.
func hits(at k: Int, _ ranks: [Double]) -> MetricValue {
  mean(ranks.map { $0 <= Double(k) ? 1 : 0 }, empty: "there are no queries")
}

/// Rank metrics, one set for each rule for ties and each filter.
extension Metric {
  static let rankings: [Metric] =
    ["realistic", "optimistic", "pessimistic"].flatMap { ties in
      rankMetrics(
        family: "rank", prefix: ties, rule: "ties \(ties)", needs: [.scores],
        input: #"{"queries": [{"scores": [0.9, 0.5, 0.5, 0.1], "target": 1, "removed": []}]}"#,
        rank: ["realistic": 2.5, "optimistic": 2, "pessimistic": 3][ties] ?? 0
      ) { evidence in
        let rule = TargetRank.TieRule(rawValue: ties) ?? .realistic
        return try evidence.targetRanks.get().map { $0.rank(rule) }
      }
    }
    + ["raw", "static", "time"].flatMap { filter in
      rankMetrics(
        family: "link", prefix: filter, rule: "filter \(filter)", needs: [.scores, .facts],
        input: """
          {"facts_sr_o_t": [[0, 0, 0, 1], [0, 0, 1, 1], [0, 0, 3, 2]], \
          "queries_s_r_o_t_scores": [[0, 0, 1, 1, [0.9, 0.5, 0.6, 0.8]]]}
          """,
        rank: ["raw": 4, "static": 2, "time": 3][filter] ?? 0
      ) { evidence in
        let links = try evidence.linkQueries.get()
        let filter = FilteredRanking.Filter(rawValue: filter) ?? .timeAware
        return try links.queries.map { try links.ranking.rank(of: $0.fact, in: $0.scores, filter).rank() }
      }
    }

  /// MRR, mean rank and hits for one rule; the example has a single query whose target has the given rank.
  private static func rankMetrics(
    family: String, prefix: String, rule: String, needs: [MetricNeed], input: String, rank: Double,
    ranks: @escaping @Sendable (any RunEvidence) throws -> [Double]
  ) -> [Metric] {
    let source = family == "link" ? "Bordes et al., 2013; Jin et al., 2020 (RE-Net)" : "Bordes et al., 2013"
    func example(_ name: String, _ value: Double) -> MetricExample {
      MetricExample(family, input, "\(prefix).\(name)", value)
    }
    let aliases =
      prefix == "time"
      ? [MetricAlias("RE-Net", "evaluate_filter", "filters over all times, filtered scores become 0")] : []
    let mean = [
      Metric(
        "\(family).\(prefix).mrr", "mean reciprocal rank of the target (\(rule))", needs: needs, source: source,
        formula: "mean 1/rank, rank = #greater + #equal/2 + 1 (realistic)", aliases: aliases,
        example: example("mrr", 1 / rank)
      ) { evidence, _ in meanReciprocalRank(try ranks(evidence)) },
      Metric(
        "\(family).\(prefix).mr", "mean rank of the target (\(rule))", unit: "rank", range: "1 and more",
        .lowerIsBetter, needs: needs, source: source, formula: "mean rank", aliases: aliases,
        example: example("mr", rank)
      ) { evidence, _ in meanRank(try ranks(evidence)) },
    ]
    return mean
      + [1, 3, 5, 10].map { k in
        Metric(
          "\(family).\(prefix).hits@\(k)", "the share of targets of rank \(k) or better (\(rule))", needs: needs,
          source: source, formula: "mean [rank <= \(k)]", aliases: aliases,
          example: example("hits@\(k)", rank <= Double(k) ? 1 : 0)
        ) { evidence, _ in hits(at: k, try ranks(evidence)) }
      }
  }
}
