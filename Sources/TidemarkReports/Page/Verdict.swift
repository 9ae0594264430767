/// The result in plain words, said only as far as the numbers go.
struct Verdict {
  let summary: ReportSummary

  /// The sentences, the most important first.
  var sentences: [HTML] {
    let results = summary.headline.prefix(3).enumerated().compactMap { position, metric in
      sentence(summary.ranking(by: metric), isFirst: position == 0)
    }
    let bounds = [summary.headline.first.flatMap { BoundsVerdict(summary.ranking(by: $0))?.sentence }].compactMap(
      \.self)
    return (results.isEmpty ? ["No headline metric has a value for any learner."] : results) + bounds + cautions
  }

  private func sentence(_ ranking: MetricRanking, isFirst: Bool) -> HTML? {
    let metric = ranking.metric
    guard let first = ranking.places.first, let last = ranking.places.last else {
      return isFirst ? "<code>\(DisplayName.short(metric.name))</code> has no value for any learner." : nil
    }
    guard ranking.places.count > 1 else { return "\(name(first)): \(value(first)) \(quantity(metric))." }
    guard let better = metric.isBetter(first.mean, than: last.mean) else { return nil }
    guard better else { return "All learners are level: \(value(first)) \(quantity(metric))." }
    let leaders = ranking.leaders
    let isOne = leaders.count == 1
    let names = leaders.prefix(3).map(name).joined(by: " and ")
    let more: HTML = leaders.count > 3 ? " and \(leaders.count - 3) more" : .empty
    let said: HTML
    switch metric.name {
    case "acc":
      said = """
        \(names)\(more) \(isOne ? "keeps" : "keep") the most: \(value(first)) \(quantity(metric)); \
        \(name(last)) the least: \(value(last)).
        """
    case "forgetting":
      said = """
        \(name(last)) forgets the most: \(value(last)); \(names)\(more) the least: \(value(first)).
        """
    default:
      said = """
        \(names)\(more) \(isOne ? "has" : "have") the best \(quantity(metric)): \(value(first)); \
        \(name(last)) has the worst: \(value(last)).
        """
    }
    return "\(said)\(doubt(ranking))"
  }

  /// What keeps the best mean from being surely the best.
  private func doubt(_ ranking: MetricRanking) -> HTML {
    guard let leader = ranking.leaders.first else { return .empty }
    let (paired, overlapping) = ranking.doubts
    let onSeeds: HTML =
      paired.isEmpty
      ? .empty
      : " Seed by seed, the interval of the difference between \(name(leader)) and \(names(paired)) holds 0."
    let apart: HTML =
      overlapping.isEmpty
      ? .empty : " The interval of \(name(leader)) overlaps with that of \(names(overlapping))."
    return "\(onSeeds)\(apart)"
  }

  private func names(_ places: [MetricRanking.Place]) -> HTML {
    let more: HTML = places.count > 2 ? " and \(places.count - 2) more" : .empty
    return "\(places.prefix(2).map(name).joined(by: places.count > 2 ? ", " : " and "))\(more)"
  }

  private func name(_ place: MetricRanking.Place) -> HTML {
    "<strong><bdi>\(place.learner.name)</bdi></strong>"
  }

  private func value(_ place: MetricRanking.Place) -> HTML {
    "<b>\(place.sample.meanWithInterval)</b>"
  }

  private func quantity(_ metric: MetricSummary) -> HTML {
    metric.name == "acc" ? "average accuracy" : "<code>\(DisplayName.short(metric.name))</code>"
  }

  private var cautions: [HTML] {
    var cautions: [HTML] = []
    let failed = summary.runs.count { $0.run.failure != nil }
    if failed > 0 {
      cautions.append(
        """
        <a href="#failures">\(failed) of \(summary.runs.count) runs failed</a> and \(failed == 1 ? "counts" : "count") \
        in no mean.
        """)
    }
    if summary.seeds.count == 1 {
      cautions.append("One seed only: there are no intervals, and a difference may be chance.")
    }
    return cautions
  }
}
