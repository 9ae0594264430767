/// How much detail figures show, so that a report of any number of runs stays small and quick to open.
enum FigureBudget {
  /// The most learners whose lines have bands; more would hide each other.
  static let linesWithIntervals = 8
  /// The most charts of single test sets, if each has so many lines.
  static func testSetCharts(lines: Int) -> Int {
    min(12, max(3, 240 / max(1, lines)))
  }

  /// The most markers of a line, if so many lines are drawn on the page.
  static func markers(lines: Int) -> Int {
    min(26, max(2, 3000 / max(1, lines)))
  }

  /// The most points of a line, if so many lines are drawn on the page.
  static func points(lines: Int) -> Int {
    min(101, max(12, 5000 / max(1, lines)))
  }

  /// Whether the lines of single seeds are drawn besides, if there are so many.
  static func drawsSeeds(lines: Int) -> Bool { lines > 1 && lines <= 60 }

  /// Whether heat maps hold the values of single seeds besides, if there are so many cells of so many seeds.
  static func keepsSeeds(cells: Int, seeds: Int) -> Bool { seeds > 1 && cells * seeds <= 60_000 }

  /// The most samples of a learner in the gallery, if there are so many learners.
  static func samples(learners: Int) -> Int { min(12, 240 / max(1, learners)) }

  /// The most metrics whose tables hold all learners.
  static func metricTables(learners: Int) -> Int { max(8, 6000 / max(1, learners)) }

  /// The most learners with a confusion matrix or calibration diagram.
  static let answerPanels = 24

  /// The most rows and columns of a heat map, if so many are drawn.
  static func heatMapSide(maps: Int) -> Int {
    let cells = 8000 / max(1, maps)
    var side = 25
    while side > 5, side * side > cells { side -= 1 }
    return side
  }
}
