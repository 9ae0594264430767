import TidemarkMetrics

/// Average accuracy over the test sets seen so far, after each experience: every learner in one chart.
struct OverTimeSection {
  let summary: ReportSummary

  /// The chart and its numbers.
  var html: HTML {
    guard let figure = curves(), figure.isWhole || !summary.isOfKnowledge else { return .empty }
    let hasBands = figure.curves.count <= FigureBudget.linesWithIntervals && summary.seeds.count > 1
    return """
      <p class="lead">After each experience, the mean accuracy on the test sets of all experiences up to it\
      \(hasBands ? "; bands are 95\u{A0}% intervals over seeds" : "").</p>
      \(figure.panel)
      <details><summary>The numbers</summary>\(table(figure.curves))</details>
      """
  }

  /// The lines; nil without experiences or completed runs.
  /// - Parameter limit: the most points of a line; by default what a page of so many learners can hold.
  func curves(limit: Int? = nil) -> CurveFigure? {
    let learners = summary.learners.filter { !$0.completed.isEmpty }
    guard summary.experiences > 0, !learners.isEmpty else { return nil }
    let stages = EvenSample.of(
      0..<summary.experiences, atMost: limit ?? FigureBudget.points(lines: learners.count))
    return CurveFigure(
      name: "average-accuracy", title: "Average accuracy over the experiences seen so far",
      horizontal: "experiences learned", column: ("after_experience", 1),
      curves: learners.map { learner in
        let values = learner.completed.map { run in
          {
            let curve = run.elements(of: "acc_curve")
            return (seed: run.seed, values: stages.map { curve.indices.contains($0) ? curve[$0] : nil })
          }()
        }
        let points = stages.indices.map { place in
          (x: stages[place] + 1, sample: SampleSummary(values.compactMap { $0.values[place] }))
        }
        return CurveFigure.Curve(learner: learner, points: points, seeds: values)
      }, axis: .counting(1, max(1, summary.experiences), limit: 12), place: { "after experience \($0)" })
  }

  private func table(_ curves: [CurveFigure.Curve]) -> HTML {
    let rows = curves.map { curve -> HTML in
      let cells = curve.points.map { point -> HTML in
        let title: HTML = point.sample.mean == nil ? #" title="a score that the mean needs was not measured""# : .empty
        return #"<td class="number"\#(title)>\#(point.sample.meanWithInterval)</td>"#
      }
      return #"<tr><th scope="row">\#(LearnerLabel.html(curve.learner))</th>\#(cells)</tr>"#
    }
    let heads = (curves.first?.points ?? []).map { ("\($0.x)" as HTML, true) }
    return ScrollingTable.html(
      "Average accuracy over the stream",
      DataTable.html(
        caption: "Average accuracy after each experience, mean ± half-width of the 95\u{A0}% interval", isHidden: false,
        line: "\n", [("learner", false)] + heads, rows))
  }
}
