public import TidemarkMetrics

/// A site over any number of submissions: a page for each protocol, learner and submission, an index, a feed, and a list
/// of what was refused.
public struct Leaderboard: Sendable {
  /// What the boards need of the submissions that passed every check, by id.
  public let entries: [LeaderboardEntry]
  /// The others.
  public let refused: [RefusedSubmission]

  private let metrics: MetricRegistry

  /// A leaderboard.
  public init(entries: [LeaderboardEntry], refused: [RefusedSubmission], metrics: MetricRegistry = .builtIn) {
    self.metrics = metrics
    self.entries = entries.sorted { $0.id < $1.id }
    self.refused = refused
  }

  /// A file of the site.
  public struct File: Sendable, Hashable {
    /// The path below the site's root; parts are lower-case letters, digits, hyphens and dots.
    public let path: String
    /// The contents.
    public let text: String
  }

  /// A page of the site that is not made yet.
  public struct Page: Sendable {
    /// The path below the site's root.
    public let path: String
    /// What the page's text depends on, beside its path; nil if it has to be made to find out.
    public let key: String?
    private let make: @Sendable () -> String

    init(path: String, key: String? = nil, make: @escaping @Sendable () -> String) {
      (self.path, self.key, self.make) = (path, key, make)
    }

    /// The text. The same submissions give the same bytes.
    public var text: String { make() }

    /// The page, made.
    public var file: File { File(path: path, text: text) }
  }

  /// All pages but those of single submissions.
  ///
  /// What belongs to one submission alone comes from ``files(of:)``, so that it need not be made again when others come.
  public func pages() -> [Page] {
    let boards = LeaderboardBoard.all(entries, metrics: metrics)
    let learners = LearnerBoard.all(boards)
    return [
      Page(path: "index.html") { IndexPage(leaderboard: self, boards: boards).text },
      Page(path: "learners.html") { LearnerListPage(learners: learners).text },
      Page(path: "refused.html") { RefusedPage(refused: refused).text },
      Page(path: "feed.json") { LeaderboardFeed(boards: boards, refused: refused).text },
    ]
      + boards.map { board in Page(path: board.page) { ProtocolPage(board: board).text } }
      + learners.map { learner in
        Page(path: learner.page, key: learner.key) { LearnerPage(learner: learner, boards: boards).text }
      }
  }

  /// The page of a submission, and its copy for download.
  public static func files(of submission: LeaderboardSubmission) -> [File] {
    [
      File(path: "submissions/\(submission.id).html", text: SubmissionPage(submission: submission).text),
      File(path: "submissions/\(submission.id)/report.json", text: submission.contents.jsonReport()),
    ]
  }

  /// The paths of ``files(of:)``, for a submission of the given id.
  public static func paths(of id: String) -> [String] {
    ["submissions/\(id).html", "submissions/\(id)/report.json"]
  }
}
