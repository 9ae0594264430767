import Crypto
import Foundation
import Testing
import TidemarkMetrics

@testable import TidemarkReports

@Suite("Leaderboard")
struct LeaderboardTests {
  static func submission(
    _ id: String, _ learners: [(label: String, acc: [Double?])], origin: String? = nil
  ) throws -> LeaderboardSubmission {
    LeaderboardSubmission(
      id: id, origin: origin ?? "from \(id)", evidence: .journals, fingerprintsChecked: true,
      contents: try GateContents.make(learners))
  }

  @Test("Learners that cannot be told apart share a rank; one seed has none")
  func ranks() throws {
    let submissions = [
      try Self.submission("a", [("low", [0.50, 0.51, 0.49]), ("one", [0.99])]),
      // Intervals of [0.90, 0.91, 0.89] and [0.91, 0.90, 0.905] overlap.
      try Self.submission("b", [("high", [0.90, 0.91, 0.89]), ("high too", [0.91, 0.90, 0.905])]),
    ]
    let standings = LeaderboardStanding.ranked(
      submissions.map(LeaderboardEntry.init), by: MetricSummary(name: "acc", in: .builtIn))
    #expect(standings.map(\.learner.label) == ["one", "high too", "high", "low"])
    #expect(standings.map(\.rank) == [nil, 1, 1, 3])
    #expect(standings.map(\.lowestRank) == [nil, 2, 2, 3])
    let reversed = LeaderboardStanding.ranked(
      submissions.map(LeaderboardEntry.init), by: MetricSummary(name: "forgetting", in: .builtIn))
    #expect(reversed.allSatisfy { $0.rank == nil }, "no learner has a value of it")
  }

  @Test("Impossible values are named")
  func impossible() throws {
    var submission = try Self.submission("a", [("x", [0.9, 0.8])])
    #expect(submission.impossibilities == [])
    submission.contents.learners[0].runs[1].seed = 0
    submission.contents.learners[0].runs[0].matrix = try .init(scores: [[1.5, 0], [0, 1]])
    submission.contents.learners[0].runs[0].costs = [ReportedQuantity("seconds", -1)]
    #expect(
      submission.impossibilities == [
        "x, seed 0 has an accuracy of 1.5, outside 0 to 1", "x, seed 0 has seconds of -1.0", "x, seed 0 is there twice",
      ])
  }

  @Test(
    "Whatever things are called, every page is well formed, every link leads somewhere, and no path leaves the site",
    arguments: HostileName.all)
  func hostile(_ hostile: HostileName) throws {
    let name = hostile.text
    var contents = try SampleContents.named(name)
    contents.learners[0].runs.append(contents.learners[0].runs[0])
    let site = Self.files(
      [
        LeaderboardSubmission(
          id: "0a1b", origin: name, evidence: .matrices, fingerprintsChecked: false, contents: contents),
        try Self.submission("ff00", [("x", [0.9, 0.8])]),
      ], refused: [RefusedSubmission(origin: name, reasons: [name])])
    let paths = Set(site.map(\.path))
    #expect(paths.count == site.count)
    for file in site {
      #expect(file.path.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || "-./".contains($0)) })
      #expect(!file.path.contains("..") && !file.path.hasPrefix("/"))
      if file.path.hasSuffix(".json") {
        #expect((try? JSONSerialization.jsonObject(with: Data(file.text.utf8))) != nil, "\(file.path)")
        continue
      }
      let markup = Markup(Self.withoutScript(file.text))
      #expect(markup.faults == [], "\(file.path)")
      let ids = Set(markup.values(of: "id"))
      let base = URL(string: "site:///\(file.path)")
      for target in markup.values(of: "href") {
        if target.hasPrefix("#") {
          #expect(ids.contains(String(target.dropFirst())), "\(file.path): \(target)")
        } else {
          let path = URL(string: target, relativeTo: base)?.absoluteURL.path.dropFirst()
          #expect(path.map { paths.contains(String($0)) } == true, "\(file.path): \(target)")
        }
      }
      #expect(markup.values(of: "content").contains(LeaderboardPage.policy.source))
      let attributes = Set(markup.elements.flatMap(\.attributes).map(\.name))
      #expect(attributes.filter { $0.hasPrefix("on") || ["style", "src", "srcset"].contains($0) } == [])
      #expect(file.text.components(separatedBy: "<script").count == 2, "the page's own script, and no other")
    }
  }

  /// All files of a site.
  static func files(_ submissions: [LeaderboardSubmission], refused: [RefusedSubmission] = []) -> [Leaderboard.File] {
    Leaderboard(entries: submissions.map(LeaderboardEntry.init), refused: refused).pages().map {
      Leaderboard.File(path: $0.path, text: $0.text)
    } + submissions.flatMap(Leaderboard.files(of:))
  }

  /// The page without the contents of its script, which is no markup.
  static func withoutScript(_ page: String) -> String {
    guard let start = page.range(of: "<script>"), let end = page.range(of: "</script>") else { return page }
    return page.replacingCharacters(in: start.upperBound..<end.lowerBound, with: "")
  }

  @Test("The policy has the hashes of the script and its style as they stand on the page")
  func hashes() {
    func digest(_ text: String) -> String {
      "sha256-\(Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString())"
    }
    #expect(PageScript.hash.source == digest(PageScript.text), "set PageScript.hash to \(digest(PageScript.text))")
    #expect(
      Stylesheet.siteHash.source == digest(Stylesheet.site), "set Stylesheet.siteHash to \(digest(Stylesheet.site))")
    #expect(
      PageScript.styleHash.source == digest(PageScript.style), "set PageScript.styleHash to \(digest(PageScript.style))"
    )
  }

  @Test("File names are readable, and differ for names that differ")
  func names() {
    #expect(SiteName.file("replay(memory=500)").hasPrefix("replay-memory-500-"))
    #expect(SiteName.file("../../x").hasPrefix("x-"))
    #expect(SiteName.file("a b") != SiteName.file("a-b"))
    // FNV-1a's published offset basis for the empty text.
    #expect(SiteName.file("") == "cbf29ce484222325")
  }

  @Test("The same thousand submissions give the same bytes")
  func size() throws {
    let submissions = try (0..<1000).map { index in
      try Self.submission("\(index + 10_000)", [("learner \(index)", [0.5, 0.6, 0.7 + Double(index) / 10_000])])
    }
    let files = Self.files(submissions)
    #expect(files.count == 4 + 1 + 1000 + 2000)
    let again = Self.files(submissions.reversed())
    #expect(Set(again) == Set(files))
  }
}
