import TidemarkMetrics

/// The cells that tables of a leaderboard have in common.
enum LeaderboardCells {
  /// A mean with its interval, to be sorted by the mean.
  static func number(_ sample: SampleSummary) -> HTML {
    #"<td class="number" data-v="\#(sample.mean.map(\.description) ?? "")">\#(sample.meanWithInterval)</td>"#
  }

  /// A number that may be missing.
  static func number(_ value: Double?) -> HTML {
    #"<td class="number" data-v="\#(value.map(\.description) ?? "")">\#(DisplayNumber.text(value))</td>"#
  }

  /// A rank, and how far it may be off.
  static func rank(_ standing: LeaderboardStanding) -> HTML {
    guard let rank = standing.rank, let lowest = standing.lowestRank else {
      let reason: HTML =
        !standing.sharesStreams
        ? "on other streams than most, so no rank"
        : standing.sample.mean == nil
          ? "no value that could be computed, so no rank" : "one seed has no interval, so no rank"
      return #"<td class="number" title="\#(reason)">\#(DisplayNumber.missing)</td>"#
    }
    let range: HTML = lowest > rank ? #" <span class="note">to \#(lowest)</span>"# : .empty
    return #"<td class="number" data-v="\#(rank)">\#(rank)\#(range)</td>"#
  }

  /// What the scores of an entry were computed from.
  static func evidence(_ entry: LeaderboardEntry) -> HTML {
    entry.evidence == .journals
      ? #"<span class="badge" title="scores computed from the journals of all runs">journals</span>"#
      : #"<span class="badge faint" title="scores computed from the accuracy matrices; no journals came along">matrices</span>"#
  }

  /// The metric's name with an arrow for its direction, as the head of a column.
  static func head(_ metric: MetricSummary) -> (HTML, Bool) {
    let (arrow, words): (HTML, HTML)
    switch metric.direction {
    case .higherIsBetter: (arrow, words) = (" ↑", "higher is better")
    case .lowerIsBetter: (arrow, words) = (" ↓", "lower is better")
    case .neither, nil: (arrow, words) = (.empty, .empty)
    }
    let code: HTML = "<code>\(DisplayName.short(metric.name))</code>"
    return (#"\#(code)<span aria-hidden="true">\#(arrow)</span> <span class="hidden">\#(words)</span>"#, true)
  }
}
