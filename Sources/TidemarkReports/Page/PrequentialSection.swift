import TidemarkMetrics

/// How batches were answered before they were trained on, over an online stream.
struct PrequentialSection {
  let summary: ReportSummary
  /// The most points of a line.
  private let limit = 40

  /// The chart, and the accuracy over the whole stream.
  var html: HTML {
    guard let figure = curves else { return .empty }
    let rows = figure.curves.map { curve -> HTML in
      let whole = curve.learner.completed.compactMap { $0.value(of: "online.sample_weighted") }
      let asked = curve.learner.completed.map { run in Double(run.tested.reduce(0) { $0 + $1.queries }) }
      return """
        <tr data-l="\(curve.learner.position)"><th scope="row">\(LearnerLabel.html(curve.learner))</th>\
        <td class="number">\(SampleSummary(whole).meanWithInterval)</td>\
        <td class="number">\(DisplayNumber.text(SampleSummary(asked).mean))</td></tr>

        """
    }
    let name = "Prequential accuracy over the whole stream"
    let table = DataTable.html(
      "data sortable", caption: "\(name)", line: "\n",
      [("learner", false), ("over the whole stream", true), ("samples asked about", true)], rows)
    return """
      <p class="lead">Every training batch was asked about before it was trained on. A point is the accuracy on the \
      batches since the point before.</p>
      \(figure.panel)
      \(ScrollingTable.html(name, table))
      """
  }

  /// The lines; nil if no batch was asked about before it was trained on.
  var curves: CurveFigure? {
    let learners = summary.learners.filter { learner in learner.completed.contains { !$0.tested.isEmpty } }
    guard !learners.isEmpty else { return nil }
    let curves = learners.map { learner in
      let runs = learner.completed.filter { !$0.tested.isEmpty }
      // Runs of one protocol have the same batches; one that was stopped has fewer.
      let longest = runs.max { $0.tested.count < $1.tested.count }?.tested ?? []
      let parts = Blocks.cut(0..<longest.count, into: limit)
      let values = runs.map { run in
        (
          seed: run.seed,
          values: parts.map { part -> Double? in
            guard part.upperBound <= run.tested.count else { return nil }
            return AnswerCounts(adding: run.tested[part].map(\.counts)).accuracy
          }
        )
      }
      let points = parts.indices.map { place in
        (
          x: longest[parts[place].upperBound - 1].samples,
          sample: SampleSummary(values.compactMap { $0.values[place] })
        )
      }
      return CurveFigure.Curve(learner: learner, points: points, seeds: values)
    }
    let last = curves.flatMap(\.points).map(\.x).max() ?? 1
    return CurveFigure(
      name: "prequential-accuracy", title: "Accuracy on batches before they were trained on",
      horizontal: "training samples shown", column: ("samples", 0), curves: curves,
      axis: .counting(0, max(1, last), limit: 8), place: { "up to sample \($0)" })
  }
}
