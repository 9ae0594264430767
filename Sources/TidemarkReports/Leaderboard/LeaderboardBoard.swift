import TidemarkMetrics

/// The submissions of one protocol, ranked.
struct LeaderboardBoard {
  let name: String
  let title: String
  let inWords: String
  let family: String?
  let modality: String?
  let budgets: [String]
  let metric: MetricSummary
  /// Other headline metrics, at most three.
  let others: [MetricSummary]
  /// Best mean first.
  let standings: [LeaderboardStanding]
  /// What the submissions say of the streams.
  let streams: StreamAgreement

  /// The file of its page.
  var page: String { "protocols/\(SiteName.file(name)).html" }

  /// The boards of all protocols, by name. What is said of a protocol is what most of its submissions say, so that no
  /// submission decides about the others.
  static func all(_ entries: [LeaderboardEntry], metrics: MetricRegistry) -> [LeaderboardBoard] {
    let groups = Dictionary(grouping: entries, by: \.name)
    return groups.sorted { $0.key < $1.key }.compactMap { name, members in
      let headline = most(members, \.headline) ?? []
      let metric = MetricSummary(name: headline.first ?? "acc", in: metrics)
      return LeaderboardBoard(
        name: name, title: most(members, \.title) ?? name, inWords: most(members, \.inWords) ?? "",
        family: most(members, \.family) ?? nil, modality: most(members, \.modality) ?? nil,
        budgets: most(members, \.budgets) ?? [], metric: metric,
        others: headline.dropFirst().map { MetricSummary(name: $0, in: metrics) },
        standings: LeaderboardStanding.ranked(members, by: metric), streams: StreamAgreement(members))
    }
  }

  /// The value that most entries have; of several, the one that comes first. nil for no entries.
  private static func most<Value: Hashable>(
    _ entries: [LeaderboardEntry], _ value: (LeaderboardEntry) -> Value
  ) -> Value? {
    var count: [Value: Int] = [:]
    for entry in entries { count[value(entry), default: 0] += 1 }
    let greatest = count.values.max()
    return entries.lazy.map(value).first { count[$0] == greatest }
  }

  /// The best standing of each label.
  var best: [String: LeaderboardStanding] {
    Dictionary(standings.map { ($0.learner.label, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// How two standings compare: positive if the first is surely better, negative if the second is, 0 if they cannot be told
  /// apart by their intervals.
  func compare(_ first: LeaderboardStanding, _ second: LeaderboardStanding) -> Int {
    guard let one = first.sample.interval, let two = second.sample.interval, !one.overlaps(two),
      let better = metric.isBetter(one.lowerBound, than: two.lowerBound)
    else { return 0 }
    return better ? 1 : -1
  }
}
