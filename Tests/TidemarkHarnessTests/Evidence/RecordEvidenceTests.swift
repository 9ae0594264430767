import Foundation
import TidemarkHarness
import TidemarkMetrics
import Testing
import TidemarkRecord

@Suite("The record of a run as evidence")
struct RecordEvidenceTests {
  private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  @Test(
    "Records of before are read, with the scores that were written then",
    arguments: ["images-of-before", "text-of-before"])
  func recordsOfBefore(name: String) throws {
    let folder = RunFolder(Self.fixtures.appending(path: name))
    let evidence = try RecordEvidence(contentsOf: folder.url)
    #expect(evidence.seed == 0 && evidence.failure == nil && evidence.fingerprint.count == 64)
    let scores = Dictionary(
      try MetricRegistry.builtIn.scores(of: evidence).flatMap(\.numbers).map { ($0.name, $0.value) },
      uniquingKeysWith: { first, _ in first })
    let written = try String(contentsOf: folder.scores, encoding: .utf8).components(separatedBy: "\r\n").dropFirst()
    var compared = 0
    for line in written where !line.isEmpty {
      let cells = line.components(separatedBy: ",")
      let score = try #require(scores[cells[3]], "\(cells[3])")
      #expect(score.value.map { "\($0)" } ?? "" == cells[4], "\(cells[3])")
      compared += 1
    }
    #expect(compared >= 25)
    // What nobody computed then can be computed now.
    #expect(scores["classes.amca"]?.value != nil && scores["calibration.ece"]?.value != nil)
  }

  @Test("A changed answer is found by whatever asks for the answers, and the matrix is there all the same")
  func changedAnswer() throws {
    try TemporaryFolder.with { folder in
      let place = folder.appending(path: "run")
      try FileManager.default.copyItem(at: Self.fixtures.appending(path: "images-of-before"), to: place)
      let run = RunFolder(place)
      var bytes = try Data(contentsOf: run.answers)
      bytes[bytes.count - 1] ^= 1
      try FileManager.default.removeItem(at: run.answers)
      try bytes.write(to: run.answers)
      let evidence = RecordEvidence(try Journal(contentsOf: run.journal), in: run)
      #expect(throws: RunError.self) { try MetricRegistry.builtIn.scores(of: evidence) }
      #expect(throws: RunError.self) { try MetricRegistry.builtIn.request("calibration.ece").score(of: evidence) }
      #expect(try MetricRegistry.builtIn.request("acc").score(of: evidence).value.value != nil)
    }
  }

  @Test("Without the answers beside the journal, what needs them is left out with the reason")
  func withoutAnswers() throws {
    try TemporaryFolder.with { folder in
      let place = folder.appending(path: "run")
      try FileManager.default.copyItem(at: Self.fixtures.appending(path: "images-of-before"), to: place)
      let run = RunFolder(place)
      try FileManager.default.removeItem(at: run.answers)
      let evidence = RecordEvidence(try Journal(contentsOf: run.journal), in: run)
      let names = Set(try MetricRegistry.builtIn.scores(of: evidence).map(\.name))
      #expect(names.contains("bwt") && !names.contains("classes.accuracy") && !names.contains("classes.amca"))
      let ece = try MetricRegistry.builtIn.request("calibration.ece").score(of: evidence).value
      #expect(ece.reason == "the folder does not hold the answers of the last evaluation")
    }
  }
}
