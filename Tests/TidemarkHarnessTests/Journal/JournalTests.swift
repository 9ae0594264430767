import Foundation
import Testing
import TidemarkHarness
import TidemarkMetrics
import TidemarkRecord

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

  private static let tested =
    #"{"abstained":0,"correct":9,"event":"tested-batch","experience":0,"invalid":1,"queries":10,"samples_seen":0}"#
  private static func probed(queries: Int, correct: Int) -> String {
    let zeros = [
      "abstained", "invalid", "outdated", "premature", "ranked", "rank", "hits1", "hits3", "hits10", "worded", "exact",
      "f1", "likelihoods", "loss", "reciprocal_rank",
    ]
    let counts = zeros.map { "\"\($0)\":0" }.joined(separator: ",")
    return
      #"{"event":"probed","samples_seen":1,"tallies":[{"group":"group:new","queries":\#(queries),"correct":\#(correct),\#(counts)}]}"#
  }

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

  private static func evaluated(_ place: String, samples: Int, _ correct: [Int]) -> String {
    evaluated(after: place, correct).replacing(#""samples_seen":5"#, with: #""samples_seen":\#(samples)"#)
  }

  /// Two experiences of 40 samples, evaluated every 20.
  @Test("The scores over time are read from all evaluations")
  func curves() throws {
    let whole = try journal([
      Self.began, Self.evaluated(#""kind":"before-training","#, samples: 0, [1, 4]),
      Self.evaluated(#""kind":"within","during_experience":0,"#, samples: 20, [6, 4]),
      Self.evaluated(#""kind":"boundary","after_experience":0,"#, samples: 40, [9, 2]),
      #"{"abstained":0,"correct":3,"event":"tested-batch","experience":1,"invalid":0,"queries":4,"samples_seen":40}"#,
      Self.evaluated(
        #""kind":"within","after_experience":0,"during_experience":1,"#, samples: 60, [2, 12]),
      Self.evaluated(#""kind":"boundary","after_experience":1,"#, samples: 80, [5, 18]), Self.ended,
    ])
    #expect(whole.scoresOfSeen == [[0.6], [0.9], [0.2, 0.6], [0.5, 0.9]])
    // Of the samples of both sets, 14 of 30 and 23 of 30.
    #expect(whole.seenAccuracies.map(\.samples) == [20, 40, 60, 80])
    let pooled: [Double] = [0.6, 0.9, 14.0 / 30, 23.0 / 30]
    #expect(whole.seenAccuracies.map(\.accuracy) == pooled)
    #expect(whole.testedBatches == [BatchHits(correct: 3, size: 4)])
    let curves = try #require(whole.taskCurves)
    #expect(curves.scores == [[0.1, 0.2], [0.6, 0.2], [0.9, 0.1], [0.2, 0.6], [0.5, 0.9]])
    #expect(curves.ends == [2, 4])
  }

  @Test("There are no curves to find a stability gap in without evaluations within experiences, or at an end")
  func noCurves() throws {
    let ends = [#""kind":"boundary","after_experience":0,"#, #""kind":"boundary","after_experience":1,"#].map {
      Self.evaluated(after: $0, [9, 2])
    }
    let within = Self.evaluated(after: #""kind":"within","during_experience":0,"#, [6, 4])
    #expect(try journal([Self.began] + ends).taskCurves == nil)
    #expect(try journal([Self.began, within, ends[0]]).taskCurves == nil)
    // Nothing is known of the time before training, which is not the same as a score of 0.
    let curves = try #require(try journal([Self.began, within] + ends).taskCurves)
    #expect(curves.scores == [[nil, nil], [0.6, 0.2], [0.9, 0.1], [0.9, 0.1]])
    #expect(curves.ends == [2, 3])
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
      (
        [began.replacing("\"queries\":10", with: "\"queries\":9000000000000000000")],
        "j:1: announces an impossible number of experiences or queries"
      ),
      // More queries than the test set has: two such counts would overflow.
      (
        [began, evaluated(after: "", [1]).replacing("\"queries\":10", with: "\"queries\":9000000000000000000")],
        "j:2: has 1 of 9000000000000000000 correct on test set 0 of 2, which has 10 queries"
      ),
      (
        [began, evaluated(after: "", [9]).replacing("\"invalid\":0", with: "\"invalid\":2")],
        "j:2: has 9 of 10 correct, 0 abstained and 2 invalid, on test set 0 of 2"
      ),
      (
        [began, evaluated(after: "", [9]).replacing("\"abstained\":0", with: "\"abstained\":-1")],
        "j:2: has 9 of 10 correct, -1 abstained and 0 invalid, on test set 0 of 2"
      ),
      (
        [began, tested.replacing("\"queries\":10", with: "\"queries\":-5")],
        "j:2: has 9 of -5 correct, 0 abstained and 1 invalid"
      ),
      (
        [began, tested.replacing("\"invalid\":1", with: "\"invalid\":2")],
        "j:2: has 9 of 10 correct, 0 abstained and 2 invalid"
      ),
      (
        [began, tested.replacing("\"samples_seen\":0", with: "\"samples_seen\":-1")],
        "j:2: has a count of -1; expected one in 0...68719476736"
      ),
      (
        [began, probed(queries: 9_000_000_000_000_000_000, correct: 1)],
        "j:2: has impossible counts of 'group:new'; expected no more than its queries, 9000000000000000000, and not over"
          + " 68719476736 of those"
      ),
      (
        [began, probed(queries: 3, correct: 4)],
        "j:2: has impossible counts of 'group:new'; expected no more than its queries, 3, and not over 68719476736 of"
          + " those"
      ),
    ])
  func refused(lines: [String], message: String) {
    let error = #expect(throws: RunError.self) { try journal(lines) }
    #expect(error?.description == message)
  }
}
