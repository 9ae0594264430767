import TidemarkMetrics

/// What each class was answered with at the end, learner by learner.
struct ClassSection {
  private let learners: [(learner: LearnerSummary, answers: ClassAnswers)]
  private let isCut: Bool
  /// The most classes of a confusion matrix.
  static let mostClasses = 20
  /// The most classes of a table.
  private let rows = 12

  init(summary: ReportSummary) {
    let all = summary.learners.lazy.compactMap { learner in ClassAnswers(learner).map { (learner, $0) } }
    learners = Array(all.prefix(FigureBudget.answerPanels))
    isCut = summary.learners.count > FigureBudget.answerPanels
  }

  /// The confusion matrices, or the worst classes where there are many.
  var html: HTML {
    guard !learners.isEmpty else { return .empty }
    let part: HTML =
      isCut ? " The first \(learners.count) learners are shown; <code>report.json</code> has all." : .empty
    return """
      <p class="lead">The answers of the last evaluation, all seeds together. Rows: the right class. Columns: the class \
      that was answered. Each cell is the part of the row's queries; framed are the right answers.\(part)</p>
      <div class="maps">\(learners.map { panel($0.learner, $0.answers) })</div>
      """
  }

  private func panel(_ learner: LearnerSummary, _ answers: ClassAnswers) -> HTML {
    let table =
      answers.classes.count <= Self.mostClasses && !answers.counts.isEmpty
      ? confusion(learner, answers) : worst(learner, answers)
    return """
      <figure class="panel" data-l="\(learner.position)">\(ScrollingTable.html("Classes at the end, \(learner.name)", table))\
      </figure>

      """
  }

  private func confusion(_ learner: LearnerSummary, _ answers: ClassAnswers) -> HTML {
    let names = answers.classes.map { DisplayName.short($0, limit: 12) }
    // Heads that are wider than the numbers stand upright: they would make columns of different widths.
    let upright: HTML = names.contains { $0.count > 4 } ? " upright" : .empty
    let density: HTML = names.count <= 6 ? "roomy" : "dense"
    let heads = zip(names, answers.classes).map { name, full in
      #"<th scope="col" title="answered: \#(DisplayName.short(full))"><bdi>\#(name)</bdi></th>"# as HTML
    }
    let rows = answers.classes.indices.map { row -> HTML in
      let cells = answers.classes.indices.map { column -> HTML in
        guard let part = answers.part(row, answeredWith: column) else {
          return #"<td class="none" title="no queries of this class">\#(DisplayNumber.missing)</td>"#
        }
        let words: HTML = """
          \(DisplayName.short(answers.classes[row])) answered with \(DisplayName.short(answers.classes[column])): \
          \(answers.counts[row][column]) of \(answers.queries[row])
          """
        let text = part == 0 ? "" : DisplayNumber.fixed(part, decimals: 2)
        return """
          <td class="h\(HeatScale.level(of: part))\(row == column ? " now" : "")" title="\(words)">\(text)</td>
          """
      }
      return #"<tr><th scope="row"><bdi>\#(names[row])</bdi></th>\#(cells)</tr>\#n"#
    }
    return """
      <table class="heat \(density)\(upright)"><caption>\(LearnerLabel.html(learner)) <span class="note">right class by answered \
      class</span></caption><thead><tr><td></td>\(heads)</tr></thead><tbody>\(rows)</tbody></table>
      """
  }

  private func worst(_ learner: LearnerSummary, _ answers: ClassAnswers) -> HTML {
    let order = answers.classes.indices.filter { answers.queries[$0] > 0 }.sorted {
      (answers.accuracy($0) ?? 0, $0) < (answers.accuracy($1) ?? 0, $1)
    }
    let rows = order.prefix(rows).map { place -> HTML in
      let mistake = answers.mainMistake(place).map { mistake -> HTML in
        "<bdi>\(DisplayName.short(mistake.name, limit: 24))</bdi> (\(DisplayNumber.fixed(mistake.part, decimals: 2)))"
      }
      return """
        <tr><th scope="row"><bdi>\(DisplayName.short(answers.classes[place], limit: 30))</bdi></th>\
        <td class="number">\(DisplayNumber.fixed(answers.accuracy(place), decimals: 3))</td>\
        <td>\(mistake ?? "\(DisplayNumber.missing)")</td></tr>

        """
    }
    let caption: HTML = """
      \(LearnerLabel.html(learner)) <span class="note">the \(min(self.rows, order.count)) least known of \(order.count) \
      classes</span>
      """
    return DataTable.html(
      caption: caption, isHidden: false,
      [("class", false), ("accuracy", true), ("most often answered instead", false)], rows)
  }
}
