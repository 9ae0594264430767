import Testing
import TidemarkFormats

@testable import TidemarkData

@Suite("Text readers")
struct TextReaderTests {
  private func texts(_ split: DatasetSplit) throws -> [String] {
    guard case .text(let column) = split.inputs else { throw FixtureError() }
    return (0..<column.count).map { column[$0] }
  }

  /// The records of a table.
  private func records(_ text: String, separator: Character = ",", quotes: Bool = true) throws -> [[String]] {
    var table = DelimitedTable(Array(text.utf8), separator: separator.asciiValue ?? 0, hasQuotes: quotes)
    var records: [[String]] = []
    while try table.next() { records.append(table.strings) }
    return records
  }

  @Test(
    "Tables by RFC 4180: quoted separators, quotes and line breaks, CR LF and LF, a byte-order mark, a last line without end"
  )
  func tables() throws {
    #expect(try records("a,b\r\nc,d\r\n") == [["a", "b"], ["c", "d"]])
    #expect(try records("\u{feff}a,b\nc,d") == [["a", "b"], ["c", "d"]])
    #expect(try records("\"a,\"\"x\"\"\",\"b\r\nc\"\n,\n") == [["a,\"x\"", "b\r\nc"], ["", ""]])
    #expect(try records("\"\",\"\"\"\"") == [["", "\""]])
    #expect(try records("a\tb\"c\td\n", separator: "\t", quotes: false) == [["a", "b\"c", "d"]])
    #expect(try records("a\rb,c\n") == [["a\rb", "c"]])
    #expect(try records("é,日本\n") == [["é", "日本"]])
    #expect(try records("") == [])
  }

