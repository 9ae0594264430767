import TidemarkMetrics

/// A learner of one submission on one protocol, with its rank.
struct LeaderboardStanding {
  let submission: LeaderboardSubmission
  let learner: ReportedLearner
  /// The ranking metric over the completed runs.
  let sample: SampleSummary
  /// One more than the number of learners that are surely better: whose interval lies clear of this one's on the better
  /// side. nil if there is no interval.
  fileprivate(set) var rank: Int?

  /// The learners of all submissions of one protocol, best mean first.
  /// - Complexity: O(n log n).
  static func ranked(_ submissions: [LeaderboardSubmission], by metric: MetricSummary) -> [LeaderboardStanding] {
    let isLower = metric.direction == .lowerIsBetter
    func better(_ value: Double) -> Double { isLower ? -value : value }
    var standings = submissions.flatMap { submission in
      submission.contents.learners.map { learner in
        let values = learner.runs.filter { $0.failure == nil }.compactMap { run in
          run.scores.first { $0.metric == metric.name }?.definedValue
        }
        return LeaderboardStanding(submission: submission, learner: learner, sample: SampleSummary(values), rank: nil)
      }
    }
    standings.sort { left, right in
      let (one, two) = (left.sample.mean.map(better), right.sample.mean.map(better))
      if one != two { return (one ?? -.infinity) > (two ?? -.infinity) }
      return (left.learner.label, left.submission.id) < (right.learner.label, right.submission.id)
    }
    // The end of each interval that is nearest to being worse, best first.
    let worst = standings.compactMap { $0.sample.interval }
      .map { isLower ? better($0.upperBound) : better($0.lowerBound) }.sorted(by: >)
    for index in standings.indices {
      guard let interval = standings[index].sample.interval else { continue }
      let best = isLower ? better(interval.lowerBound) : better(interval.upperBound)
      var (low, high) = (0, worst.count)
      while low < high {
        let middle = (low + high) / 2
        if worst[middle] > best { low = middle + 1 } else { high = middle }
      }
      standings[index].rank = low + 1
    }
    return standings
  }
}
