import TidemarkMetrics

/// Lines of means over seeds with bands of their 95 % intervals, as SVG that fills the width it is given.
///
/// Lines are drawn in a box of 100 by 100 that is stretched; text and markers are placed in percent and are not.
struct LineChart {
  /// A line.
  struct Series {
    /// What it is, for tooltips.
    let name: String
    /// How it is drawn.
    let style: SeriesStyle
    /// The points from left to right; a point without a mean breaks the line.
    let points: [(x: Int, sample: SampleSummary)]
    /// The line of each seed, for the page's switch: a value for each of `points`.
    var seeds: [(seed: UInt64, values: [Double?])] = []
  }

  /// What the chart shows, in a few words, for screen readers.
  let title: String
  /// Where the same numbers can be read, for screen readers.
  var description = "One line for each learner."
  /// The lines, in the order of the legend.
  let series: [Series]
  /// The horizontal axis.
  let horizontal: ChartAxis
  /// Where vertical lines stand.
  var uprights: [Int] = []
  /// Words for a point's place, for tooltips.
  var place: (Int) -> String = { "after \($0)" }
  /// Whether the vertical axis spans all fractions, rather than 0, the means and the bands alone.
  var spansFractions = true
  /// What values there can be: bands beyond are cut off, so that they do not flatten the lines.
  var limits = -Double.infinity...Double.infinity
  /// The most markers of a line; a marker has the tooltip of its point.
  var markerLimit: Int

  private static let lower = ChartAxis.coordinate

  /// Whether intervals are drawn: more of them would hide each other.
  private var showsIntervals: Bool { series.count <= FigureBudget.linesWithIntervals }

  /// The SVG.
  var svg: HTML {
    let means = series.flatMap(\.points).compactMap(\.sample.mean)
    let ends = [0] + means + bandEnds
    // No room is needed above what no value exceeds.
    let room = ends.contains { $0 >= limits.upperBound } ? -1e-9 : 0.05
    let vertical = spansFractions ? ChartAxis.fractions(means) : ChartAxis.round(ends, room: room)
    // Many bands lie over each other: the more of them, the fainter.
    let density: HTML = series.count > 4 ? " many" : .empty
    return """
      <svg class="chart\(density)" role="img"><title>\(title)</title><desc>\(description)</desc>\
      \(grid(vertical))\
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%">\(strokes(vertical))</svg>\
      \(series.map { markers($0, vertical) })</svg>
      """
  }

  /// The ends of the bands, as far as there can be values.
  private var bandEnds: [Double] {
    guard showsIntervals else { return [] }
    return series.flatMap(\.points).compactMap(\.sample.interval).flatMap { interval in
      [interval.lowerBound, interval.upperBound].map { min(limits.upperBound, max(limits.lowerBound, $0)) }
    }
  }

  private func grid(_ vertical: ChartAxis) -> HTML {
    var grid = ChartAxis.grid(horizontal, vertical)
    for upright in uprights {
      let x = Self.lower(horizontal.percent(Double(upright)))
      grid += #"<line class="k" x1="\#(x)%" x2="\#(x)%" y1="0" y2="100%"/>"#
    }
    return grid
  }

  private func strokes(_ vertical: ChartAxis) -> HTML {
    var bands = HTML.empty
    var lines = HTML.empty
    for line in series {
      for run in Self.unbroken(line.points) {
        func point(_ x: Int, _ y: Double) -> HTML {
          "\(Self.lower(horizontal.percent(Double(x)))) \(Self.lower(100 - vertical.percent(y)))"
        }
        let limits = run.compactMap { point in point.sample.interval.map { (point.x, $0) } }
        if showsIntervals, limits.count > 1 {
          let upper = limits.map { point($0, $1.upperBound) }
          let lower = limits.reversed().map { point($0, $1.lowerBound) }
          bands += """
            <path class="b \(line.style.colour)" data-l="\(line.style.position)" d="M\((upper + lower).joined(by: "L"))Z"/>
            """
        }
        let path = run.compactMap { part in part.sample.mean.map { point(part.x, $0) } }
        if path.count > 1 {
          lines +=
            #"<path class="\#(line.style.line)" data-l="\#(line.style.position)" d="M\#(path.joined(by: "L"))"/>"#
        }
      }
      for (seed, values) in line.seeds {
        let path = zip(line.points, values).compactMap { point, value in
          value.map {
            "\(Self.lower(horizontal.percent(Double(point.x)))) \(Self.lower(100 - vertical.percent($0)))" as HTML
          }
        }
        guard path.count > 1 else { continue }
        lines += """
          <path class="\(line.style.line)" data-l="\(line.style.position)" data-n="\(seed)" d="M\(path.joined(by: "L"))"/>
          """
      }
    }
    return "\(bands)\(lines)"
  }

  private func markers(_ line: Series, _ vertical: ChartAxis) -> HTML {
    var marks = HTML.empty
    let shown = EvenSample.of(0..<line.points.count, atMost: markerLimit)
    for index in shown {
      let point = line.points[index]
      guard let mean = point.sample.mean else { continue }
      let x = Self.lower(horizontal.percent(Double(point.x)))
      let y = Self.lower(100 - vertical.percent(mean))
      let words = "\(line.name), \(place(point.x)): \(point.sample.meanWithInterval) (n = \(point.sample.count))"
      marks += """
        <use href="#\(line.style.marker)" class="\(line.style.colour)" x="\(x)%" y="\(y)%"><title>\(words)</title></use>
        """
    }
    return #"<g data-l="\#(line.style.position)">\#(marks)</g>"#
  }

  /// The points, cut where one has no mean.
  private static func unbroken(_ points: [(x: Int, sample: SampleSummary)]) -> [[(x: Int, sample: SampleSummary)]] {
    points.split { $0.sample.mean == nil }.map(Array.init)
  }
}

extension LineChart.Series {
  /// The line of a learner.
  init(
    _ learner: LearnerSummary, _ points: [(x: Int, sample: SampleSummary)],
    seeds: [(seed: UInt64, values: [Double?])] = []
  ) {
    self.init(name: learner.name, style: SeriesStyle(position: learner.position), points: points, seeds: seeds)
  }
}
