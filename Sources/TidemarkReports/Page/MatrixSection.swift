import TidemarkMetrics

/// The accuracy matrix of each learner as a heat map, side by side.
struct MatrixSection {
  private let summary: ReportSummary
  private let rows: [HeatMap.Head]
  private let columns: [HeatMap.Head]

  init(summary: ReportSummary) {
    self.summary = summary
    let side = FigureBudget.heatMapSide(maps: summary.learners.count)
    let experiences = EvenSample.of(0..<summary.experiences, atMost: side)
    let before = HeatMap.Head(text: "before", words: "before any training", index: -1)
    rows =
      (summary.hasBaseline ? [before] : [])
      + experiences.map { HeatMap.Head(text: "after \($0 + 1)", words: "after experience \($0 + 1)", index: $0) }
    let seen = experiences.map { task in
      let name = DisplayName.short(summary.testSetName(task))
      return HeatMap.Head(text: "\(task + 1)", words: "test set \(task + 1) (\(name))", index: task)
    }
    let heldOut = EvenSample.of(summary.experiences..<summary.testSets, atMost: side).map { task in
      HeatMap.Head(
        text: "H\(task - summary.experiences + 1)", words: DisplayName.short(summary.testSetName(task)), index: task)
    }
    columns = seen + heldOut
  }

  /// The heat maps.
  var html: HTML {
    guard summary.experiences > 0, !summary.learners.isEmpty else { return .empty }
    let isPart = columns.count < summary.testSets
    let part: HTML =
      isPart ? " Shown are \(columns.count) of \(summary.testSets) test sets; <code>matrix.csv</code> has all." : .empty
    let heldOut: HTML = summary.testSets > summary.experiences ? " Columns H are held-out test sets." : .empty
    return """
      <p class="lead">Rows: after which experience. Columns: the test set of which experience. Each cell is the mean \
      accuracy over seeds; its tooltip has the spread. Framed: the experience just learned.\(heldOut)\(part)</p>
      \(HeatMap.key)
      <div class="maps">\(summary.learners.map(map))</div>
      \(names)
      """
  }

  private func map(_ learner: LearnerSummary) -> HTML {
    guard !learner.completed.isEmpty else {
      return """
        <figure class="panel" data-l="\(learner.position)"><p class="caption">\(LearnerLabel.html(learner))</p>\
        <p class="lead">No run completed.</p></figure>

        """
    }
    let seeds = learner.completed.count
    let cells = rows.count * columns.count * summary.learners.count
    let keepsSeeds = FigureBudget.keepsSeeds(cells: cells, seeds: seeds)
    let map = HeatMap(
      caption: """
        \(LearnerLabel.html(learner)) <span class="note">mean of \(seeds) \(seeds == 1 ? "seed" : "seeds")</span>
        """, rows: rows, columns: columns, seeds: keepsSeeds ? learner.completed.map(\.seed) : [],
      values: { row, column in learner.completed.map { $0.matrix.score(on: column.index, after: row.index) } }
    ) { learner.score(on: $1.index, after: $0.index) }
    return """
      <figure class="panel" data-l="\(learner.position)">\(ScrollingTable.html("Accuracy matrix of \(learner.name)", map.table))</figure>

      """
  }

  private var names: HTML {
    guard summary.contents.benchmark.experienceNames.contains(where: { !$0.isEmpty }) else { return .empty }
    let items = (0..<min(summary.testSets, 400)).map {
      "<li><bdi>\(DisplayName.short(summary.testSetName($0)))</bdi></li>" as HTML
    }
    return """
      <details><summary>Names of the test sets</summary><ol class="names">\(items)</ol></details>
      """
  }
}
