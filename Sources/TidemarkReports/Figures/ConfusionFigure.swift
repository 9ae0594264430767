import TidemarkFormats

/// The answers at the end by class, of one learner.
struct ConfusionFigure {
  /// The figure; nil if the answers are not known.
  let figure: ReportFigure?

  init(_ summary: ReportSummary, _ learner: LearnerSummary) {
    guard let answers = ClassAnswers(learner) else {
      figure = nil
      return
    }
    var table = CSVTable("learner", "class", "answered", "count", "queries")
    let size = answers.classes.count
    for row in 0..<size {
      // Where the confusion was not kept, right answers are all there is to tell.
      for column in answers.counts.isEmpty ? [row] : Array(0..<size) {
        let count = answers.counts.isEmpty ? answers.correct[row] : answers.counts[row][column]
        table.addRow(learner.label, answers.classes[row], answers.classes[column], count, answers.queries[row])
      }
    }
    let shown = answers.counts.isEmpty ? 0 : min(size, 30)
    let names = answers.classes.prefix(shown)
    let grid = CellGrid(
      cell: (42, 30), baseline: 19, decimals: 2, rows: names.map { DisplayName.short($0, limit: 10) },
      columns: names.map { DisplayName.short($0, limit: 6) }, isFramed: ==
    ) { answers.part($0, answeredWith: $1) }
    let frame = StandaloneSVG(
      title: "Classes at the end, \(learner.name)", plot: (max(240, shown * 42), shown * 30 + 16), left: 96,
      horizontal: shown == size ? "answered" : "answered; the table has all \(size) classes")
    figure = ReportFigure(
      name: "confusion-\(learner.position + 1)", svg: frame.document(grid.html), csv: table.text)
  }
}
