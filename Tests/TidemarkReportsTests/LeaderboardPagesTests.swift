import Foundation
import Testing
import TidemarkMetrics

@testable import TidemarkReports

@Suite("Leaderboard over several protocols")
struct LeaderboardPagesTests {
  /// A submission to a protocol of the given name.
  static func submission(
    _ id: String, to name: String, _ learners: [(label: String, acc: [Double?])], version: String = "1.0"
  ) throws -> LeaderboardSubmission {
    var submission = try LeaderboardTests.submission(id, learners)
    submission.contents.benchmark.name = name
    submission.contents.benchmark.title = "Protocol \(name)"
    for learner in submission.contents.learners.indices {
      for run in submission.contents.learners[learner].runs.indices {
        submission.contents.learners[learner].runs[run].tidemark = version
      }
    }
    return submission
  }

  /// Three protocols; 'high' wins two and loses one, 'middle' is second, first, third.
  static func submissions() throws -> [LeaderboardSubmission] {
    let (low, middle, high): ([Double?], [Double?], [Double?]) = ([0.1, 0.11], [0.5, 0.51], [0.9, 0.91])
    return [
      try submission("a1", to: "one", [("high", high), ("middle", middle), ("low", low)]),
      try submission("b2", to: "two", [("high", middle), ("middle", high), ("low", low)]),
      try submission("c3", to: "three", [("high", high), ("middle", low), ("low", middle)], version: "1.10.0"),
      try submission("d4", to: "three", [("later", [0.7, 0.71])], version: "1.9.0"),
    ]
  }

  @Test("Games over protocols are won by clear intervals, else drawn; the strengths are those of Bradley and Terry")
  func strength() throws {
    let boards = LeaderboardBoard.all(try Self.submissions().map(LeaderboardEntry.init), metrics: .builtIn)
    let places = OverallStrength(boards).places
    #expect(places.map(\.label) == ["high", "middle", "low"])
    // high: 2 of 3 against middle, 3 of 3 against low. middle: 1 against high, 2 of 3 against low. low: 1 against middle.
    #expect(places.map { [$0.won, $0.drawn, $0.lost] } == [[5, 0, 1], [3, 0, 3], [1, 0, 5]])
    let wins: [[Double]] = [[0, 2, 3], [1, 0, 2], [0, 1, 0]]
    let expected = try #require(try BradleyTerry.logStrengths(wins))
    for (place, strength) in zip(places, expected) {
      #expect(abs((place.strength ?? .nan) - strength) < 1e-9)
    }
    // The likelihood's gradient is zero at the estimate: wins are what the strengths expect.
    func p(_ i: Int, _ j: Int) -> Double { 1 / (1 + 1 / (1 * exponential(expected[i] - expected[j]))) }
    #expect(abs(3 * p(0, 1) + 3 * p(0, 2) - 5) < 1e-6)
  }

  /// e^x by its series, to be independent of what is tested.
  private func exponential(_ x: Double) -> Double {
    var (sum, term) = (1.0, 1.0)
    for n in 1..<60 {
      term *= x / Double(n)
      sum += term
    }
    return sum
  }

