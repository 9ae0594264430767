import TidemarkFormats

/// How often answers of like confidence were right, as bars against the diagonal of perfect calibration.
struct ReliabilityDiagram {
  /// The bins.
  let calibration: ReportedCalibration
  /// How it is drawn.
  let style: SeriesStyle
  /// What it shows, for screen readers.
  let title: String

  /// The SVG, which fills its frame.
  var svg: HTML {
    let bins = calibration.bins
    let total = max(1, bins.reduce(0) { $0 + $1.count })
    var marks = HTML.empty
    for (place, bin) in bins.enumerated() where bin.count > 0 {
      let low = ChartAxis.coordinate(100 * Double(place) / Double(bins.count))
      let width = ChartAxis.coordinate(100 / Double(bins.count))
      let top = ChartAxis.coordinate(100 - 100 * bin.accuracy)
      let height = ChartAxis.coordinate(100 * bin.accuracy)
      let words = """
        \(bin.count) answers (\(DisplayNumber.fixed(100 * Double(bin.count) / Double(total), decimals: 1)) %) of mean \
        confidence \(DisplayNumber.fixed(bin.confidence, decimals: 3)): \(DisplayNumber.fixed(bin.accuracy, decimals: 3)) right
        """
      marks += """
        <g><title>\(words)</title><rect class="bar \(style.colour)" x="\(low)%" y="\(top)%" width="\(width)%" \
        height="\(height)%"/><use href="#\(style.marker)" class="\(style.colour)" \
        x="\(ChartAxis.coordinate(100 * bin.confidence))%" y="\(top)%"/></g>
        """
    }
    let axis = ChartAxis.fractions([])
    let grid = axis.ticks.map { tick -> HTML in
      let place = ChartAxis.coordinate(100 * tick)
      let other = ChartAxis.coordinate(100 - 100 * tick)
      let label = DisplayNumber.fixed(tick, decimals: 2)
      return """
        <line class="g" x1="0" x2="100%" y1="\(other)%" y2="\(other)%"/><text class="y" x="-8" y="\(other)%" dy="4">\(label)\
        </text><text class="x" x="\(place)%" y="100%" dy="19">\(label)</text>
        """
    }
    return """
      <svg class="chart" role="img"><title>\(title)</title><desc>Bars: the fraction of right answers by confidence. The \
      dashed diagonal is perfect calibration.</desc>\(grid)\
      <line class="k" x1="0" x2="100%" y1="100%" y2="0"/>\(marks)</svg>
      """
  }
}

/// The reliability diagram of one learner.
struct CalibrationFigure {
  /// The figure; nil if there were no probabilities.
  let figure: ReportFigure?

  init(_ learner: LearnerSummary) {
    guard let calibration = learner.calibration else {
      figure = nil
      return
    }
    var table = CSVTable("learner", "confidence_low", "confidence_high", "count", "confidence", "accuracy")
    let bins = calibration.bins
    for (place, bin) in bins.enumerated() {
      table.addRow(
        learner.label, Double(place) / Double(bins.count), Double(place + 1) / Double(bins.count), bin.count,
        bin.count > 0 ? bin.confidence : nil, bin.count > 0 ? bin.accuracy : nil)
    }
    let title = "Reliability diagram of \(learner.name)"
    let diagram = ReliabilityDiagram(
      calibration: calibration, style: SeriesStyle(position: learner.position), title: title)
    let frame = StandaloneSVG(title: title, plot: (360, 360), horizontal: "confidence")
    figure = ReportFigure(
      name: "calibration-\(learner.position + 1)", svg: frame.document(diagram.svg), csv: table.text)
  }
}
