import Foundation
import Testing
import TidemarkFormats
import TidemarkMetrics
@testable import TidemarkRecord

@testable import TidemarkHarness

/// The reader of journals against Foundation's decoder.
@Suite("Reading of journals")
struct JournalReadingTests {
  /// What is read from a line, written again with sorted keys; nil if it is refused.
  private static func read(_ line: [UInt8]) throws -> Data? {
    var reader = JSONReader(line + [UInt8(ascii: "\n")])
    guard let event = try? JournalEvent(line: &reader) else { return nil }
    #expect(!reader.hasLine)
    return try encoded(event)
  }

  /// What Foundation reads from a line.
  private static func decoded(_ line: [UInt8]) throws -> Data? {
    guard let event = try? JSONDecoder().decode(DecodedEvent.self, from: Data(line)) else { return nil }
    return try encoded(event)
  }

  /// Whether Foundation takes a line for JSON though it is none: its decoder does not look at values that it passes over,
  /// and both of its readers take a comma before a closing bracket.
  private static func isTolerated(_ line: [UInt8]) -> Bool {
    let hasLooseComma = String(decoding: line, as: UTF8.self).contains(/,[ \t\r]*[}\]]/)
    return hasLooseComma || (try? JSONSerialization.jsonObject(with: Data(line))) == nil
  }

  private static func encoded(_ event: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(event)
  }

  private static func compare(_ line: [UInt8]) throws -> Bool {
    let mine = try read(line)
    var expected = try decoded(line)
    if mine == nil, expected != nil, isTolerated(line) { expected = nil }
    #expect(
      mine == expected,
      """
      \(String(decoding: line, as: UTF8.self))
      is \(mine.map { String(decoding: $0, as: UTF8.self) } ?? "refused")
      """)
    return expected != nil
  }

  @Test("Lines as anybody might write them", arguments: 0..<8 as Range<UInt64>)
  func random(seed: UInt64) throws {
    var lines = RandomJournalLine(seed: seed)
    var taken = 0
    for _ in 0..<250 {
      if try Self.compare(Array(lines.next().utf8)) { taken += 1 }
    }
    // Neither all nor none.
    #expect((50..<250).contains(taken))
  }

  @Test("Damaged lines", arguments: 0..<8 as Range<UInt64>)
  func damaged(seed: UInt64) throws {
    var lines = RandomJournalLine(seed: seed + 100)
    var taken = 0
    for _ in 0..<500 {
      let line = lines.next()
      if try Self.compare(lines.damaged(line)) { taken += 1 }
    }
    #expect((5..<400).contains(taken))
  }

  private static let began = #"{"event":"experience-began","experience":3"#

  @Test(
    "What passes for JSON, and what does not",
    arguments: [
      (#"}"#, true), (#" } "#, true), (#"}\#r"#, true), (#",}"#, false), (#"}}"#, false), (#"} 1"#, false), ("", false),
      // Unknown keys are passed over, but have to be JSON.
      (#","x":[{"y":[1,-2.5e+3,"z",null,true,false]},{}]}"#, true), (#","x":01}"#, false), (#","x":-}"#, false),
      (#","x":1.}"#, false), (#","x":.5}"#, false), (#","x":1e}"#, false), (#","x":+1}"#, false),
      (#","x":NaN}"#, false), (#","x":Infinity}"#, false), (#","x":nul}"#, false), (#","x":'a'}"#, false),
      (#","x":[1,]}"#, false), (#","x":{"a":1,}}"#, false), (#","x":{"a" 1}}"#, false), (#","x":{1:1}}"#, false),
      (#","x":"\q"}"#, false), (#","x":"\u12g4"}"#, false), (#","x":"\u+123"}"#, false), (#","x":"a\#tb"}"#, false),
      (#","x":"\ud800"}"#, false), (#","x":"\udc00\ud800"}"#, false), (#","x":"\ud800\u0041"}"#, false),
      (#","x":"\ud83d\ude00\u0000"}"#, true), (#","x":"\u{0}"}"#, false), (#",/**/"x":1}"#, false),
      // The first of two keys counts.
      (#","experience":"no"}"#, true), (#","\u0065xperience":4}"#, true),
    ])
  func grammar(rest: String, isTaken: Bool) throws {
    let line = Self.began + rest.replacing("\\#r", with: "\r").replacing("\\#t", with: "\t")
    let written = try Self.read(Array(line.utf8))
    #expect(written.map { String(decoding: $0, as: UTF8.self) } == (isTaken ? Self.began + "}" : nil))
  }

  @Test("Text that is no UTF-8 is refused wherever it stands")
  func notUTF8() throws {
    for bytes in [[0xff], [0xc0, 0xaf], [0xe9], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]] as [[UInt8]] {
      for (before, after) in [(#","x":""#, #""}"#), (#",""#, #"":1}"#)] {
        #expect(try Self.read(Array((Self.began + before).utf8) + bytes + Array(after.utf8)) == nil)
      }
    }
  }

  @Test("Values may be nested, but not without end")
  func depth() throws {
    func nested(_ depth: Int) -> [UInt8] {
      let lists = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      return Array((Self.began + #","x":"# + lists + "}").utf8)
    }
    #expect(try Self.compare(nested(JSONReader.depthLimit - 1)))
    #expect(try Self.read(nested(JSONReader.depthLimit)) == nil)
    // A million of them is refused as fast as it was read, and leaves the stack in one piece.
    #expect(try Self.read(nested(1_000_000)) == nil)
  }

  @Test(
    "The message says which key is missing or has the wrong type",
    arguments: [
      (#"{"event":"evaluated"}"#, "key 'samples_seen' is missing"),
      (#"{"event":"evaluated","samples_seen":1,"results":[]}"#, "key 'answers' is missing"),
      (#"{"event":"evaluated","samples_seen":1,"results":[{"test_set":0}]}"#, "key 'queries' is missing"),
      (#"{"event":"evaluated","samples_seen":"1"}"#, "'samples_seen' has the wrong type"),
      (#"{"event":"evaluated","samples_seen":null}"#, "'samples_seen' has the wrong type"),
      (#"{"event":"evaluated","results":{}}"#, "'results' has the wrong type"),
      (#"{"event":"evaluated","results":[1]}"#, "'results[0]' has the wrong type"),
      (#"{"event":"evaluated","results":[{"test_set":0.5}]}"#, "'results[0].test_set' has the wrong type"),
      (#"{"event":"evaluated","answers":{"sha256":1}}"#, "'answers.sha256' has the wrong type"),
      (#"{"event":"probed","tallies":[{"rank":true}]}"#, "'tallies[0].rank' has the wrong type"),
      (#"{"event":"evaluated","kind":"never"}"#, "the line is not the JSON of an event"),
      (#"{"event":7}"#, "'event' has the wrong type"), (#"{"event":"x"}"#, "the line is not the JSON of an event"),
      (#"["event"]"#, "the line is not the JSON of an event"),
    ])
  func messages(line: String, reason: String) {
    let error = #expect(throws: RunError.self) { try Journal(parsing: Data("\(line)\n".utf8), name: "j") }
    #expect(error?.description == "j:1: is not an event of a run's journal; \(reason)")
  }

  @Test(
    "Numbers are taken as what they are, or refused",
    arguments: [
      ("1e400", nil), ("-1e400", nil), ("2.6e-27373", nil), ("5e-324", .leastNonzeroMagnitude), ("0e-400", 0),
      ("1e3", 1000),
      ("0.1", 0.1), ("9007199254740993", 9007199254740992), ("1.7976931348623157e308", .greatestFiniteMagnitude),
      ("123456789012345678901234567890", 0x1.8ee90ff6c373ep96),
    ] as [(String, Double?)])
  func numbers(text: String, value: Double?) throws {
    var reader = JSONReader(
      Array(#"{"event":"budget-broken","budget":"b","limit":\#(text),"used":0,"samples_seen":2e0}\#n"#.utf8))
    let event = try? JournalEvent(line: &reader)
    let expected = value.map { JournalEvent.BudgetBroken(budget: "b", limit: $0, used: 0, samplesSeen: 2) }
    #expect(event == expected.map { .budgetBroken($0) })
    // A count is a whole number in range, however it is written.
    for (wrong, isTaken) in [("1.5", false), ("1e-1", false), ("9223372036854775808", false), ("10e-1", true)] {
      let line = #"{"event":"experience-began","experience":\#(wrong)}"#
      #expect((try Self.read(Array(line.utf8)) != nil) == isTaken)
    }
  }

  @Test("A byte-order mark is passed over; a line has to end")
  func ends() throws {
    let began =
      #"{"class_count":0,"event":"run-began","experience_count":1,"fingerprint":"f","format":1,"learner":"l","protocol":"p","seed":18446744073709551615,"test_sets":[]}"#
    let journal = try Journal(parsing: Data([0xef, 0xbb, 0xbf] + Array("\(began)\n\(began)".utf8)), name: "j")
    #expect(journal.events.count == 1)
    #expect(journal.isTruncated)
    #expect(journal.began.seed == .max)
    #expect(throws: RunError.self) { try Journal(parsing: Data("\(began)\(began)\n".utf8), name: "j") }
    #expect(throws: RunError.self) { try Journal(parsing: Data("\(began)\n\n".utf8), name: "j") }
    #expect(throws: RunError.self) { try Journal(parsing: Data([0xef, 0xbb, 0xbf]), name: "j") }
  }
}
