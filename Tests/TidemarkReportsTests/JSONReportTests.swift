import Foundation
import Testing
import TidemarkMetrics
import TidemarkReports

@Suite("report.json")
struct JSONReportTests {
  @Test("Reads back to the same bytes")
  func roundTrip() throws {
    var contents = try GateContents.one([0.9, nil, 0.875])
    contents.learners[0].runs[1].failure = "line\n\"quoted\" <b>"
    contents.learners[0].runs[0].seed = .max
    contents.learners[0].options = [ReportedFact("decay", "0.1"), ReportedFact("variant", "<strict>")]
    let text = contents.jsonReport()
    let back = try ReportContents(json: Data(text.utf8), file: "report.json")
    #expect(back.learners[0].runs[0].seed == .max)
    #expect(back.learners[0].runs[1].failure == "line\n\"quoted\" <b>")
    #expect(
      back.learners[0].runs[1].scores.filter { !$0.metric.hasSuffix("]") }.map(\.reason) == ["R[1][0] is missing"])
    #expect(back.learners[0].runs[2].scores.filter { !$0.metric.hasSuffix("]") }.map(\.value) == [0.875])
    #expect(back.benchmark.digest == "p1")
    #expect(back.learners[0].options == contents.learners[0].options)
    #expect(back.htmlReport().contains("decay=0.1, variant=&lt;strict&gt;"))
    let again = back.jsonReport()
    #expect(try ReportContents(json: Data(again.utf8), file: "report.json").jsonReport() == again)
  }

  @Test("Whatever things are called, it is JSON and reads back", arguments: HostileName.all)
  func hostile(_ hostile: HostileName) throws {
    let name = hostile.text
    var contents = try SampleContents.named(name)
    contents.learners[1].label += "2"
    let back = try ReportContents(json: Data(contents.jsonReport().utf8), file: "report.json")
    #expect(back.learners.map(\.label) == [name, name + "2"])
    #expect(back.benchmark.title == name)
  }

  @Test(
    "A mistake names the key",
    arguments: [
      ("[]", "r.json: 'format' is missing" as String?), ("{", nil),
      (#"{"format": 2}"#, "r.json: has format 2; this release reads format 1; use a newer release"),
      (#"{"format": 1}"#, "r.json: the key 'protocol' is missing; expected the report.json that a report writes"),
    ])
  func mistakes(_ text: String, _ message: String?) {
    let error = #expect(throws: ReportError.self) { try ReportContents(json: Data(text.utf8), file: "r.json") }
    if let message, text != "[]" { #expect(error?.description == message) }
    if text == "[]" { #expect(error?.description.contains("expected the report.json that a report writes") == true) }
  }

  @Test("Counts that would overflow when they are added up are refused")
  func counts() throws {
    var contents = try GateContents.one([0.9])
    contents.learners[0].runs[0].tested = [ReportedWindow(samples: 1, queries: 9_000_000_000_000_000_000, correct: 1)]
    let error = #expect(throws: ReportError.self) {
      try ReportContents(json: Data(contents.jsonReport().utf8), file: "r.json")
    }
    #expect(error?.description.contains("tested[0]") == true)
  }

  @Test("A learner or a seed that is there twice is refused: it would count twice")
  func twice() throws {
    var contents = try GateContents.one([0.9, 0.8])
    contents.learners[0].runs[1].seed = contents.learners[0].runs[0].seed
    let text = contents.jsonReport()
    let error = #expect(throws: ReportError.self) { try ReportContents(json: Data(text.utf8), file: "r.json") }
    #expect(error?.description.hasSuffix("seed 0 is there twice") == true, "\(String(describing: error))")
    contents = try GateContents.one([0.9])
    contents.learners.append(contents.learners[0])
    let other = contents.jsonReport()
    let named = #expect(throws: ReportError.self) { try ReportContents(json: Data(other.utf8), file: "r.json") }
    #expect(named?.description.hasSuffix("is there twice") == true)
  }

  @Test("Scores outside 0 to 1 and counts below 0 are refused, with their place", arguments: [5, -0.1])
  func impossible(score: Double) throws {
    var contents = try GateContents.one([0.9])
    contents.learners[0].runs[0].matrix = try MatrixEvidence(scores: [[1, nil], [score, 0.5]])
    let text = contents.jsonReport()
    let error = #expect(throws: ReportError.self) { try ReportContents(json: Data(text.utf8), file: "r.json") }
    #expect(error?.description.contains("matrix[1][0] is \(score); expected a score from 0 to 1") == true)
    contents = try GateContents.one([0.9])
    contents.learners[0].runs[0].counts = [ReportedQuantity("samples", -1)]
    let counted = contents.jsonReport()
    let negative = #expect(throws: ReportError.self) { try ReportContents(json: Data(counted.utf8), file: "r.json") }
    #expect(negative?.description.contains("'samples' is -1.0; expected 0 or more") == true)
  }

  @Test("A wrong type inside names the path")
  func wrongType() throws {
    let text = try GateContents.one([0.9]).jsonReport().replacing("\"seed\": 0", with: "\"seed\": \"zero\"")
    let error = #expect(throws: ReportError.self) { try ReportContents(json: Data(text.utf8), file: "r.json") }
    #expect(
      error?.description
        == "r.json: 'learners[0].runs[0].seed' has the wrong type; expected the report.json that a report writes")
  }
}
