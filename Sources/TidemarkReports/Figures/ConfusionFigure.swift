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
        table.add(learner.label)
        table.add(answers.classes[row])
        table.add(answers.classes[column])
        table.add(answers.counts.isEmpty ? answers.correct[row] : answers.counts[row][column])
        table.add(answers.queries[row])
        table.endRow()
      }
    }
    let shown = answers.counts.isEmpty ? 0 : min(size, 30)
    let (width, height) = (42, 30)
    var cells = HTML.empty
    for row in 0..<shown {
      cells += """
        <text class="y" x="-10" y="\(row * height + 19)">\(DisplayName.short(answers.classes[row], limit: 10))</text>
        """
      for column in 0..<shown {
        let place: HTML =
          #"x="\#(column * width)" y="\#(row * height)" width="\#(width - 2)" height="\#(height - 2)" rx="4""#
        guard let part = answers.part(row, answeredWith: column) else {
          cells += #"<rect class="none" \#(place)/>"#
          continue
        }
        let level = HeatScale.level(of: part)
        cells += """
          <rect class="h\(level)" \(place)/><text class="x t\(level)" x="\(column * width + width / 2 - 1)" \
          y="\(row * height + 19)">\(DisplayNumber.fixed(part, decimals: 2))</text>
          """
        if row == column { cells += #"<rect class="now" \#(place)/>"# }
      }
    }
    let heads = (0..<shown).map { column in
      """
      <text class="x" x="\(column * width + width / 2)" y="\(shown * height + 14)">\
      \(DisplayName.short(answers.classes[column], limit: 6))</text>
      """ as HTML
    }
    let frame = StandaloneSVG(
      title: "Classes at the end, \(learner.name)", plot: (max(240, shown * width), shown * height + 16), left: 96,
      horizontal: shown == size ? "answered" : "answered; the table has all \(size) classes")
    figure = ReportFigure(
      name: "confusion-\(learner.position + 1)", svg: frame.document("\(cells)\(heads)"), csv: table.text)
  }
}
