import TidemarkMetrics

/// The first page: the protocols, and the learners against each other over all of them.
struct IndexPage {
  let leaderboard: Leaderboard
  let boards: [LeaderboardBoard]

  /// The document.
  var text: String {
    let words: HTML = """
      \(leaderboard.entries.count) \(leaderboard.entries.count == 1 ? "submission" : "submissions") on \(boards.count) \
      \(boards.count == 1 ? "protocol" : "protocols"); \(leaderboard.refused.count) refused.
      """
    return LeaderboardPage(
      title: "Leaderboard", kind: "Tidemark", words: words, root: "",
      body: "\(LeaderboardPage.section("protocols", "Protocols", protocols))\(overall)"
    ).text
  }

  private var protocols: HTML {
    let rows = boards.map { board -> HTML in
      let first = board.standings.first
      let family = board.family ?? ""
      return """
        <tr data-family="\(DisplayName.short(family))" data-modality="\(DisplayName.short(board.modality ?? ""))" \
        data-budget="\(board.budgets.isEmpty ? "none" : "limited")"><th scope="row"><a href="\(board.page)"><bdi>\
        \(DisplayName.short(board.title))</bdi></a></th>\
        <td><code>\(DisplayName.short(board.name))</code></td>\
        <td><bdi>\(family.isEmpty ? DisplayNumber.missing : DisplayName.short(family))</bdi></td>\
        <td class="number">\(board.standings.count)</td>\
        <td><bdi>\(first.map { DisplayName.short($0.learner.label) } ?? DisplayNumber.missing)</bdi></td>\
        \(LeaderboardCells.number(first?.sample ?? SampleSummary([])))<td><code>\(DisplayName.short(board.metric.name))\
        </code></td></tr>

        """
    }
    return LeaderboardPage.table(
      "Protocols",
      [
        ("protocol", false), ("name", false), ("family", false), ("learners", true), ("best mean", false),
        ("value", true), ("metric", false),
      ], rows, filters: ["family", "modality", "budget"])
  }

  private var overall: HTML {
    let strength = OverallStrength(boards)
    guard strength.places.count > 1 else { return .empty }
    let hasEstimate = strength.places.contains { $0.strength != nil }
    let rows = strength.places.map { place -> HTML in
      """
      <tr><th scope="row"><a href="\(LearnerBoard.page(place.label))"><bdi>\(DisplayName.short(place.label))</bdi></a></th>\
      <td class="number">\(place.protocols)</td><td class="number">\(place.won)</td><td class="number">\(place.drawn)</td>\
      <td class="number">\(place.lost)</td>\(LeaderboardCells.number(place.strength))</tr>

      """
    }
    let reason: HTML =
      hasEstimate
      ? .empty
      : """
       There is no finite strength yet: some learners have won every game against the others, or lost every one.
      """
    let lead: HTML = """
      <p class="lead">Learners that stand on several protocols, every two on every protocol that both have: won where \
      their 95\u{A0}% intervals lie clear of each other, else drawn. Strength is the logarithm of Bradley and Terry’s (1952), \
      centred on 0; a difference of 1 is odds of 2.7 to 1.\(reason)</p>

      """
    let table = LeaderboardPage.table(
      "Over all protocols",
      [
        ("learner", false), ("protocols", true), ("won", true), ("drawn", true), ("lost", true), ("strength", true),
      ], rows)
    return LeaderboardPage.section("overall", "Over all protocols", "\(lead)\(table)")
  }
}
