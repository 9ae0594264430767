import TidemarkMetrics

/// All learners, to be searched.
struct LearnerListPage {
  let learners: [LearnerBoard]

  /// The document.
  var text: String {
    let rows = learners.map { learner -> HTML in
      let rank = learner.rows.compactMap(\.standing.rank).min()
      let isReference = learner.rows.contains(where: \.standing.learner.isReference)
      return """
        <tr data-source="\(isReference ? "reference" : "third-party")"><th scope="row"><a href="\(learner.page)"><bdi>\
        \(DisplayName.short(learner.label))</bdi></a></th>\
        <td class="prose"><bdi>\(DisplayName.short(learner.summary, limit: 120))</bdi></td>\
        <td class="number">\(learner.rows.count)</td>\
        <td class="number">\(rank.map(String.init) ?? DisplayNumber.missing)</td></tr>

        """
    }
    return LeaderboardPage(
      title: "All learners", kind: "Tidemark leaderboard", words: "Every learner that a submission holds.", root: "",
      body: LeaderboardPage.section(
        "learners", "Learners",
        LeaderboardPage.table(
          "Learners",
          [("learner", false), ("what it does", false), ("results", true), ("best rank", true)], rows,
          filters: ["source"]))
    ).text
  }
}

/// What was sent in and refused, with the reasons.
struct RefusedPage {
  let refused: [RefusedSubmission]

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
