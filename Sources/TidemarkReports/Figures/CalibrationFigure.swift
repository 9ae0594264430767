import TidemarkFormats

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
      table.add(learner.label)
      table.add(Double(place) / Double(bins.count))
      table.add(Double(place + 1) / Double(bins.count))
      table.add(bin.count)
      table.add(bin.count > 0 ? bin.confidence : nil)
      table.add(bin.count > 0 ? bin.accuracy : nil)
      table.endRow()
    }
    let title = "Reliability diagram of \(learner.name)"
    let diagram = ReliabilityDiagram(
      calibration: calibration, style: SeriesStyle(position: learner.position), title: title)
    let frame = StandaloneSVG(title: title, plot: (360, 360), horizontal: "confidence")
    figure = ReportFigure(
      name: "calibration-\(learner.position + 1)", svg: frame.document(diagram.svg), csv: table.text)
  }
}