  @Test("The learner's page has its average rank among those that share its protocols, in a diagram and a table")
  func criticalDifference() throws {
    let boards = LeaderboardBoard.all(try Self.submissions().map(LeaderboardEntry.init), metrics: .builtIn)
    let learners = LearnerBoard.all(boards)
    let page = LearnerPage(learner: try #require(learners.first { $0.label == "high" }), boards: boards).text
    #expect(page.contains("Critical-difference diagram"))
    // Ranks of high: 1, 2, 1; of middle: 2, 1, 3; of low: 3, 3, 2. CD = 2.343 √(3·4/(6·3)) = 1.913 (Demsar, 2006, table 5).
    #expect(page.contains("high 1.33") && page.contains("middle 2.00") && page.contains("low 2.67"))
    #expect(page.contains("CD 1.91"))
    let alone = LearnerPage(learner: try #require(learners.first { $0.label == "later" }), boards: boards).text
    #expect(!alone.contains("Critical-difference diagram"), "one protocol has no average rank")
  }

  @Test("History goes by the numbers of versions, the best of each; filters name what rows are of")
  func history() throws {
    var submissions = try Self.submissions()
    submissions[2].contents.learners[0].isReference = true
    submissions[2].contents.learners[1].runs[0].origin = "declared: answers.csv"
    let boards = LeaderboardBoard.all(submissions.map(LeaderboardEntry.init), metrics: .builtIn)
    let page = ProtocolPage(board: try #require(boards.first { $0.name == "three" })).text
    let history = try #require(page.range(of: "id=\"history\"")).upperBound
    let old = try #require(page[history...].range(of: "<code>1.9.0</code>")).lowerBound
    let new = try #require(page[history...].range(of: "<code>1.10.0</code>")).lowerBound
    #expect(old < new)
    #expect(page.contains("data-filters=\"evidence source\""))
    #expect(page.contains("data-evidence=\"declared\" data-source=\"third-party\""))
    #expect(page.contains("data-evidence=\"observed\" data-source=\"reference\""))
    #expect(page.contains("id=\"s-c3-0\"") && page.contains("href=\"#s-c3-0\""))
  }

  @Test("What a board is called and ranks by is what most of its submissions say, whatever the first one says")
  func hijack() throws {
    var submissions = [
      try Self.submission("b2", to: "one", [("high", [0.9, 0.91])]),
      try Self.submission("c3", to: "one", [("low", [0.1, 0.11])]),
      try Self.submission("a1", to: "one", [("mine", [0.5, 0.51])]),
    ]
    submissions[2].contents.headlineMetrics = ["my.metric"]
    submissions[2].contents.benchmark.title = "HIJACKED TITLE"
    submissions[2].contents.benchmark.family = "mine"
    submissions[2].contents.benchmark.budgets = ["mine"]
    let leaderboard = Leaderboard(entries: submissions.map(LeaderboardEntry.init), refused: [])
    #expect(leaderboard.entries.first?.id == "a1")
    let board = try #require(LeaderboardBoard.all(leaderboard.entries, metrics: .builtIn).first)
    #expect(board.title == "Protocol one" && board.metric.name == "acc" && board.budgets == [])
    #expect(board.family != "mine")
    #expect(board.standings.map(\.learner.label) == ["high", "low", "mine"])
    #expect(board.standings.map(\.rank) == [1, 2, nil])
    #expect(ProtocolPage(board: board).text.contains("no value that could be computed, so no rank"))
  }

  @Test("Where submissions do not agree on a stream, those on another than most have no rank, and the board says so")
  func otherStream() throws {
    var submissions = try ["a1", "b2", "c3"].map {
      try Self.submission($0, to: "one", [("learner \($0)", [0.5, 0.51])])
    }
    submissions[0].contents.learners[0].runs[1].fingerprint = "forged"
    var board = try #require(LeaderboardBoard.all(submissions.map(LeaderboardEntry.init), metrics: .builtIn).first)
    #expect(board.standings.map(\.learner.label) == ["learner b2", "learner c3", "learner a1"])
    #expect(board.standings.map(\.rank) == [1, 1, nil])
    #expect(board.standings.map(\.lowestRank) == [2, 2, nil])
    let page = ProtocolPage(board: board).text
    #expect(page.contains(">other stream</span>"))
    #expect(page.contains("<code>forged</code> in 1."))
    // One against one: nothing here can tell which it is.
    board = try #require(
      LeaderboardBoard.all(submissions.prefix(2).map(LeaderboardEntry.init), metrics: .builtIn).first)
    #expect(board.standings.map(\.rank) == [nil, nil])
    #expect(
      LeaderboardBoard.all(submissions.dropFirst().map(LeaderboardEntry.init), metrics: .builtIn)[0].streams.disputes
        .isEmpty)
  }

  @Test("A learner's page is made again only if something on it has changed")
  func keys() throws {
    func keys(_ submissions: [LeaderboardSubmission]) -> [String: String] {
      let pages = Leaderboard(entries: submissions.map(LeaderboardEntry.init), refused: []).pages()
      return Dictionary(uniqueKeysWithValues: pages.compactMap { page in page.key.map { (page.path, $0) } })
    }
    let first = [
      try Self.submission("a1", to: "one", [("high", [0.9, 0.91])]),
      try Self.submission("b2", to: "one", [("low", [0.1, 0.11])]),
    ]
    let more = first + [try Self.submission("c3", to: "one", [("middle", [0.5, 0.51])])]
    let (before, after) = (keys(first), keys(more))
    #expect(before[LearnerBoard.page("high")] == after[LearnerBoard.page("high")])
    #expect(before[LearnerBoard.page("low")] != after[LearnerBoard.page("low")], "its rank is another one")
  }

  @Test("The front by a sweep is that of comparing every two")
  func front() throws {
    // A small generator with a fixed seed; many ties.
    var state: UInt64 = 7
    func draw() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 60)
    }
    for _ in 0..<50 {
      let points = (0..<30).map { _ in (score: draw(), costs: [draw(), draw()]) }
      let expected = try paretoFront(points.map { [$0.score] + $0.costs }, maximise: [true, false, false])
      #expect(ParetoSweep.front(points) == expected)
    }
  }
}
