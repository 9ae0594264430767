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

/// A learner's name, with its line and marker, as tables and legends show it.
enum LearnerLabel {
  /// The swatch and the name.
  static func html(_ learner: LearnerSummary) -> HTML {
    let swatch = SeriesStyle(position: learner.position).swatch
    return #"<span class="learner">\#(swatch)<bdi>\#(breakable(learner.name))</bdi>\#(badge(learner.source))</span>"#
  }

  /// Says of a learner with runs that nobody observed whose word they are: `declared` or `imported`.
  static func badge(_ learner: ReportedLearner) -> HTML {
    let words = learner.unobserved
    return words.isEmpty ? .empty : #" <span class="badge faint">\#(DisplayName.short(words))</span>"#
  }

  /// The name, which may be broken before its options.
  private static func breakable(_ name: String) -> HTML {
    name.split(separator: "(", omittingEmptySubsequences: false).map { "\(String($0))" as HTML }.joined(by: "<wbr>(")
  }

  /// The learners that figures show, as a list.
  static func legend(_ learners: [LearnerSummary]) -> HTML {
    #"<ul class="legend">\#(learners.map { #"<li data-l="\#($0.position)">\#(html($0))</li>"# as HTML })</ul>"#
  }
}
