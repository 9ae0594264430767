import TidemarkFormats
import TidemarkMetrics

/// One line for each learner: what a section of the page draws, and what a file of its own holds.
struct CurveFigure {
  /// The line of one learner.
  struct Curve {
    /// The learner.
    let learner: LearnerSummary
    /// The points from left to right; a point without a mean breaks the line.
    let points: [(x: Int, sample: SampleSummary)]
    /// The values of each seed, one for each point.
    var seeds: [(seed: UInt64, values: [Double?])] = []
  }

  /// The name of its files.
  let name: String
  /// What it shows.
  let title: String
  /// What the horizontal axis counts.
  let horizontal: String
  /// The column of the horizontal axis in the CSV file, and what is taken from `x` there.
  let column: (name: String, offset: Int)
  /// The lines.
  let curves: [Curve]
  /// The horizontal axis.
  let axis: ChartAxis
  /// Whether the vertical axis spans all fractions, rather than 0, the means and the bands alone.
  var spansFractions = true
  /// What values there can be.
  var limits = -Double.infinity...Double.infinity
  /// Where vertical lines stand.
  var uprights: [Int] = []
  /// Words for a point's place, for tooltips.
  var place: (Int) -> String

  /// Whether no line is broken.
  var isWhole: Bool { curves.allSatisfy { $0.points.allSatisfy { $0.sample.mean != nil } } }

  /// The chart of the page.
  var chart: HTML { chart(markers: FigureBudget.markers(lines: curves.count), seeds: true) }

  private func chart(markers: Int, seeds: Bool) -> HTML {
    let drawsSeeds = seeds && FigureBudget.drawsSeeds(lines: curves.reduce(0) { $0 + $1.seeds.count })
    return LineChart(
      title: title,
      series: curves.map { LineChart.Series($0.learner, $0.points, seeds: drawsSeeds ? $0.seeds : []) },
      horizontal: axis, uprights: uprights, place: place, spansFractions: spansFractions, limits: limits,
      markerLimit: markers
    ).svg
  }

  /// The figure of the page: legend, chart, and what the axis counts.
  var panel: HTML {
    """
    <figure class="panel">\(LearnerLabel.legend(curves.map(\.learner)))
    <div class="plot tall">\(chart)</div><p class="axis">\(horizontal)</p></figure>
    """
  }

  /// The figure as files.
  var figure: ReportFigure {
    var table = CSVTable("learner", column.name, "mean", "std", "ci95_low", "ci95_high", "n")
    for curve in curves {
      for point in curve.points where point.sample.count > 0 {
        table.addRow(curve.learner.label, point.x - column.offset, point.sample)
      }
    }
    let frame = StandaloneSVG(
      title: title, plot: (640, 320), horizontal: horizontal, legend: curves.prefix(24).map(\.learner))
    return ReportFigure(name: name, svg: frame.document(chart(markers: 26, seeds: false)), csv: table.text)
  }
}
