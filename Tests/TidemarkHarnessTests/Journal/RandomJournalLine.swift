import Tidemark
import TidemarkRecord

/// Lines of a journal as anybody might write them: keys in any order, blanks, escapes, other spellings of numbers, keys that
/// are unknown, missing or there twice, values of the wrong type.
struct RandomJournalLine {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed, purpose: "journal-line") }

  private indirect enum Shape: Sendable {
    case integer, number, text, boolean
    case word([String])
    case list(Shape)
    case object([Field])
    case optional(Shape)
  }

  private typealias Field = (key: String, shape: Shape)

  private static let result: [Field] =
    ["test_set", "queries", "correct", "abstained", "invalid"].map { ($0, .integer) } + [("score", .optional(.number))]
  private static let tally: [Field] =
    [("group", .text)]
    + [
      "queries", "correct", "abstained", "invalid", "outdated", "premature", "ranked", "hits1", "hits3", "hits10",
      "worded", "likelihoods",
    ].map { ($0, .integer) }
    + ["reciprocal_rank", "rank", "exact", "f1", "loss"].map { ($0, .number) }
  private static let places: [Field] = [
    ("after_experience", .optional(.integer)), ("during_experience", .optional(.integer)), ("samples_seen", .integer),
  ]
  private static let events: [(name: String, fields: [Field])] = [
    (
      "run-began",
      [
        ("format", .integer), ("protocol", .text), ("learner", .text), ("seed", .integer), ("fingerprint", .text),
        ("class_count", .integer), ("experience_count", .integer), ("origin", .optional(.text)),
        ("held_back", .optional(.boolean)),
        (
          "test_sets",
          .list(
            .object([
              ("name", .text), ("queries", .integer), ("role", .optional(.text)), ("experience", .optional(.integer)),
            ]))
        ),
      ]
    ),
    ("experience-began", [("experience", .integer)]),
    (
      "experience-ended",
      ["experience", "batches", "samples"].map { ($0, .integer) }
        + ["stored_samples", "stored_bytes", "parameters"].map { ($0, .optional(.integer)) }
    ),
    ("forget-requested", ["experience", "after_experience", "samples", "batches"].map { ($0, .integer) }),
    (
      "evaluated",
      places + [
        ("kind", .optional(.word(["before-training", "boundary", "within"]))), ("results", .list(.object(result))),
        ("answers", .object([("offset", .integer), ("bytes", .integer), ("sha256", .text)])),
      ]
    ),
    (
      "tested-batch",
      ["samples_seen", "experience", "queries", "correct", "abstained", "invalid"].map { ($0, .integer) }
    ),
    ("probed", places + [("tallies", .list(.object(tally))), ("latencies", .optional(.list(.integer)))]),
    ("budget-broken", [("budget", .text), ("limit", .number), ("used", .number), ("samples_seen", .integer)]),
    (
      "run-ended",
      [
        ("status", .word(["completed", "failed", "stopped"])), ("reason", .optional(.text)), ("least_passes", .integer),
        ("most_passes", .integer), ("queries_answered", .integer), ("checkpoint_checks", .optional(.integer)),
      ]
    ),
  ]

  /// The next line, without its end.
  mutating func next() -> String {
    let event = Self.events[random.below(Self.events.count)]
    let name = chance(0.02) ? "run" : event.name
    return blank() + object(event.fields + [("event", .word([name]))]) + blank()
  }

  /// The line with a few bytes inserted, replaced, doubled or taken out, or cut off.
  mutating func damaged(_ line: String) -> [UInt8] {
    var bytes = Array(line.utf8)
    for _ in 0...random.below(2) where !bytes.isEmpty {
      let place = random.below(bytes.count)
      let odd = Array("{}[]\",:\\/u0e1.-+ntf \t\r\u{0}\u{1f}\u{e9}".utf8) + [0xff, 0x80, 0xc0, 0xed, 0xf4]
      switch random.below(6) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(odd[random.below(odd.count)], at: place)
      case 2: bytes[place] = odd[random.below(odd.count)]
      case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 1 + random.below(12))], at: place)
      case 4: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.below(12)))
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes.filter { $0 != UInt8(ascii: "\n") }
  }

  private mutating func chance(_ share: Double) -> Bool { Double(random.below(10_000)) < share * 10_000 }

  private mutating func one(_ words: [String]) -> String { words[random.below(words.count)] }

  private mutating func blank() -> String { chance(0.9) ? "" : one([" ", "  ", "\t", "\r"]) }

  private mutating func object(_ fields: [Field]) -> String {
    var members: [String] = []
    for (key, shape) in fields where !chance(0.01) {
      if case .optional = shape, chance(0.4) { continue }
      members.append(member(key, shape))
      if chance(0.01) { members.append(member(key, shape)) }
    }
    while chance(0.2) {
      members.append(quoted(one(["note", "é", "", "Event", "queries "])) + ":" + anything(depth: 0))
    }
    for place in members.indices.reversed() where place > 0 { members.swapAt(place, random.below(place + 1)) }
    return "{" + blank() + members.joined(separator: "," + blank()) + blank() + "}"
  }

  private mutating func member(_ key: String, _ shape: Shape) -> String {
    quoted(key) + blank() + ":" + blank() + (chance(0.01) ? anything(depth: 0) : value(shape))
  }

  private mutating func value(_ shape: Shape) -> String {
    switch shape {
    case .integer:
      if chance(0.9) { return "\(random.below(1000))" }
      return one([
        "0", "-0", "-7", "1.0", "2e2", "30e-1", "9223372036854775807", "-9223372036854775808", "4.5", "0e0", "0.0",
        "9223372036854775808", "18446744073709551615", "18446744073709551616", "1e30", "-1e-3",
      ])
    case .number:
      if chance(0.7) { return "\(Double(bitPattern: random.next() >> 2))" }
      return one([
        "0", "1", "-0.0", "1E+2", "1.5e-3", "1e22", "1e23", "5e-324", "1.7976931348623157e308", "0.1", "1e400",

        "123456789012345678901234567890", "9007199254740993", "0.30000000000000004", "2.2250738585072011e-308",
      ])
    case .text:
      return quoted(one(["", "a", "l(k=1)", "é", "日本", "😀", "\u{7f}", "\u{0}\n", "a/b\\c\"d", "e\u{301}"]))
    case .boolean: return one(["true", "false"])
    case .word(let words): return quoted(one(words))
    case .list(let shape):
      let items = (0..<random.below(4)).map { _ in value(shape) }
      return "[" + blank() + items.joined(separator: blank() + ",") + blank() + "]"
    case .object(let fields): return object(fields)
    case .optional(let shape): return chance(0.2) ? "null" : value(shape)
    }
  }

  private mutating func anything(depth: Int) -> String {
    switch random.below(depth < 4 ? 8 : 6) {
    case 0: return "null"
    case 1: return value(.boolean)
    case 2: return value(.integer)
    case 3: return value(.number)
    case 4, 5: return value(.text)
    case 6: return "[" + (0..<random.below(3)).map { _ in anything(depth: depth + 1) }.joined(separator: ",") + "]"
    default:
      let members = (0..<random.below(3)).map { _ in value(.text) + ":" + anything(depth: depth + 1) }
      return "{" + members.joined(separator: ", ") + "}"
    }
  }

  /// The text in quotes, with escapes where they have to be, and some where they need not.
  private mutating func quoted(_ text: String) -> String {
    var json = "\""
    for unit in text.unicodeScalars {
      switch unit {
      case "\"", "\\": json += "\\\(unit)"
      case "\n": json += "\\n"
      case "/" where chance(0.5): json += "\\/"
      case "\u{0}"..<"\u{20}": json += Self.escape(UInt16(unit.value))
      default:
        if chance(0.98) {
          json.unicodeScalars.append(unit)
        } else {
          json += Character(unit).utf16.map(Self.escape).joined()
        }
      }
    }
    return json + "\""
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
