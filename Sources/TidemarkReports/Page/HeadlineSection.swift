import TidemarkMetrics

/// The headline metrics, a card each: every learner's mean and interval on a common line.
struct HeadlineSection {
  private let summary: ReportSummary
  /// The most learners on a card.
  private let limit = 12

  /// Whether pictures stand below the names, for want of room beside them.
  private let isStacked: Bool

  /// Where all learners are listed; nil if nowhere.
  private let table: HTML?

  /// - Parameter table: the id of the table of all metrics; nil if the page has none.
  init(summary: ReportSummary, table: HTML? = "metrics") {
    self.summary = summary
    self.table = table
    isStacked = summary.learners.contains { $0.name.count > 28 }
  }

  /// The cards.
  var html: HTML {
    guard !summary.headline.isEmpty else { return .empty }
    return """
      <p class="lead">Mean over seeds ± half the width of its 95\u{A0}% t interval, learners in order of the mean. A dashed \
      upright in a picture is 0.</p>
      <div class="cards">\(summary.headline.map { card(summary.ranking(by: $0)) })</div>
      """
  }

  private func card(_ ranking: MetricRanking) -> HTML {
    let metric = ranking.metric
    let strip = IntervalStrip(for: ranking.places.map(\.sample), unit: metric.definition?.unit)
    let leaders = ranking.leaders.count
    let shown = ranking.places.prefix(limit).enumerated().map { rank, place -> HTML in
      let isLeader = rank < leaders
      return """
        <li\(isLeader ? " class=\"best\"" as HTML : .empty)><span>\(LearnerLabel.html(place.learner))\
        \(isLeader ? MetricName.badge(ranking.standingOfLeaders) : .empty)</span>\
        <span class="number" title="n = \(place.sample.count)">\(place.sample.meanWithInterval)</span>\
        \(strip.svg(place.sample, SeriesStyle(position: place.learner.position)))</li>
        """
    }
    let ranked = Set(ranking.places.map(\.learner.position))
    let without = summary.learners.filter { !ranked.contains($0.position) }.prefix(limit).map { learner -> HTML in
      let reason = learner.scores[metric.name]?.gap ?? "not recorded"
      return """
        <li><span>\(LearnerLabel.html(learner))</span><span class="number" title="\(reason)">\(DisplayNumber.missing)\
        </span><span class="reason">\(DisplayName.short(reason))</span></li>
        """
    }
    let hidden = summary.learners.count - shown.count - without.count
    let more: HTML =
      hidden > 0
      ? table.map { ##"<p class="more"><a href="#\##($0)">\##(hidden) more in the table</a></p>"## } ?? .empty : .empty
    return """
      <article class="card"><h3><code>\(DisplayName.short(metric.name))</code> \(MetricName.direction(metric))</h3>
      <p class="meaning">\(metric.definition?.meaning ?? "a metric that the registry does not know")</p>
      <ol class="ranks\(isStacked ? " stacked" : "")">\(shown)\(without)</ol>\(more)</article>

      """
  }
}
