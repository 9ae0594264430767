import TidemarkMetrics

/// The page of a protocol: its ranking, what accuracy costs, and the best of each version.
struct ProtocolPage {
  let board: LeaderboardBoard
  /// The most points of a chart.
  private let limit = 200
  /// The most names of a legend: beyond, of those on the front.
  private let legend = 16

  /// The document.
  var text: String {
    LeaderboardPage(
      title: board.title, kind: "Tidemark leaderboard · <code>\(DisplayName.short(board.name))</code>",
      words: "<bdi>\(DisplayName.short(board.inWords, limit: 300))</bdi>", root: "../",
      body: """
        \(LeaderboardPage.section("ranking", "Ranking", ranking))\(costs)\(history)
        """, learners: min(limit, board.standings.count)
    ).text
  }

  private var ranking: HTML {
    let others = board.others.prefix(2)
    let rows = board.standings.map { standing -> HTML in
      let learner = standing.learner
      let cells = others.map { metric -> HTML in
        let column = standing.entry.headline.firstIndex(of: metric.name)
        let values = column.flatMap { $0 < learner.values.count ? learner.values[$0] : nil } ?? []
        return LeaderboardCells.number(SampleSummary(standing.sharesStreams ? values : []))
      }
      let front: HTML =
        standing.isOnFront
        ? #" <span class="badge faint" title="no other is better in mean, time and memory">front</span>"#
        : standing.sharesStreams
          ? .empty : #" <span class="badge" title="its streams are not those of most submissions">other stream</span>"#
      return """
        <tr id="\(standing.anchor)" data-evidence="\(learner.isDeclared ? "declared" : "observed")" \
        data-source="\(learner.isReference ? "reference" : "third-party")">\(LeaderboardCells.rank(standing))\
        <th scope="row"><a href="../\(LearnerBoard.page(learner.label))"><bdi>\(DisplayName.short(learner.label))\
        </bdi></a>\(front)</th>\(LeaderboardCells.number(standing.sample))\(cells)\
        \(LeaderboardCells.number(learner.time))\(LeaderboardCells.number(learner.memory))\
        <td class="number">\(learner.completed)</td>\
        <td><a href="../submissions/\(standing.entry.id).html"><bdi>\(DisplayName.short(standing.entry.origin))\
        </bdi></a> \(LeaderboardCells.evidence(standing.entry)) <a class="permalink" href="#\(standing.anchor)" aria-label="link to this row">¶</a></td></tr>

        """
    }
    let table = LeaderboardPage.table(
      "Ranking",
      [("rank", true), ("learner", false), LeaderboardCells.head(board.metric)] + others.map(LeaderboardCells.head)
        + [("ms a sample", true), ("peak MB", true), ("seeds", true), ("submission", false)],
      rows, filters: ["evidence", "source"])
    return "\(board.streams.note)\(table)"
  }

  /// The metric against time and memory: those on the front, and the best of the others.
  private var costs: HTML {
    let order = board.standings.indices.filter { board.standings[$0].sample.mean != nil }
    let chosen = Set(order.filter { board.standings[$0].isOnFront }.prefix(limit) + order.prefix(limit / 2))
    let shown = order.filter { chosen.contains($0) }.prefix(limit)
    let charts = [("training time, ms a sample", \LeaderboardEntry.Learner.time), ("peak memory, MB", \.memory)]
      .compactMap { title, cost -> HTML? in
        let points = shown.enumerated().compactMap { place, index -> ScatterChart.Point? in
          let standing = board.standings[index]
          guard let paid = standing.learner[keyPath: cost], let got = standing.sample.mean else { return nil }
          return ScatterChart.Point(
            name: DisplayName.short(standing.learner.label), style: SeriesStyle(position: place), cost: paid, score: got
          )
        }
        guard points.count > 1 else { return nil }
        let name = DisplayName.short(board.metric.name)
        let chart = ScatterChart(
          title: "\(name) against \(title)", points: points, isHigherBetter: board.metric.direction != .lowerIsBetter,
          words: { "\($0.name): \(name) \(DisplayNumber.text($0.score)), \(title) \(DisplayNumber.text($0.cost))" })
        return """
          <figure class="panel"><h3>\(title)</h3><div class="plot low">\(chart.svg)</div></figure>

          """
      }
    guard !charts.isEmpty else { return .empty }
    let named = shown.enumerated().filter { shown.count <= legend || board.standings[$0.element].isOnFront }.prefix(
      legend)
    let names = named.map { place, index -> HTML in
      """
      <li><span class="learner">\(SeriesStyle(position: place).swatch)<bdi>\
      \(DisplayName.short(board.standings[index].learner.label))</bdi></span></li>
      """
    }
    let part: HTML = shown.count < order.count ? " \(shown.count) of \(order.count) learners are shown." : .empty
    return LeaderboardPage.section(
      "cost", "What it costs",
      """
      <p class="lead">Upright: <code>\(DisplayName.short(board.metric.name))</code>. Ringed and joined: learners that no \
      other shown beats in both. Times and memory are as recorded, on different machines; in the ranking, <em>front</em> \
      marks those that no other beats in mean, time and memory together.\(part)</p>
      <ul class="legend">\(names)</ul>
      <div class="multiples">\(charts)</div>
      """)
  }

  /// The best mean among the submissions of each version.
  private var history: HTML {
    var best: [String: LeaderboardStanding] = [:]
    var count: [String: Int] = [:]
    for standing in board.standings {
      guard let version = standing.entry.versions.last, standing.sample.mean != nil else { continue }
      count[version, default: 0] += 1
      if best[version] == nil { best[version] = standing }
    }
    let versions = best.keys.sorted { $0.versionNumbers.lexicographicallyPrecedes($1.versionNumbers) }
    let rows = versions.compactMap { version -> HTML? in
      guard let standing = best[version] else { return nil }
      return """
        <tr><th scope="row"><code>\(DisplayName.short(version, limit: 24))</code></th>\
        <td class="number">\(count[version, default: 0])</td>\
        <td><a href="#\(standing.anchor)"><bdi>\(DisplayName.short(standing.learner.label))</bdi></a></td>\
        \(LeaderboardCells.number(standing.sample))</tr>

        """
    }
    guard !rows.isEmpty else { return .empty }
    return LeaderboardPage.section(
      "history", "History over versions",
      LeaderboardPage.table(
        "History over versions",
        [("Tidemark", false), ("learners", true), ("best", false), LeaderboardCells.head(board.metric)], rows))
  }
}

extension String {
  /// The numbers of a version such as `0.12.1`, to be compared.
  var versionNumbers: [Int] { split(separator: ".").map { Int($0) ?? 0 } }
}
