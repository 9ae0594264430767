import TidemarkMetrics

/// Average accuracy over the test sets seen so far, after each experience: every learner in one chart.
struct OverTimeSection {
  private let summary: ReportSummary

  init(_ summary: ReportSummary) {
    self.summary = summary
  }

  /// The chart and its numbers.
  var html: HTML {
    let learners = summary.learners.filter { !$0.completed.isEmpty }
    guard summary.experiences > 0, !learners.isEmpty else { return .empty }
    let stages = EvenSample.of(0..<summary.experiences, atMost: FigureBudget.points(lines: learners.count))
    let curves = learners.map { $0.averageAccuracy(after: stages) }
    let showsIntervals = learners.count <= FigureBudget.linesWithIntervals
    let chart = LineChart(
      title: "Average accuracy over the experiences seen so far, after each experience",
      description: "One line for each learner. The numbers are in the table below the chart.",
      series: zip(learners, curves).map { learner, curve in
        LineChart.Series(
          name: learner.name, style: SeriesStyle(position: learner.position),
          points: zip(stages, curve).map { ($0 + 1, $1) })
      },
      horizontal: .counting(1, summary.experiences, limit: 12), place: { "after experience \($0)" },
      showsIntervals: showsIntervals, markerLimit: FigureBudget.markers(lines: learners.count))
    return """
      <p class="lead">After each experience, the mean accuracy on the test sets of all experiences up to it\
      \(showsIntervals && summary.seeds.count > 1 ? "; bands are 95 % intervals over seeds" : "").</p>
      <figure class="panel">\(LearnerLabel.legend(learners))
      <div class="plot tall">\(chart.svg)</div><p class="axis">experiences learned</p></figure>
      <details><summary>The numbers</summary>\(table(learners, stages, curves))</details>
      """
  }

  private func table(_ learners: [LearnerSummary], _ stages: [Int], _ curves: [[SampleSummary]]) -> HTML {
    let rows = zip(learners, curves).map { learner, curve -> HTML in
      let cells = curve.map { sample -> HTML in
        let title: HTML = sample.mean == nil ? #" title="a score that the mean needs was not measured""# : .empty
        return #"<td class="number"\#(title)>\#(sample.meanWithInterval)</td>"#
      }
      return #"<tr><th scope="row">\#(LearnerLabel.html(learner))</th>\#(cells)</tr>"#
    }
    return ScrollingTable.html(
      "Average accuracy over the stream",
      """
      <table class="data"><caption>Average accuracy after each experience, mean ± half-width of the 95 % interval</caption>
      <thead><tr><th scope="col">learner</th>\(stages.map { #"<th scope="col" class="number">\#($0 + 1)</th>"# as HTML })</tr>\
      </thead><tbody>\(rows)</tbody></table>
      """)
  }
}
