import Foundation
import Testing
import TidemarkHarness
import TidemarkMetrics

@Suite("Journals")
struct JournalTests {
  private static let began =
    #"{"class_count":4,"event":"run-began","experience_count":2,"fingerprint":"f","format":1,"learner":"l","protocol":"p","seed":3,"test_sets":[{"name":"a","queries":10},{"name":"b","queries":20}]}"#
  private static func evaluated(after experience: String, _ correct: [Int]) -> String {
    let results = correct.enumerated().map {
      #"{"abstained":0,"correct":\#($1),"invalid":0,"queries":\#(($0 + 1) * 10),"test_set":\#($0)}"#
    }
    return
      #"{"event":"evaluated",\#(experience)"answers":{"bytes":1,"offset":0,"sha256":""},"results":[\#(results.joined(separator: ","))],"samples_seen":5}"#
  }
  private static let ended =
    #"{"event":"run-ended","least_passes":1,"most_passes":1,"queries_answered":60,"status":"completed"}"#

  private func journal(_ lines: [String], end: String = "\n") throws -> Journal {
    try Journal(parsing: Data((lines.joined(separator: "\n") + end).utf8), name: "j")
  }

  @Test("The accuracy matrix is read from the evaluations; what was not measured is missing")
  func matrix() throws {
    let whole = try journal([
      Self.began, Self.evaluated(after: "", [1, 4]), Self.evaluated(after: #""after_experience":0,"#, [9, 0]),
      Self.evaluated(after: #""after_experience":1,"#, [5, 18]), Self.ended,
    ])
    let matrix = try whole.matrix
    #expect(matrix.scores == [[0.9, 0], [0.5, 0.9]])
    #expect(matrix.baseline == [0.1, 0.2])
    #expect(matrix.testSizes == [10, 20])
    #expect(whole.ended?.status == .completed)

    let partial = try journal([Self.began, Self.evaluated(after: #""after_experience":0,"#, [9])])
    #expect(try partial.matrix.scores == [[0.9, nil], [nil, nil]])
    #expect(try partial.matrix.baseline == nil)
    #expect(partial.ended == nil)
  }

  @Test("A last line that was cut off is left out")
  func truncated() throws {
    let cut = try journal([Self.began, String(Self.ended.dropLast(9))], end: "")
    #expect(cut.isTruncated)
    #expect(cut.ended == nil)
  }

  @Test(
    "A journal that is not one is refused with the line",
    arguments: [
      ([], "j:1: is not an event of a run's journal; the line is not the JSON of an event"),
      (["nonsense"], "j:1: is not an event of a run's journal; the line is not the JSON of an event"),
      ([ended], "j:1: the first event is not 'run-began'; expected the journal of a run"),
      ([began, "{}"], "j:2: is not an event of a run's journal; key 'event' is missing"),
      (
        [began.replacing("\"format\":1", with: "\"format\":2")], "j:1: has format 2; this release reads format 1"
      ),
      (
        [began, evaluated(after: #""after_experience":2,"#, [1])],
        "j:2: is about experience 2; expected one in 0..<2"
      ),
      (
        [began, evaluated(after: "", [11])], "j:2: has 11 of 10 correct on test set 0 of 2"
      ),
      (
        [began.replacing("\"experience_count\":2", with: "\"experience_count\":9000000000")],
        "j:1: announces an impossible number of experiences or queries"
      ),
    ])
  func refused(lines: [String], message: String) {
    let error = #expect(throws: RunError.self) { try journal(lines) }
    #expect(error?.description == message)
  }
}
