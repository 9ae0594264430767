import TidemarkMetrics

/// A site over any number of submissions: a page for each protocol, learner and submission, an index, a feed, and a list
/// of what was refused.
public struct Leaderboard: Sendable {
  /// The submissions that passed every check.
  public let submissions: [LeaderboardSubmission]
  /// The others.
  public let refused: [RefusedSubmission]

  /// A leaderboard.
  public init(submissions: [LeaderboardSubmission], refused: [RefusedSubmission]) {
    self.submissions = submissions.sorted { $0.id < $1.id }
    self.refused = refused
  }

  /// A file of the site.
  public struct File: Sendable, Hashable {
    /// The path below the site's root; parts are lower-case letters, digits, hyphens and dots.
    public let path: String
    /// The contents.
    public let text: String
  }

  /// The submissions of one protocol, ranked.
  struct Board {
    let name: String
    let title: String
    let inWords: String
    let metric: MetricSummary
    let standings: [LeaderboardStanding]

    /// The file of its page.
    var page: String { "protocols/\(SiteName.file(name)).html" }
  }

  /// All files of the site. The same submissions give the same bytes.
  public func files() -> [File] {
    let boards = boards
    return [index(boards), refusedPage, feed(boards)] + boards.map(protocolPage) + learnerPages(boards)
      + submissions.flatMap { submission in
        [
          submissionPage(submission),
          File(path: "submissions/\(submission.id)/report.json", text: submission.contents.jsonReport()),
        ]
      }
  }

  private var boards: [Board] {
    let groups = Dictionary(grouping: submissions, by: \.contents.benchmark.name)
    return groups.sorted { $0.key < $1.key }.compactMap { name, members in
      guard let benchmark = members.first?.contents.benchmark else { return nil }
      let metric = MetricSummary(name: members.first?.contents.headlineMetrics.first ?? "acc")
      return Board(
        name: name, title: benchmark.title, inWords: benchmark.inWords, metric: metric,
        standings: LeaderboardStanding.ranked(members, by: metric))
    }
  }

  private func index(_ boards: [Board]) -> File {
    let rows = boards.map { board -> HTML in
      let first = board.standings.first
      return """
        <tr><th scope="row"><a href="\(board.page)"><bdi>\(DisplayName.short(board.title))</bdi></a></th>\
        <td><code>\(DisplayName.short(board.name))</code></td><td class="number">\(board.standings.count)</td>\
        <td><bdi>\(first.map { DisplayName.short($0.learner.label) } ?? DisplayNumber.missing)</bdi></td>\
        <td class="number">\(first?.sample.meanWithInterval ?? DisplayNumber.missing)</td>\
        <td><code>\(board.metric.name)</code></td></tr>

        """
    }
    let table = LeaderboardPage.table(
      "Protocols",
      [
        ("protocol", false), ("name", false), ("learners", true), ("best mean", false), ("value", true),
        ("metric", false),
      ],
      rows)
    return File(
      path: "index.html",
      text: LeaderboardPage(
        title: "Leaderboard", kind: "Tidemark",
        words: "\(submissions.count) submissions on \(boards.count) protocols; \(refused.count) refused.", root: "",
        body: LeaderboardPage.section("protocols", "Protocols", table)
      ).text)
  }

