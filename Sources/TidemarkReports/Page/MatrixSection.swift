import TidemarkMetrics

/// The accuracy matrix of each learner as a heat map, side by side.
struct MatrixSection {
  private let summary: ReportSummary
  private let rows: [HeatMap.Head]
  private let columns: [HeatMap.Head]

  init(_ summary: ReportSummary) {
    self.summary = summary
    let side = FigureBudget.heatMapSide(maps: summary.learners.count)
    let stages = Blocks.cut(0..<summary.experiences, into: side).map { block in
      HeatMap.Head(
        text: "after " + Self.numbers(block), words: "after experience \(Self.numbers(block))", indices: block)
    }
    let before = HeatMap.Head(text: "before", words: "before any training", indices: -1..<0)
    rows = (summary.hasBaseline ? [before] : []) + stages
    let seen = Blocks.cut(0..<summary.experiences, into: side).map { block in
      let name = block.count == 1 ? " (\(DisplayName.short(summary.testSetName(block.lowerBound))))" : ""
      return HeatMap.Head(
        text: Self.numbers(block), words: "test set \(Self.numbers(block))\(name)", indices: block)
    }
    let heldOut = Blocks.cut(summary.experiences..<summary.testSets, into: side).map { block in
      let words = block.count == 1 ? summary.testSetName(block.lowerBound) : "held-out sets"
      return HeatMap.Head(
        text: "H" + Self.numbers(block, from: summary.experiences), words: words, indices: block)
    }
    columns = seen + heldOut
  }

  /// The heat maps.
  var html: HTML {
    guard summary.experiences > 0, !summary.learners.isEmpty else { return .empty }
    let isCut = columns.contains { $0.indices.count > 1 } || rows.contains { $0.indices.count > 1 }
    let blocks: HTML =
      isCut
      ? " Each cell is the mean over a block of neighbouring cells; <code>matrix.csv</code> has every one." : .empty
    let heldOut: HTML = summary.testSets > summary.experiences ? " Columns H are held-out test sets." : .empty
    return """
      <p class="lead">Rows: after which experience. Columns: the test set of which experience. Each cell is the mean \
      accuracy over seeds; its tooltip has the spread. Framed: the experience just learned.\(heldOut)\(blocks)</p>
      \(HeatMap.key)
      <div class="maps">\(summary.learners.map(map))</div>
      \(names)
      """
  }

  private func map(_ learner: LearnerSummary) -> HTML {
    guard !learner.completed.isEmpty else {
      return """
        <figure class="panel"><p class="caption">\(LearnerLabel.html(learner))</p><p class="lead">No run completed.</p></figure>

        """
    }
    let seeds = learner.completed.count
    let map = HeatMap(
      caption: """
        \(LearnerLabel.html(learner)) <span class="note">mean of \(seeds) \(seeds == 1 ? "seed" : "seeds")</span>
        """, rows: rows, columns: columns
    ) { learner.score(on: $1.indices, after: $0.indices) }
    return """
      <figure class="panel">\(ScrollingTable.html("Accuracy matrix of \(learner.name)", map.table))</figure>

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

  /// "3", or "4–7" for a block, counted from 1.
  private static func numbers(_ block: Range<Int>, from start: Int = 0) -> String {
    let first = block.lowerBound - start + 1
    return block.count == 1 ? "\(first)" : "\(first)–\(block.upperBound - start)"
  }
}
