import TidemarkFormats
import TidemarkMetrics

extension ReportContents {
  /// The figures of the report as files of their own: average accuracy and forgetting over the stream, accuracy around
  /// boundaries and before training, each headline metric, accuracy on each test set, costs, and the accuracy matrix,
  /// confusion and calibration of each learner. At most 100 test sets and 100 learners get one.
  public func figures() -> [ReportFigure] { concurrently(figureMakers) { $0() }.flatMap(\.self) }

  /// What makes ``figures()``, each by itself, so that they can be made at once.
  package var figureMakers: [@Sendable () -> [ReportFigure]] {
    let summary = ReportSummary(self)
    let learners = summary.learners.filter { !$0.completed.isEmpty }
    guard !learners.isEmpty else { return [] }
    var makers: [@Sendable () -> [ReportFigure]] = [
      { [OverTimeSection(summary: summary).curves(limit: .max)?.figure].compactMap(\.self) },
      { [ForgettingSection(summary: summary).curves(limit: .max)?.figure].compactMap(\.self) },
      { [StabilitySection(summary: summary).curves?.figure].compactMap(\.self) },
      { [PrequentialSection(summary: summary).curves?.figure].compactMap(\.self) },
    ]
    for (place, metric) in summary.headline.enumerated() {
      makers.append { [HeadlineFigure(summary, metric, place: place + 1).figure].compactMap(\.self) }
    }
    for task in 0..<min(100, summary.testSets) {
      makers.append { [TestSetFigure(summary, learners, task: task).figure] }
    }
    for learner in learners.prefix(100) { makers.append { [MatrixFigure(summary, learner).figure] } }
    for learner in learners.prefix(100) {
      makers.append { [ConfusionFigure(summary, learner).figure].compactMap(\.self) }
    }
    for learner in learners.prefix(100) { makers.append { [CalibrationFigure(learner).figure].compactMap(\.self) } }
    makers.append { CostSection(summary: summary).figures }
    makers.append { KnowledgeFigures.figures(summary) }
    return makers
  }
}

/// Accuracy on one test set over the stream.
private struct TestSetFigure {
  let figure: ReportFigure

  init(_ summary: ReportSummary, _ learners: [LearnerSummary], task: Int) {
    let stages = Array((summary.hasBaseline ? -1 : 0)..<summary.experiences)
    let title = "Accuracy on test set \(task + 1), \(DisplayName.short(summary.testSetName(task), limit: 50))"
    let chart = LineChart(
      title: title,
      series: learners.map { learner in
        LineChart.Series(learner, stages.map { ($0 + 1, learner.score(on: task, after: $0)) })
      }, horizontal: .counting(summary.hasBaseline ? 0 : 1, max(1, summary.experiences), limit: 12),
      uprights: task < summary.experiences ? [task + 1] : [], markerLimit: 26)
    var table = CSVTable("learner", "after_experience", "test_set", "mean", "std", "ci95_low", "ci95_high", "n")
    for learner in learners {
      for stage in stages {
        table.addRow(learner.label, stage, task, learner.score(on: task, after: stage))
      }
    }
    let frame = StandaloneSVG(
      title: title, plot: (560, 260), horizontal: "experiences learned", legend: Array(learners.prefix(24)))
    figure = ReportFigure(name: "test-set-\(task + 1)", svg: frame.document(chart.svg), csv: table.text)
  }
}

/// One headline metric: each learner's mean and interval.
private struct HeadlineFigure {
  let figure: ReportFigure?

  init(_ summary: ReportSummary, _ metric: MetricSummary, place: Int) {
    let places = Array(summary.ranking(by: metric).places.prefix(40))
    guard !places.isEmpty else {
      figure = nil
      return
    }
    let strip = IntervalStrip(for: places.map(\.sample), unit: metric.definition?.unit)
    let step = 30
    let rows = places.enumerated().map { index, place -> HTML in
      let y = index * step
      let style = SeriesStyle(position: place.learner.position)
      let mean = ChartAxis.coordinate(strip.axis.percent(place.mean))
      let interval = place.sample.interval.map { interval -> HTML in
        let low = ChartAxis.coordinate(strip.axis.percent(interval.lowerBound))
        let high = ChartAxis.coordinate(strip.axis.percent(interval.upperBound))
        return #"<line class="w \#(style.colour)" x1="\#(low)%" x2="\#(high)%" y1="\#(y + 15)" y2="\#(y + 15)"/>"#
      }
      return """
        <line class="g" x1="0" x2="100%" y1="\(y + 15)" y2="\(y + 15)"/>\
        <text class="y" x="-12" y="\(y + 19)">\(DisplayName.short(place.learner.name, limit: 30))</text>\(interval ?? .empty)\
        <use href="#\(style.marker)" class="\(style.colour)" x="\(mean)%" y="\(y + 15)"/>\
        <text x="100%" dx="10" y="\(y + 19)">\(place.sample.meanWithInterval)</text>
        """
    }
    var table = CSVTable("learner", "metric", "mean", "std", "ci95_low", "ci95_high", "n")
    for place in places {
      table.addRow(place.learner.label, metric.name, place.sample)
    }
    let ends = [strip.axis.range.lowerBound, strip.axis.range.upperBound].map { DisplayNumber.text($0) }
    let axis: HTML = """
      <text class="x" x="0" y="\(places.count * step + 18)">\(ends[0])</text>\
      <text class="x" x="100%" y="\(places.count * step + 18)">\(ends[1])</text>
      """
    // Room for the numbers to the right is taken from the plot's frame.
    let frame = StandaloneSVG(title: DisplayName.short(metric.name), plot: (420, places.count * step + 24), left: 230)
    let picture = frame.document(#"<svg width="74%" height="100%" overflow="visible">\#(rows)\#(axis)</svg>"#)
    figure = ReportFigure(name: "headline-\(place)", svg: picture, csv: table.text)
  }
}

/// The accuracy matrix of one learner.
private struct MatrixFigure {
  let figure: ReportFigure

  init(_ summary: ReportSummary, _ learner: LearnerSummary) {
    let rows = EvenSample.of((summary.hasBaseline ? -1 : 0)..<summary.experiences, atMost: 30)
    let columns = EvenSample.of(0..<summary.testSets, atMost: 30)
    let grid = CellGrid(
      cell: (50, 32), baseline: 20, decimals: 3, rows: rows.map { $0 < 0 ? "before" : "after \($0 + 1)" },
      columns: columns.map { "\($0 + 1)" }, isFramed: { rows[$0] == columns[$1] }
    ) { learner.score(on: columns[$1], after: rows[$0]).mean }
    var table = CSVTable("learner", "after_experience", "test_set", "mean", "std", "ci95_low", "ci95_high", "n")
    for stage in (summary.hasBaseline ? -1 : 0)..<summary.experiences {
      for task in 0..<summary.testSets {
        table.addRow(learner.label, stage, task, learner.score(on: task, after: stage))
      }
    }
    let frame = StandaloneSVG(
      title: "Accuracy matrix of \(learner.name)", plot: (max(220, columns.count * 50), rows.count * 32 + 16),
      left: 76, horizontal: "test set")
    figure = ReportFigure(
      name: "matrix-\(learner.position + 1)", svg: frame.document(grid.html), csv: table.text)
  }
}
