/// The page of a submission: what it claims, what was checked, where it comes from, and how to check it again.
struct SubmissionPage {
  let submission: LeaderboardSubmission

  /// The document.
  var text: String {
    let summary = ReportSummary(submission.contents)
    let checks = [
      ReportedFact("Computed from", evidence),
      ReportedFact(
        "Stream fingerprints",
        submission.fingerprintsChecked
          ? "computed anew from the data, and the same"
          : "not computed anew, for want of the data; the page of the protocol says where submissions do not agree"),
      ReportedFact("Protocol file", "the text of the named protocol, by its SHA-256"),
      ReportedFact(
        "Command to re-check, in the folder of this site",
        "tidemark leaderboard submissions/\(submission.id) -o recheck"),
    ]
    return LeaderboardPage(
      title: submission.origin, kind: "Tidemark leaderboard · submission",
      words: "<bdi>\(DisplayName.short(submission.contents.benchmark.title))</bdi>", root: "../",
      body: """
        \(LeaderboardPage.section("headline", "Headline", HeadlineSection(summary: summary, table: nil).html))\
        \(LeaderboardPage.section("checks", "Checks", FactList.html(checks)))\
        \(LeaderboardPage.section("integrity", "Integrity", IntegritySection(summary: summary).html))\
        \(LeaderboardPage.section("provenance", "Provenance", ProvenanceSection(summary: summary).html))\
        <p><a href="\(submission.id)/report.json">report.json</a> has everything in this submission.</p>
        """, learners: summary.learners.count
    ).text
  }

  private var evidence: String {
    switch submission.evidence {
    case .journals: "the journals of all runs, which came along"
    case .matrices:
      "the accuracy matrices in its report.json; the journals did not come along, so that nothing else is counted"
    }
  }
}
