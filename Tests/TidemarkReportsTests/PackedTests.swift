import Testing
import TidemarkReports

@Suite("Packed values")
struct PackedTests {
  static func bytes() -> [UInt8] {
    var writer = PackedWriter()
    writer.add(UInt64.max)
    writer.add(0 as UInt64)
    writer.add(-0.0)
    writer.add(Double.nan)
    // The same letter, composed and not: equal to Swift, other bytes.
    writer.add(list: ["plain", "", "caf\u{E9}", "cafe\u{301}", "plain", "\u{202E}<b>"]) { $0.add($1) }
    writer.add(optional: 0.1) { $0.add($1) }
    writer.add(optional: String?.none) { $0.add($1) }
    writer.add(true)
    return writer.bytes
  }

  static func texts(_ reader: inout PackedReader) throws(PackedReader.Damage) -> [String] {
    try reader.list { (reader) throws(PackedReader.Damage) in try reader.text() }
  }

  @Test("Values read back to the last bit, texts to the last byte, each plain text written once")
  func roundTrip() throws {
    var reader = try PackedReader(Self.bytes())
    #expect(try reader.number() == .max)
    #expect(try reader.number() == 0)
    #expect(try reader.fraction().bitPattern == (-0.0).bitPattern)
    #expect(try reader.fraction().isNaN)
    let texts = try Self.texts(&reader)
    #expect(texts == ["plain", "", "caf\u{E9}", "cafe\u{301}", "plain", "\u{202E}<b>"])
    #expect(texts.map { Array($0.utf8).count } == [5, 0, 5, 6, 5, 6])
    #expect(try reader.optional { (reader) throws(PackedReader.Damage) in try reader.fraction() } == 0.1)
    #expect(try reader.optional { (reader) throws(PackedReader.Damage) in try reader.text() } == nil)
    #expect(try reader.truth())
    #expect(reader.isAtEnd)
  }

  /// What a reader makes of bytes that may be damaged; nil if it noticed.
  private func read(_ bytes: [UInt8]) -> Bool? {
    do throws(PackedReader.Damage) {
      var reader = try PackedReader(bytes)
      _ = (try reader.number(), try reader.number(), try reader.fraction(), try reader.fraction())
      _ = try Self.texts(&reader)
      _ = try reader.optional { (reader) throws(PackedReader.Damage) in try reader.fraction() }
      _ = try reader.optional { (reader) throws(PackedReader.Damage) in try reader.text() }
      return try reader.truth()
    } catch {
      return nil
    }
  }

  @Test("Whatever is cut off is noticed, and no damage of a byte traps")
  func damage() {
    let whole = Self.bytes()
    #expect(read(whole) == true)
    for length in 0..<whole.count { #expect(read(Array(whole[..<length])) == nil, "\(length)") }
    var noticed = 0
    for place in whole.indices {
      for bit in 0..<8 {
        var damaged = whole
        damaged[place] ^= 1 << UInt8(bit)
        if read(damaged) == nil { noticed += 1 }
      }
    }
    #expect(noticed > 0)
  }

  @Test("A leaderboard's entry reads back")
  func entry() throws {
    var entry = LeaderboardEntry(try LeaderboardTests.submission("a", [("x", [0.5, nil, 0.25]), ("y", [])]))
    entry.family = "online"
    entry.budgets = ["replay-samples 2"]
    entry.learners[0].time = 0.125
    var writer = PackedWriter()
    entry.write(to: &writer)
    var reader = try PackedReader(writer.bytes)
    #expect(try LeaderboardEntry(from: &reader) == entry)
    #expect(reader.isAtEnd)
  }
}
