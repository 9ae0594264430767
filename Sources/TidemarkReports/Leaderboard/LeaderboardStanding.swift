import TidemarkMetrics

/// A learner of one submission on one protocol, with its rank.
struct LeaderboardStanding {
  let entry: LeaderboardEntry
  let learner: LeaderboardEntry.Learner
  /// The place among the learners of its submission.
  let position: Int
  /// The ranking metric over the completed runs; of nothing for an entry on other streams than most.
  let sample: SampleSummary
  /// Whether its streams are those that most submissions have.
  let sharesStreams: Bool
  /// One more than the number of learners that are surely better: whose interval lies clear of this one's on the better
  /// side. nil if there is no interval.
  fileprivate(set) var rank: Int?
  /// The number of ranked learners, less those that are surely worse; nil if there is no interval.
  fileprivate(set) var lowestRank: Int?
  /// Whether no other learner has at least as good a mean, time and memory, and something better. False where time and
  /// memory are not known.
  fileprivate(set) var isOnFront = false

  /// The id of its row.
  var anchor: String { "s-\(entry.id)-\(position)" }

  /// The learners of all submissions of one protocol, best mean first.
  /// - Complexity: O(n log n), and O(n × front) for the front.
  static func ranked(_ entries: [LeaderboardEntry], by metric: MetricSummary) -> [LeaderboardStanding] {
    let streams = StreamAgreement(entries)
    let sign = metric.direction == .lowerIsBetter ? -1.0 : 1.0
    var standings = entries.flatMap { entry in
      let column = entry.headline.firstIndex(of: metric.name)
      let sharesStreams = streams.holds(entry)
      return entry.learners.enumerated().map { position, learner in
        let values = sharesStreams ? column.map { $0 < learner.values.count ? learner.values[$0] : [] } ?? [] : []
        return LeaderboardStanding(
          entry: entry, learner: learner, position: position, sample: SampleSummary(values),
          sharesStreams: sharesStreams)
      }
    }
    standings.sort { left, right in
      let (one, two) = (left.sample.mean.map { $0 * sign }, right.sample.mean.map { $0 * sign })
      if one != two { return (one ?? -.infinity) > (two ?? -.infinity) }
      if left.sharesStreams != right.sharesStreams { return left.sharesStreams }
      return (left.learner.label, left.entry.id, left.position) < (right.learner.label, right.entry.id, right.position)
    }
    // The ends of each interval on the worse and on the better side, higher is better.
    let ends = standings.map { standing in
      standing.sample.interval.map { interval in
        let both = [interval.lowerBound * sign, interval.upperBound * sign].sorted()
        return (worse: both[0], better: both[1])
      }
    }
    let worse = ends.compactMap { $0?.worse }.sorted(by: >)
    let better = ends.compactMap { $0?.better }.sorted()
    for index in standings.indices {
      guard let own = ends[index] else { continue }
      standings[index].rank = 1 + count(in: worse) { $0 > own.better }
      standings[index].lowestRank = better.count - count(in: better) { $0 < own.worse }
    }
    let known = standings.indices.compactMap { index -> (Int, (score: Double, costs: [Double]))? in
      guard let mean = standings[index].sample.mean, let time = standings[index].learner.time,
        let memory = standings[index].learner.memory
      else { return nil }
      return (index, (mean * sign, [time, memory]))
    }
    for place in ParetoSweep.front(known.map(\.1)) { standings[known[place].0].isOnFront = true }
    return standings
  }

  /// How many of the first elements satisfy a condition that holds up to some place and not beyond.
  private static func count(in sorted: [Double], while condition: (Double) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if condition(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
