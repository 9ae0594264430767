import Testing
import TidemarkFormats

@testable import TidemarkReports

@Suite("CSV text")
struct CSVTableTests {
  @Test(
    "Text is quoted where RFC 4180 asks for it, and never read as a formula",
    arguments: [
      ("plain", "plain"), ("", ""), ("a b", "a b"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
      ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""), ("\"", "\"\"\"\""),
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
      ("=a,b", "\"'=a,b\""), ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""), ("a=b", "a=b"),
      ("é\u{202E}🌊", "é\u{202E}🌊"),
    ])
  func text(_ cell: String, _ expected: String) {
    var table = CSVTable("column")
    table.add(cell)
    table.endRow()
    #expect(Array(table.text.utf8) == Array("column\r\n\(expected)\r\n".utf8))
  }

  @Test(
    "Numbers are the shortest text that reads back; those that do not exist are empty",
    arguments: [
      (0.1, "0.1"), (1.0 / 3, "0.3333333333333333"), (-0.5, "-0.5"), (1e-7, "1e-07"), (0, "0.0"),
      (.nan, ""), (.infinity, ""), (nil, ""),
    ] as [(Double?, String)])
  func numbers(_ number: Double?, _ expected: String) {
    var table = CSVTable("column")
    table.add(number)
    table.endRow()
    #expect(table.text == "column\r\n\(expected)\r\n")
  }
}
