import TidemarkMetrics

/// The page of a learner: its rank on each protocol, and among those that share its protocols.
struct LearnerPage {
  let learner: LearnerBoard
  let boards: [LeaderboardBoard]
  /// The most learners of a critical-difference diagram.
  private let limit = 12

  /// The document.
  var text: String {
    let rows = learner.rows.map { row -> HTML in
      let board = boards[row.board]
      let entry = row.standing.entry
      return """
        <tr><th scope="row"><a href="../\(board.page)#\(row.standing.anchor)"><bdi>\(DisplayName.short(board.title))</bdi>\
        </a></th>\(LeaderboardCells.rank(row.standing))<td><code>\(DisplayName.short(board.metric.name))</code></td>\
        \(LeaderboardCells.number(row.standing.sample))\
        <td><code>\(DisplayName.short(entry.versions.last ?? DisplayNumber.missing, limit: 24))</code></td>\
        <td><a href="../submissions/\(entry.id).html"><bdi>\(DisplayName.short(entry.origin))</bdi></a></td></tr>

        """
    }
    let table = LeaderboardPage.table(
      "Protocols",
      [
        ("protocol", false), ("rank", true), ("metric", false), ("value", true), ("Tidemark", false),
        ("submission", false),
      ], rows)
    return LeaderboardPage(
      title: learner.label, kind: "Tidemark leaderboard · learner",
      words: "<bdi>\(DisplayName.short(learner.summary, limit: 300))</bdi>", root: "../",
      body: "\(LeaderboardPage.section("protocols", "Protocols and versions", table))\(difference)"
    ).text
  }

  /// The critical-difference diagram over the protocols of this learner, with the learners that have all of them too.
  private var difference: HTML {
    var seen: Set<Int> = []
    let own = learner.rows.map(\.board).filter { seen.insert($0).inserted && boards[$0].metric.direction != nil }
    guard own.count > 1 else { return .empty }
    let best = own.map { boards[$0].best.compactMapValues(\.sample.mean) }
    let shared = best.dropFirst().reduce(Set(best[0].keys)) { $0.intersection($1.keys) }
    guard shared.contains(learner.label), shared.count > 1 else { return .empty }
    // Higher is better in the test; of many learners, those of the best average place.
    func score(_ label: String, _ place: Int) -> Double {
      (best[place][label] ?? 0) * (boards[own[place]].metric.direction == .lowerIsBetter ? -1 : 1)
    }
    var labels = shared.sorted()
    if labels.count > limit {
      let friedman = try? FriedmanTest(own.indices.map { place in labels.map { score($0, place) } })
      let ranks = friedman?.averageRanks ?? []
      let order = labels.indices.sorted { (ranks[$0], labels[$0]) < (ranks[$1], labels[$1]) }.map { labels[$0] }
      labels = Array(order.prefix(limit))
      if !labels.contains(learner.label) { labels[limit - 1] = learner.label }
    }
    guard let friedman = try? FriedmanTest(own.indices.map { place in labels.map { score($0, place) } }) else {
      return .empty
    }
    let diagram = CriticalDifferenceDiagram(
      names: labels.map { DisplayName.short($0) }, test: NemenyiTest(friedman, alpha: 0.05),
      marked: labels.firstIndex(of: learner.label))
    guard let svg = diagram.svg else { return .empty }
    let rows = zip(labels, friedman.averageRanks).sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map { label, rank -> HTML in
      """
      <tr><th scope="row"><a href="../\(LearnerBoard.page(label))"><bdi>\(DisplayName.short(label))</bdi></a></th>\
      <td class="number">\(DisplayNumber.fixed(rank, decimals: 2))</td></tr>

      """
    }
    let some: HTML =
      shared.count > labels.count ? ", the best \(labels.count) of \(shared.count) by average rank" : .empty
    let p = friedman.p.value.map { ": p = \(DisplayNumber.fixed($0, decimals: 4)) in Friedman’s test" as HTML }
    return LeaderboardPage.section(
      "difference", "Against others",
      """
      <p class="lead">Average ranks over the \(own.count) protocols of this learner, among those that have them all\
      \(some)\(p ?? .empty). Bars join learners whose average ranks differ by less than CD, which Nemenyi’s test at 0.05 \
      does not tell apart. A diagram over few protocols tells little.</p>
      <figure class="panel scroll" role="region" tabindex="0" aria-label="Critical-difference diagram">\(svg)</figure>
      \(LeaderboardPage.table("Average ranks", [("learner", false), ("average rank", true)], rows))
      """)
  }
}
