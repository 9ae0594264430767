import Foundation
import Testing

@testable import TidemarkReports

/// Every output format, made from a fixed set of runs of each modality.
@Suite("Snapshots of every output format")
struct SnapshotTests {
  /// A fixed set of runs.
  enum Runs: String, CaseIterable, Sendable {
    case images
    case text
    case knowledge

    func contents() throws -> ReportContents {
      switch self {
      case .images: try AnswerFiguresTests.contents()
      case .text: try TextContents.contents()
      case .knowledge: try KnowledgeContents.contents()
      }
    }

    /// One picture of each kind that these runs have.
    var pictures: [String] {
      switch self {
      case .knowledge: ["knowledge-updated", "staleness", "forgetting-curve", "headline-1"]
      case .text: ["prequential-accuracy", "average-accuracy", "confusion-1", "calibration-2", "headline-1"]
      case .images:
        ["average-accuracy", "confusion-1", "calibration-1", "pareto-milliseconds-per-sample", "headline-1"]
      }
    }
  }

  @Test("Tables, summaries and report.json", arguments: Runs.allCases)
  func tables(_ runs: Runs) throws {
    let contents = try runs.contents()
    for (name, text) in [
      ("scores.csv", contents.scoresCSV()), ("summary.csv", contents.summaryCSV()),
      ("matrix.csv", contents.matrixCSV()), ("timings.csv", contents.timingsCSV()),
      ("pairwise.csv", contents.pairwiseCSV()), ("summary.md", contents.markdownSummary()),
      ("table.tex", contents.latexTable()), ("report.json", contents.jsonReport()),
    ] { try Snapshot.check(text, "\(runs.rawValue)/\(name)") }
    if let probes = contents.probesCSV() { try Snapshot.check(probes, "\(runs.rawValue)/probes.csv") }
  }

  @Test("report.html, from its masthead to its footer", arguments: Runs.allCases)
  func page(_ runs: Runs) throws {
    try Snapshot.check(Self.body(try runs.contents().htmlReport()), "\(runs.rawValue)/report.html")
  }

  @Test("Figures: the numbers of all, and one picture of each kind", arguments: Runs.allCases)
  func figures(_ runs: Runs) throws {
    let figures = try runs.contents().figures()
    let numbers = figures.map { "\($0.name)\r\n\($0.csv)" }.joined(separator: "\r\n")
    try Snapshot.check(numbers, "\(runs.rawValue)/figures.csv")
    for name in runs.pictures {
      let figure = try #require(figures.first { $0.name == name })
      // The style is the same in all.
      try Snapshot.check(Self.without("style", figure.svg), "\(runs.rawValue)/\(name).svg")
    }
  }

  @Test("The gate's verdict in every format", arguments: Runs.allCases)
  func gate(_ runs: Runs) throws {
    let baseline = try runs.contents()
    var candidate = baseline
    for run in candidate.learners[0].runs.indices {
      candidate.learners[0].runs[run].scores[0].value = candidate.learners[0].runs[run].scores[0].value.map {
        $0 - 0.25
      }
    }
    let policy = GatePolicy(
      rules: [
        GateRule(.metric, baseline.headlineMetrics[0], margin: .absolute(0.01)),
        GateRule(.cost, "seconds.training", margin: .relative(0.2)),
      ])
    let result = Gate(baseline: baseline, candidate: candidate, policy: policy).judge()
    for (name, text) in [
      ("gate.txt", result.text), ("gate.md", result.markdown), ("gate.json", result.json),
      ("gate.xml", result.junit), ("gate-github.txt", result.gitHubAnnotations),
    ] { try Snapshot.check(text, "\(runs.rawValue)/\(name)") }
  }

  @Test("The pages and the feed of a leaderboard", arguments: Runs.allCases)
  func leaderboard(_ runs: Runs) throws {
    let submission = LeaderboardSubmission(
      id: "0a1b", origin: "somebody", evidence: .journals, fingerprintsChecked: true, contents: try runs.contents())
    let refused = [RefusedSubmission(origin: "somebody else", reasons: ["it is a duplicate of somebody"])]
    for file in LeaderboardTests.files([submission], refused: refused) where !file.path.hasSuffix("report.json") {
      let name = "\(runs.rawValue)/site/\(file.path.replacingOccurrences(of: "/", with: "-"))"
      try Snapshot.check(file.path.hasSuffix(".html") ? Self.body(file.text) : file.text, name)
    }
  }

  /// What a page shows, without the styles and the script that all pages have.
  static func body(_ page: String) -> String {
    guard let start = page.range(of: "<header"), let end = page.range(of: "</body>") else { return page }
    return String(page[start.lowerBound..<end.lowerBound])
  }

  private static func without(_ element: String, _ text: String) -> String {
    guard let start = text.range(of: "<\(element)>"), let end = text.range(of: "</\(element)>") else { return text }
    return text.replacingCharacters(in: start.upperBound..<end.lowerBound, with: "")
  }
}
