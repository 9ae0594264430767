import TidemarkMetrics

/// What became of knowledge: each group of queries over the stream, what is still answered as before, and the forgetting
/// curve.
struct KnowledgeSection {
  private let summary: ReportSummary
  private let learners: [LearnerSummary]

  init(summary: ReportSummary) {
    self.summary = summary
    learners = summary.learners.filter { learner in learner.completed.contains { $0.knowledge != nil } }
  }

  /// The charts and the half-lives; empty for streams of labelled samples.
  var html: HTML {
    guard !learners.isEmpty else { return .empty }
    let groups = KnowledgeFigures.groups(learners)
    let panels =
      groups.map { group in
        panel(KnowledgeFigures.title(of: group), overTime(group, \.accuracy))
      }
      + (groups.contains("updated")
        ? [panel("Staleness: updated facts that are still answered as before", overTime("updated", \.staleness))] : [])
      + (groups.contains("as-of")
        ? [panel("Leaks: answers that only became right after the date", overTime("as-of", \.prematurity))] : [])
      + [panel("Forgetting curve: accuracy by age", curve)]
    return """
      <p class="lead">After each slice, the share of right answers to each group of queries\
      \(learners.count <= FigureBudget.linesWithIntervals && summary.seeds.count > 1
        ? "; bands are 95\u{A0}% intervals over seeds" : ""). The age of knowledge is the number of slices since it was \
      stated.</p>
      \(LearnerLabel.legend(learners))
      <div class="multiples">\(panels)</div>
      \(halfLives)
      """
  }

  private func panel(_ title: String, _ chart: LineChart) -> HTML {
    #"<figure class="panel"><h3>\#(title)</h3><div class="plot low">\#(chart.svg)</div></figure>"#
  }

  private func overTime(_ group: String, _ value: KeyPath<KnowledgeTally, MetricValue>) -> LineChart {
    let points = learners.map { KnowledgeFigures.overTime($0, group, value) }
    let last = points.flatMap { $0.map(\.x) }.max() ?? 1
    let stages = Set(EvenSample.of(0..<last + 1, atMost: FigureBudget.points(lines: learners.count * 6)))
    return chart(
      "\(KnowledgeFigures.title(of: group)), after each slice", points.map { $0.filter { stages.contains($0.x) } },
      .counting(points.flatMap { $0.map(\.x) }.min() ?? 0, last, limit: 8), "after slice")
  }

  private var curve: LineChart {
    let points = learners.map { KnowledgeFigures.byAge($0) }
    let last = points.flatMap { $0.map(\.x) }.max() ?? 1
    return chart("Accuracy by the age of knowledge", points, .counting(0, last, limit: 8), "at age")
  }

  private func chart(
    _ title: String, _ points: [[(x: Int, sample: SampleSummary)]], _ axis: ChartAxis, _ place: String
  ) -> LineChart {
    LineChart(
      title: title, description: "One line for each learner. The numbers are in probes.csv.",
      series: zip(learners, points).map { LineChart.Series($0, $1) }, horizontal: axis, place: { "\(place) \($0)" },
      markerLimit: min(11, FigureBudget.markers(lines: learners.count * 8)))
  }

  /// The fitted half-life of each run, with its interval.
  private var halfLives: HTML {
    let rows = learners.flatMap { learner in
      learner.completed.compactMap { run -> HTML? in
        guard let curve = run.knowledge?.curve else { return nil }
        let halfLife: String
        if let value = curve.halfLife.value {
          let low = curve.halfLifeLow.value.map { DisplayNumber.text($0) } ?? "–"
          let high = curve.halfLifeHigh.value.map { DisplayNumber.text($0) } ?? "no bound"
          halfLife = "\(DisplayNumber.text(value)) (\(low) to \(high))"
        } else {
          halfLife = "– (\(curve.halfLife.reason ?? "undefined"))"
        }
        return """
          <tr><th scope="row">\(LearnerLabel.html(learner))</th><td class="number">\(run.seed)</td><td>\(halfLife)</td></tr>
          """
      }
    }
    let table = DataTable.html(
      caption: "After how many slices half of what was stated is forgotten, with its 95\u{A0}% interval",
      isHidden: false,
      [("learner", false), ("seed", true), ("half-life in slices", false)], rows.prefix(200))
    return "<details><summary>Half-lives</summary>\(ScrollingTable.html("Half-lives", table))</details>"
  }
}
