import TidemarkMetrics

/// The learners that have a mean of one metric, best first.
struct MetricRanking {
  /// A learner with its numbers.
  struct Place {
    /// The learner.
    let learner: LearnerSummary
    /// The metric over its seeds.
    let sample: SampleSummary
    /// The mean.
    let mean: Double
  }

  /// How sure it is that a learner is the best.
  enum Standing {
    /// Its mean is best, and its interval is clear of all others.
    case best
    /// Its mean is best, but others have the same, reach into its interval, or there are no intervals.
    case bestMean
  }

  /// The metric.
  let metric: MetricSummary
  /// The learners, best first; in the order of the report among equals, and if neither direction is better.
  let places: [Place]

  init(_ learners: [LearnerSummary], by metric: MetricSummary) {
    self.metric = metric
    let scored = learners.compactMap { learner in
      learner.scores[metric.name].flatMap { score in
        score.sample.mean.map { Place(learner: learner, sample: score.sample, mean: $0) }
      }
    }
    places = scored.sorted { left, right in
      if left.mean != right.mean, let better = metric.isBetter(left.mean, than: right.mean) { return better }
      return left.learner.position < right.learner.position
    }
  }

  /// The learners with the best mean: one, or several that are equal; none if there is nothing to choose between.
  var leaders: ArraySlice<Place> {
    guard let first = places.first, let last = places.last, metric.isBetter(first.mean, than: last.mean) == true
    else { return [] }
    return places.prefix { $0.mean == first.mean }
  }

  /// The learners whose intervals overlap with that of the one leader.
  var rivals: [Place] {
    guard let interval = leaders.first?.sample.interval else { return [] }
    return places.dropFirst(leaders.count).filter { $0.sample.interval?.overlaps(interval) ?? false }
  }

  /// The learners that the one leader is not surely better than: on their common seeds, the interval of the difference
  /// holds 0. Those without two common seeds are told apart by their intervals.
  var doubts: (paired: [Place], overlapping: [Place]) {
    guard let leader = leaders.first else { return ([], []) }
    let overlapping = Set(rivals.map(\.learner.position))
    var doubts: (paired: [Place], overlapping: [Place]) = ([], [])
    for place in places.dropFirst(leaders.count) {
      if let pair = LearnerPair.comparison(leader.learner, place.learner, by: metric) {
        if pair.summary.interval?.contains(0) ?? true { doubts.paired.append(place) }
      } else if overlapping.contains(place.learner.position) {
        doubts.overlapping.append(place)
      }
    }
    return doubts
  }

  /// How the learners with the best mean stand; nil if there are none.
  var standingOfLeaders: Standing? {
    guard let leader = leaders.first else { return nil }
    let isClear = leaders.count == 1 && rivals.isEmpty && leader.sample.interval != nil
    return isClear && places.allSatisfy { $0.sample.interval != nil } ? .best : .bestMean
  }
}
