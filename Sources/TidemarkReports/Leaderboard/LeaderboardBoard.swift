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
  let others: [String]
  /// Best mean first.
  let standings: [LeaderboardStanding]

  /// The file of its page.
  var page: String { "protocols/\(SiteName.file(name)).html" }

  /// The boards of all protocols, by name.
  static func all(_ entries: [LeaderboardEntry]) -> [LeaderboardBoard] {
    let groups = Dictionary(grouping: entries, by: \.name)
    return groups.sorted { $0.key < $1.key }.compactMap { name, members in
      guard let first = members.first else { return nil }
      let metric = MetricSummary(name: first.headline.first ?? "acc")
      return LeaderboardBoard(
        name: name, title: first.title, inWords: first.inWords, family: first.family, modality: first.modality,
        budgets: first.budgets, metric: metric, others: Array(first.headline.dropFirst()),
        standings: LeaderboardStanding.ranked(members, by: metric))
    }
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
