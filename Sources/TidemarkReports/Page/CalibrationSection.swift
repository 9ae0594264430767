import TidemarkMetrics

/// Whether learners are as sure as they are right: a reliability diagram each.
struct CalibrationSection {
  private let learners: [(learner: LearnerSummary, calibration: ReportedCalibration)]

  init(summary: ReportSummary) {
    let all = summary.learners.lazy.compactMap { learner in learner.calibration.map { (learner, $0) } }
    learners = Array(all.prefix(FigureBudget.answerPanels))
  }

  /// The diagrams.
  var html: HTML {
    guard !learners.isEmpty else { return .empty }
    return """
      <p class="lead">The answers of the last evaluation, all seeds together, by the confidence that the learner gave. \
      Bars and markers: how often it was right. On the dashed diagonal, it is as sure as it is right; below, it is too \
      sure.</p>
      <div class="multiples">\(learners.map(panel))</div>
      """
  }

  private func panel(_ learner: LearnerSummary, _ calibration: ReportedCalibration) -> HTML {
    let errors = learner.completed.compactMap { $0.value(of: "calibration.ece") }
    let diagram = ReliabilityDiagram(
      calibration: calibration, style: SeriesStyle(position: learner.position),
      title: "Reliability diagram of \(learner.name)")
    return """
      <figure class="panel" data-l="\(learner.position)"><p class="caption">\(LearnerLabel.html(learner))</p>
      <p class="note">expected calibration error \(SampleSummary(errors).meanWithInterval)</p>
      <div class="plot square">\(diagram.svg)</div><p class="axis">confidence</p></figure>

      """
  }
}
