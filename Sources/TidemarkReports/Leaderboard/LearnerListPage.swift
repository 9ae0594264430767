import TidemarkMetrics

/// All learners, to be searched.
struct LearnerListPage {
  private let learners: [LearnerBoard]

  init(_ learners: [LearnerBoard]) {
    self.learners = learners
  }

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
