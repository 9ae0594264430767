import TidemarkFormats
import TidemarkMetrics

/// What learners cost in time, memory and parameters, and what accuracy they have for it.
struct CostSection {
  private let summary: ReportSummary
  private let learners: [LearnerSummary]
  private let costs: [LearnerCost]

  init(summary: ReportSummary) {
    self.summary = summary
    let learners = summary.learners.filter { !$0.completed.isEmpty }
    self.learners = learners
    costs = LearnerCost.allCases.filter { cost in learners.contains { cost.sample($0).mean != nil } }
  }

  /// The charts and the table.
  var html: HTML {
    guard !costs.isEmpty else { return .empty }
    let charts = plots.map { cost, chart -> HTML in
      """
      <figure class="panel"><h3>\(cost.title)</h3>
      <div class="plot low">\(chart.svg)</div></figure>

      """
    }
    let pictures: HTML =
      charts.isEmpty
      ? .empty
      : """
      \(LearnerLabel.legend(learners))
      <div class="multiples">\(charts)</div>
      """
    let metric: HTML = summary.headline.first.map { "<code>\(DisplayName.short($0.name))</code>" } ?? .empty
    return """
      <p class="lead">Means over the completed runs. Times depend on the machine and on what else ran on it; the peak of \
      memory is that of the process that the learner ran in, where it can be told.\(charts.isEmpty ? .empty : """
         Upright: \(metric). Ringed and joined: learners that no other beats in both.
        """ as HTML)</p>
      \(pictures)
      \(ScrollingTable.html("Costs", table))
      """
  }

  /// The charts as files.
  var figures: [ReportFigure] {
    plots.map { cost, chart in
      var table = CSVTable("learner", "cost", "cost_mean", "metric", "metric_mean", "on_front")
      let front = Set(chart.front)
      for (place, point) in chart.points.enumerated() {
        table.addRow(
          summary.learners[point.style.position].label, cost.name, point.cost, summary.headline.first?.name ?? "",
          point.score, front.contains(place) ? 1 : 0)
      }
      let frame = StandaloneSVG(
        title: chart.title, plot: (520, 300), horizontal: cost.title, legend: Array(learners.prefix(24)))
      return ReportFigure(name: "pareto-\(cost.name)", svg: frame.document(chart.svg), csv: table.text)
    }
  }

  private var plots: [(LearnerCost, ScatterChart)] {
    guard let metric = summary.headline.first else { return [] }
    return LearnerCost.plotted.compactMap { cost in
      let points = learners.compactMap { learner -> ScatterChart.Point? in
        guard let paid = cost.sample(learner).mean, let got = learner.scores[metric.name]?.sample.mean else {
          return nil
        }
        return ScatterChart.Point(
          name: learner.name, style: SeriesStyle(position: learner.position), cost: paid, score: got)
      }
      guard points.count > 1, Set(points.map(\.cost)).count > 1 else { return nil }
      let name = DisplayName.short(metric.name)
      return (
        cost,
        ScatterChart(
          title: "\(name) against \(cost.title)", points: points,
          isHigherBetter: metric.direction != .lowerIsBetter,
          words: { "\($0.name): \(name) \(DisplayNumber.text($0.score)), \(cost.title) \(DisplayNumber.text($0.cost))" }
        )
      )
    }
  }

  private var table: HTML {
    let heads = costs.map { ("\($0.title)" as HTML, true) }
    let rows = learners.map { learner -> HTML in
      let cells = costs.map { cost -> HTML in
        let sample = cost.sample(learner)
        let value = sample.mean.map(\.description) ?? ""
        return #"<td class="number" data-v="\#(value)">\#(sample.amount)</td>"#
      }
      return """
        <tr data-l="\(learner.position)"><th scope="row">\(LearnerLabel.html(learner))</th>\(cells)</tr>

        """
    }
    return DataTable.html(
      "data sortable", caption: "Costs of each learner", line: "\n", [("learner", false)] + heads, rows)
  }
}
