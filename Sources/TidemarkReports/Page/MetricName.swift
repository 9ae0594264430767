import TidemarkMetrics

/// How metrics are named and marked in cards and tables.
enum MetricName {
  /// An arrow for the direction in which a metric is better, and the same in words.
  static func direction(_ metric: MetricSummary) -> HTML {
    let (arrow, words): (HTML, HTML)
    switch metric.direction {
    case .higherIsBetter: (arrow, words) = ("↑", "higher is better")
    case .lowerIsBetter: (arrow, words) = ("↓", "lower is better")
    case .neither: (arrow, words) = (.empty, "describes; neither direction is better")
    case nil: (arrow, words) = (.empty, "direction unknown")
    }
    let sign: HTML = arrow == .empty ? .empty : #"<span aria-hidden="true">\#(arrow)</span> "#
    return #"<span class="direction">\#(sign)\#(words)</span>"#
  }

  /// What the metric says, its unit and range, and where it is from.
  static func description(_ metric: MetricSummary) -> String {
    guard let known = metric.definition else { return "not in the registry: direction and unit are unknown" }
    let settings = metric.settings.map { " (\($0))" } ?? ""
    return "\(known.meaning)\(settings) · \(known.unit), \(known.range) · \(known.source)"
  }

  /// The mark of the best learner, which says whether the intervals bear it out.
  static func badge(_ standing: MetricRanking.Standing?) -> HTML {
    switch standing {
    case .best: #" <span class="badge" title="its interval is clear of all others">best</span>"#
    case .bestMean: #" <span class="badge faint" title="not clear of all others by intervals">best mean</span>"#
    case nil: .empty
    }
  }
}
