import TidemarkMetrics

/// How much has been forgotten after each experience: every learner in one chart.
struct ForgettingSection {
  let summary: ReportSummary

  /// The chart.
  var html: HTML {
    guard let figure = curves(), figure.isWhole || !summary.isOfKnowledge else { return .empty }
    return """
      <p class="lead">After each experience, how far the accuracy on each earlier test set has fallen below the best it \
      ever had, on average. 0 is nothing forgotten; below 0, earlier test sets have become easier.</p>
      \(figure.panel)
      """
  }

  /// The lines; nil if no learner has a value after any experience.
  /// - Parameter limit: the most points of a line; by default what a page of so many learners can hold.
  func curves(limit: Int? = nil) -> CurveFigure? {
    let learners = summary.learners.filter { !$0.completed.isEmpty }
    guard summary.experiences > 1, !learners.isEmpty else { return nil }
    let stages = EvenSample.of(
      1..<summary.experiences, atMost: limit ?? FigureBudget.points(lines: learners.count))
    let curves = learners.map { learner in
      let values = learner.completed.map { run in
        let curve = run.elements(of: "forgetting_curve")
        return (seed: run.seed, values: stages.map { curve.indices.contains($0) ? curve[$0] : nil })
      }
      let points = stages.indices.map { place in
        (x: stages[place] + 1, sample: SampleSummary(values.compactMap { $0.values[place] }))
      }
      return CurveFigure.Curve(learner: learner, points: points, seeds: values)
    }
    guard curves.contains(where: { $0.points.contains { $0.sample.mean != nil } }) else { return nil }
    return CurveFigure(
      name: "forgetting", title: "Forgetting after each experience", horizontal: "experiences learned",
      column: ("after_experience", 1), curves: curves, axis: .counting(2, max(2, summary.experiences), limit: 12),
      spansFractions: false, limits: -1...1, place: { "after experience \($0)" })
  }
}