  @Test("Mistakes in tables are named with their line")
  func wrongTables() throws {
    #expect(message { _ = try records("a,b\nc,d\"e\"\n") }.hasPrefix("line 2: a quote stands inside field 2"))
    #expect(
      message { _ = try records("a,\"b\nx\"y\n") }.hasPrefix("line 2: something follows the closing quote"))
    #expect(message { _ = try records("a\n\"b\nc\n") }.hasPrefix("line 2: a quote is opened and never closed"))
    let wide = String(repeating: ",", count: 100_001)
    #expect(message { _ = try records(wide) }.contains("more than 100000 fields"))
    var table = DelimitedTable([0x61, 0x2c, 0xff, 0x0a])
    #expect(message { _ = try table.next() }.hasPrefix("line 1, byte 2: the text is not UTF-8"))
    // Found by fuzzing: a character of which one field has the first bytes and the next field the last.
    var torn = DelimitedTable([0x61, 0xe2, 0x98, 0x2c, 0x83, 0x0a])
    #expect(message { _ = try torn.next() }.hasPrefix("line 1, byte 4: the text is not UTF-8"))
  }

  static let csv = Array(
    "kind,text,day\nb,\"one, two\",2020-02-29\na,three,\nb,four,2021-01-01\na,five,1970-01-02\n".utf8)

  private func readCSV(_ bytes: [UInt8], options: [String: ReaderOption.Value] = [:]) throws -> DatasetSplits {
    try read(
      CSVReader(), [("train", "t.csv", bytes)], classes: ["a", "b"],
      options: [
        "label": .text("kind"), "categories": .text("kind"), "time": .text("day"), "testEvery": .integer(2),
      ].merging(options) { $1 })
  }

  @Test("A table by its header: texts, classes, categories and times; every second sample of a class is held out")
  func csv() throws {
    let splits = try readCSV(Self.csv)
    #expect(try texts(splits.train) == ["one, two", "three"])
    #expect(try texts(splits.test) == ["four", "five"])
    #expect(splits.train.labels == [1, 0])
    // 29 February 2020 is day 18,321; what is not known has a sign of its own.
    #expect(splits.train.attributes["time"] == .timestamps([18321 * 86400, AttributeColumn.unknownTime]))
    #expect(splits.test.attributes["time"] == .timestamps([18628 * 86400, 86400]))
    #expect(splits.train.attributes["kind"] == .categorical(names: ["b", "a"], codes: [0, 1]))
  }

  @Test("Seconds beyond what can be counted are named with their place")
  func farTimes() throws {
    func read(_ time: String) throws -> DatasetSplits {
      try readCSV(
        Array("kind,text,day\na,x,0\na,y,\(time)\n".utf8), options: ["timeFormat": .text("seconds")])
    }
    #expect(try read("-100000000000000").test.attributes["time"] == .timestamps([-100_000_000_000_000]))
    for time in ["-9223372036854775000", "100000000000001"] {
      #expect(
        message { _ = try read(time) }
          == "t.csv: line 3: the time is '\(time)'; expected a time in the form 'seconds' of at most 100000000000000 "
          + "before or after 1970")
    }
    // The farthest times have a place in each part of the calendar, and none beyond them is needed.
    for unit in CalendarUnit.allCases {
      #expect(unit.number(of: -CivilTime.limit) < unit.number(of: CivilTime.limit))
      #expect(unit.name(of: -CivilTime.limit).contains("-"))
    }
  }

  @Test("A text of many '<' without a '>' is read in one pass", .timeLimit(.minutes(1)))
  func openTags() {
    let open = String(repeating: "<", count: 200_000)
    #expect(plainText("<b>a</b>" + open + "&amp;") == "a" + open + "&")
    #expect(plainText("a<b>c<d") == "ac<d")
  }

  @Test("Classes and columns that are not there, records of another length, and options that contradict each other")
  func wrongCSV() throws {
    #expect(
      message { _ = try readCSV(Array("kind,text,day\nc,x,\n".utf8)) }.hasPrefix("t.csv: line 2: the class is 'c'"))
    #expect(
      message { _ = try readCSV(Array("kind,text,day\nb,x\n".utf8)) }
        == "t.csv: line 2: the record has 2 fields; expected 3")
    #expect(
      message { _ = try readCSV(Self.csv, options: ["text": .text("body")]) }
        == "t.csv: the table has no column 'body'; expected one of kind, text, day")
    #expect(
      message { _ = try readCSV(Array("kind,text,day\nb,x,2021-02-29\n".utf8)) }.contains("the time is '2021-02-29'"))
    #expect(
      message { _ = try readCSV(Self.csv, options: ["testEvery": .integer(0)]) }.contains("or the option 'testEvery'"))
    #expect(message { _ = try readCSV(Self.csv, options: ["columns": .text("a,b,c")]) }.contains("a header too"))
  }

  @Test("JSON: values, escapes, places of mistakes, bounded depth")
  func json() throws {
    func parse(_ text: String) throws -> JSONValue { try JSONValue(Array(text.utf8), subject: "j") }
    let value = try parse(#" {"a": [1, -2.5e+3, true, false, null], "b": "é\u00e9\ud83d\ude00\n\/"} "#)
    #expect(value["a"] == .array([.number("1"), .number("-2.5e+3"), .boolean(true), .boolean(false), .null]))
    #expect(value["b"]?.string == "éé😀\n/")
    for wrong in [
      "", "{", "[1,]", "{\"a\" 1}", "{\"a\":1,}", "01", "1.", "-", "1e", "nul", "tru", "\"\\x\"", "\"\\u12g4\"",
      "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"a\nb\"", "[1] 2", "{\"a\":1,\"a\":2}", "{1:2}", "'a'", "NaN", "[1 2]",
    ] {
      #expect(throws: DataError.self, "\(wrong)") { try parse(wrong) }
    }
    #expect(message { _ = try parse(String(repeating: "[", count: 1000)) }.contains("nested more than 128 deep"))
    checkHostile(Array(#"{"a":["\u00e9x",1.5e3,{"b":null}]}"#.utf8), flips: 300) {
      _ = try JSONValue($0, subject: "j")
    }
  }

  @Test("JSON Lines: texts, and classes by name or number")
  func jsonLines() throws {
    let lines = #"{"text":"one","label":"b","t":"2020/01/03"}"# + "\r\n\n" + #"{"text":"two","label":0,"t":86400}"#
    let splits = try read(
      JSONLinesReader(), [("train", "a.jsonl", Array(lines.utf8)), ("test", "b.jsonl", Array(lines.utf8))],
      classes: ["a", "b"])
    #expect(try texts(splits.train) == ["one", "two"])
    #expect(splits.test.labels == [1, 0])
    let wrong = message {
      _ = try read(JSONLinesReader(), [("train", "a.jsonl", Array("{\"text\":1}\n[]\n".utf8))], classes: ["a"])
    }
    #expect(wrong.hasPrefix("a.jsonl: line 1: there is no text under 'text'"))
  }

  static let pairs = Array(#"{"train":[["hi","greet"]],"oos":[["what","oos"]],"test":[["yo","greet"]]}"#.utf8)

  private func readPairs(_ bytes: [UInt8], domains: String = #"{"talk":["greet"]}"#) throws -> DatasetSplits {
    try read(
      IntentPairsReader(), [("pairs", "p.json", bytes), ("domains", "d.json", Array(domains.utf8))],
      classes: ["greet", "oos"], options: ["train": .text("train, oos")])
  }

  @Test("Pairs with domains; an intent in no domain, or in two, is refused")
  func intents() throws {
    let splits = try readPairs(Self.pairs)
    #expect(splits.train.labels == [0, 1])
    #expect(splits.train.attributes["domain"] == .categorical(names: ["talk", "oos"], codes: [0, 1]))
    #expect(
      message { _ = try readPairs(Self.pairs, domains: "{}") }.contains(
        "'train', pair 0: the intent 'greet' is in no domain"))
    #expect(
      message { _ = try readPairs(Self.pairs, domains: #"{"a":["x"],"b":["x"]}"#) }.contains("'x' is in two domains"))
  }

  private func readLines(_ labels: String) throws -> DatasetSplits {
    try read(
      ParallelLinesReader(),
      [
        ("train-text", "seq.in", Array("one\ntwo\n".utf8)), ("train-labels", "label", Array(labels.utf8)),
        ("test-text", "t/seq.in", Array("three".utf8)), ("test-labels", "t/label", Array("a_y\n".utf8)),
      ], classes: ["a_x", "a_y"], options: ["domainEnd": .text("_")])
  }

  @Test("Parallel lines: as many labels as texts, each with a domain")
  func parallelLines() throws {
    let splits = try readLines("a_y\na_x\n")
    #expect(splits.train.labels == [1, 0])
    #expect(splits.train.attributes["domain"] == .categorical(names: ["a"], codes: [0, 0]))
    #expect(message { _ = try readLines("a_y\n") }.hasPrefix("label: there are 1 labels; expected 2"))
    #expect(message { _ = try readLines("a_y\na_z\n") }.hasPrefix("label: line 2: the class is 'a_z'"))
    #expect(message { _ = try readLines("a_y\nax\n") }.hasPrefix("label: line 2: the label has no '_'"))
  }

  static let review = """
    <review>
    <unique_id>
    1 & 2 <b>
    </unique_id>
    <date>
    July 1, 2006
    </date>
    <review_text>
    good & cheap

    really
    </review_text>
    </review>

    """

  private func readReviews(_ text: [UInt8]) throws -> DatasetSplits {
    try read(
      ReviewsReader(), [("reviews", "r.tar", tar([tarEntry("s/books/positive.review", text), tarEntry("s/x", [1])]))],
      classes: ["negative", "positive"], options: ["testEvery": .integer(2)])
  }

  @Test("Reviews: fields between tags on lines of their own, bare ampersands, blank lines inside")
  func reviews() throws {
    let splits = try readReviews(Array((Self.review + Self.review).utf8))
    #expect(try texts(splits.train) == ["good & cheap\n\nreally"])
    #expect(splits.test.labels == [1])
    // 1 July 2006 is day 13,330.
    #expect(splits.test.attributes["time"] == .timestamps([13330 * 86400]))
    #expect(splits.test.attributes["domain"] == .categorical(names: ["books"], codes: [0]))
    #expect(
      message { _ = try readReviews(Array((Self.review + "<data>\n").utf8)) }.contains(
        "line 14: there is something between two reviews"))
    #expect(message { _ = try readReviews(Array("<review>\n<date>\n".utf8)) }.contains("ends inside the review"))
  }

  @Test("Texts in folders: headers left out, Latin-1, parts by path")
  func folders() throws {
    let archive = tar([
      tarEntry("n-train/a/1", Array("From: x\n\nbody \n".utf8)),
      tarEntry("n-test/b/1", Array("X: y\r\n\r\n".utf8) + [0xe9]),
    ])
    func read(_ encoding: String) throws -> DatasetSplits {
      try TidemarkDataTests.read(
        TextFolderReader(), [("texts", "n.tar", archive)], classes: ["a", "b"],
        options: [
          "path": .text("{split}/{class}/*"), "trainName": .text("n-train"), "testName": .text("n-test"),
          "skipHeader": .boolean(true), "encoding": .text(encoding),
        ])
    }
    let splits = try read("latin-1")
    #expect(try texts(splits.train) == ["body \n"])
    #expect(try texts(splits.test) == ["é"])
    #expect(splits.test.labels == [1])
    #expect(message { _ = try read("utf-8") }.contains("its text, byte 1: the text is not UTF-8"))
  }

  @Test("Cut anywhere, with any bit flipped: every text reader gives samples or a typed error")
  func hostile() throws {
    checkHostile(Self.csv, completeAt: 0) { _ = try readCSV($0) }
    checkHostile(Self.pairs) { _ = try readPairs($0) }
    checkHostile(Array("a_y\na_x\n".utf8), completeAt: 7) { _ = try readLines(String(decoding: $0, as: UTF8.self)) }
    checkHostile(Array(Self.review.utf8), completeAt: 0) { _ = try readReviews($0) }
  }

  @Test("Moments by arithmetic: leap years, month ends, all forms")
  func times() {
    #expect(CivilTime.parse("2000-02-29T23:59:59.5Z", .iso) == 951_868_799)
    #expect(CivilTime.parse("1900-02-29", .iso) == nil)
    #expect(CivilTime.parse("2014/12/31 00:00:01", .iso) == 1_419_984_001)
    #expect(CivilTime.parse("20200103", .compact) == 1_578_009_600)
    #expect(CivilTime.parse("2020-01", .month) == 1_577_836_800)
    for wrong in ["2020-13", "2020", "2020-01-01", "2020-"] { #expect(CivilTime.parse(wrong[...], .month) == nil) }
    #expect(CivilTime.parse("January 1, 1969", .english) == -31_536_000)
    #expect(CivilTime.parse("Juli 1, 2006", .english) == nil)
    #expect(CivilTime.parse("-5", .seconds) == -5)
    for wrong in ["2020-13-01", "2020-1", "2020-01-01T25:00:00", "x", "2020-01-01T00:00", "+020-01-01"] {
      #expect(CivilTime.parse(wrong[...], .iso) == nil, "\(wrong)")
    }
  }
}