  private func protocolPage(_ board: Board) -> File {
    let others = (board.standings.first?.submission.contents.headlineMetrics ?? []).dropFirst().prefix(3)
      .map(MetricSummary.init)
    let rows = board.standings.map { standing -> HTML in
      let finished = standing.learner.runs.filter { $0.failure == nil }
      let cells = others.map { metric -> HTML in
        let values = finished.compactMap { run in run.scores.first { $0.metric == metric.name }?.definedValue }
        return number(SampleSummary(values))
      }
      return """
        <tr><td class="number">\(standing.rank.map(String.init) ?? DisplayNumber.missing)</td>\
        <th scope="row"><a href="../\(learnerPath(standing.learner.label))"><bdi>\(DisplayName.short(standing.learner.label))\
        </bdi></a>\(LearnerLabel.badge(standing.learner))</th>\(number(standing.sample))\(cells)\
        <td class="number">\(finished.count)</td>\
        <td>\(evidence(standing.submission))</td>\
        <td><a href="../submissions/\(standing.submission.id).html"><bdi>\(DisplayName.short(standing.submission.origin))\
        </bdi></a></td></tr>

        """
    }
    func head(_ metric: MetricSummary) -> (HTML, Bool) {
      let (arrow, words): (HTML, HTML)
      switch metric.direction {
      case .higherIsBetter: (arrow, words) = (" ↑", "higher is better")
      case .lowerIsBetter: (arrow, words) = (" ↓", "lower is better")
      case .neither, nil: (arrow, words) = (.empty, .empty)
      }
      let code: HTML = "<code>\(DisplayName.short(metric.name))</code>"
      return (#"\#(code)<span aria-hidden="true">\#(arrow)</span> <span class="hidden">\#(words)</span>"#, true)
    }
    let table = LeaderboardPage.table(
      "Ranking",
      [("rank", true), ("learner", false), head(board.metric)] + others.map(head)
        + [("seeds", true), ("computed from", false), ("submission", false)], rows)
    return File(
      path: board.page,
      text: LeaderboardPage(
        title: board.title, kind: "Tidemark leaderboard · <code>\(DisplayName.short(board.name))</code>",
        words: "<bdi>\(DisplayName.short(board.inWords, limit: 300))</bdi>", root: "../",
        body: LeaderboardPage.section("ranking", "Ranking", table)
      ).text)
  }

  private func learnerPages(_ boards: [Board]) -> [File] {
    var rows: [String: [HTML]] = [:]
    var summaries: [String: String] = [:]
    for board in boards {
      for standing in board.standings {
        summaries[standing.learner.label] = standing.learner.summary
        rows[standing.learner.label, default: []].append(
          """
          <tr><th scope="row"><a href="../\(board.page)"><bdi>\(DisplayName.short(board.title))</bdi></a></th>\
          <td class="number">\(standing.rank.map(String.init) ?? DisplayNumber.missing)</td>\
          <td class="number">\(board.standings.count)</td><td><code>\(DisplayName.short(board.metric.name))</code></td>\
          \(number(standing.sample))\
          <td><a href="../submissions/\(standing.submission.id).html"><bdi>\(DisplayName.short(standing.submission.origin))\
          </bdi></a></td></tr>

          """)
      }
    }
    return rows.sorted { $0.key < $1.key }.map { label, rows in
      let table = LeaderboardPage.table(
        "Protocols",
        [("protocol", false), ("rank", true), ("of", true), ("metric", false), ("value", true), ("submission", false)],
        rows)
      return File(
        path: learnerPath(label),
        text: LeaderboardPage(
          title: label, kind: "Tidemark leaderboard · learner",
          words: "<bdi>\(DisplayName.short(summaries[label] ?? "", limit: 300))</bdi>", root: "../",
          body: LeaderboardPage.section("protocols", "Protocols", table)
        ).text)
    }
  }

  private func submissionPage(_ submission: LeaderboardSubmission) -> File {
    let summary = ReportSummary(submission.contents)
    let checks = [
      ReportedFact("Computed from", evidenceWords(submission)),
      ReportedFact(
        "Stream fingerprints",
        submission.fingerprintsChecked
          ? "computed anew from the data, and the same"
          : "the same as in every other submission; not computed anew, for want of the data"),
      ReportedFact("Protocol file", "the text of the named protocol, by its SHA-256"),
      ReportedFact("Command to re-check", "tidemark leaderboard submissions/\(submission.id) -o recheck"),
    ]
    return File(
      path: "submissions/\(submission.id).html",
      text: LeaderboardPage(
        title: submission.origin, kind: "Tidemark leaderboard · submission",
        words: "<bdi>\(DisplayName.short(submission.contents.benchmark.title))</bdi>", root: "../",
        body: """
          \(LeaderboardPage.section("headline", "Headline", HeadlineSection(summary).html))\
          \(LeaderboardPage.section("checks", "Checks", FactList.html(checks)))\
          \(LeaderboardPage.section("integrity", "Integrity", IntegritySection(summary).html))\
          \(LeaderboardPage.section("provenance", "Provenance", ProvenanceSection(summary).html))\
          <p><a href="\(submission.id)/report.json">report.json</a> has everything in this submission.</p>
          """, learners: summary.learners.count
      ).text)
  }

  private var refusedPage: File {
    let rows = refused.map { submission -> HTML in
      let reasons = submission.reasons.map { "<p>\(DisplayName.short($0, limit: 600))</p>" as HTML }
      return """
        <tr><th scope="row"><bdi>\(DisplayName.short(submission.origin))</bdi></th><td class="prose">\(reasons)</td></tr>

        """
    }
    let table: HTML =
      rows.isEmpty
      ? "<p>Nothing was refused.</p>" : LeaderboardPage.table("Refused", [("submission", false), ("why", false)], rows)
    return File(
      path: "refused.html",
      text: LeaderboardPage(
        title: "Refused submissions", kind: "Tidemark leaderboard",
        words: "Each with the reason, so that its sender can mend it.", root: "",
        body: LeaderboardPage.section("refused", "Refused", table)
      ).text)
  }

  /// `feed.json`: for programs.
  private func feed(_ boards: [Board]) -> File {
    let protocols = boards.map { board in
      JSONText.object([
        ("name", .string(board.name)), ("title", .string(board.title)), ("metric", .string(board.metric.name)),
        ("page", .string(board.page)),
        (
          "standings",
          .list(
            board.standings.map { standing in
              .object([
                ("rank", .number(standing.rank.map(Double.init))), ("learner", .string(standing.learner.label)),
                ("mean", .number(standing.sample.mean)), ("half_width", .number(standing.sample.halfWidth)),
                ("seeds", .integer(standing.sample.count)), ("submission", .string(standing.submission.id)),
                ("computed_from", .string(standing.submission.evidence.rawValue)),
                ("observed", .string(standing.learner.unobserved.isEmpty ? "yes" : standing.learner.unobserved)),
              ])
            })
        ),
      ])
    }
    let refusals = refused.map { submission in
      JSONText.object([
        ("origin", .string(submission.origin)), ("reasons", .list(submission.reasons.map { .string($0) })),
      ])
    }
    return File(
      path: "feed.json",
      text: JSONText.object([
        ("format", .integer(1)), ("protocols", .list(protocols)), ("refused", .list(refusals)),
      ]).text)
  }

  private func learnerPath(_ label: String) -> String { "learners/\(SiteName.file(label)).html" }

  private func number(_ sample: SampleSummary) -> HTML {
    #"<td class="number" data-v="\#(sample.mean.map(\.description) ?? "")">\#(sample.meanWithInterval)</td>"#
  }

  private func evidence(_ submission: LeaderboardSubmission) -> HTML {
    submission.evidence == .journals
      ? #"<span class="badge">journals</span>"# : #"<span class="badge faint">matrices</span>"#
  }

  private func evidenceWords(_ submission: LeaderboardSubmission) -> String {
    switch submission.evidence {
    case .journals: "the journals of all runs, which came along"
    case .matrices: "the accuracy matrices in its report.json; the journals did not come along"
    }
  }
}
