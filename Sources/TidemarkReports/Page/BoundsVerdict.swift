/// How the best learner stands between the bounds: `finetune`, which does nothing against forgetting, and `joint`, which
/// keeps everything.
struct BoundsVerdict {
  private let ranking: MetricRanking
  private let lower, upper: MetricRanking.Place
  private let others: [MetricRanking.Place]

  /// nil unless both bounds and another learner have a mean of the metric, and one direction is better.
  init?(_ ranking: MetricRanking) {
    func bound(_ name: String) -> MetricRanking.Place? {
      ranking.places.first { place in
        place.learner.source.isReference && place.learner.label.prefix { $0 != "(" } == name
      }
    }
    guard let lower = bound("finetune"), let upper = bound("joint"),
      ranking.metric.isBetter(upper.mean, than: lower.mean) != nil
    else { return nil }
    (self.ranking, self.lower, self.upper) = (ranking, lower, upper)
    others = ranking.places.filter { ![lower, upper].map(\.learner.position).contains($0.learner.position) }
    if others.isEmpty { return nil }
  }

  /// The sentence.
  var sentence: HTML? {
    guard let best = others.first else { return nil }
    let metric = ranking.metric
    guard metric.isBetter(upper.mean, than: lower.mean) == true else {
      return """
        The upper bound \(name(upper)) is not above the lower bound \(name(lower)), so that the others cannot be held \
        against them.
        """
    }
    let way = (best.mean - lower.mean) / (upper.mean - lower.mean)
    let said: HTML
    if way <= 0 {
      said =
        "No learner is above the lower bound \(name(lower)), \(value(lower)); \(name(best)) comes nearest: \(value(best))."
    } else if way >= 1 {
      said = "\(name(best)) reaches the upper bound \(name(upper)), \(value(upper))."
    } else {
      said = """
        Between the bounds, \(name(best)) comes \(DisplayNumber.fixed(way * 100, decimals: 0)) % of the way from \
        \(name(lower)), \(value(lower)), to \(name(upper)), \(value(upper)).
        """
    }
    let below = way > 0 ? others.filter { metric.isBetter($0.mean, than: lower.mean) != true } : []
    guard !below.isEmpty else { return said }
    let more: HTML = below.count > 2 ? " and \(below.count - 2) more" : .empty
    let names = below.prefix(2).map(name).joined(by: below.count > 2 ? ", " : " and ")
    return "\(said) \(names)\(more) \(below.count == 1 ? "is" : "are") not above \(name(lower))."
  }

  private func name(_ place: MetricRanking.Place) -> HTML { "<strong><bdi>\(place.learner.name)</bdi></strong>" }

  private func value(_ place: MetricRanking.Place) -> HTML { "<b>\(place.sample.meanWithInterval)</b>" }
}
