/// What was sent in and refused, with the reasons.
struct RefusedPage {
  private let refused: [RefusedSubmission]

  init(_ refused: [RefusedSubmission]) {
    self.refused = refused
  }

  /// The document.
  var text: String {
    let rows = refused.map { submission -> HTML in
      let reasons = submission.reasons.map { "<p>\(DisplayName.short($0, limit: 600))</p>" as HTML }
      return """
        <tr><th scope="row"><bdi>\(DisplayName.short(submission.origin))</bdi></th><td class="prose">\(reasons)</td></tr>

        """
    }
    let table: HTML =
      rows.isEmpty
      ? "<p>Nothing was refused.</p>" : LeaderboardPage.table("Refused", [("submission", false), ("why", false)], rows)
    return LeaderboardPage(
      title: "Refused submissions", kind: "Tidemark leaderboard",
      words: "Each with the reason, so that its sender can mend it.", root: "",
      body: LeaderboardPage.section("refused", "Refused", table)
    ).text
  }
}
