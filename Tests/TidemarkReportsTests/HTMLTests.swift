import Testing

@testable import TidemarkReports

@Suite("HTML")
struct HTMLTests {
  @Test(
    "Interpolated text means itself",
    arguments: [
      ("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
      ("\" onclick=\"x", "&quot; onclick=&quot;x"), ("a & b &amp; c", "a &amp; b &amp;amp; c"), ("a\nb\tc", "a\nb\tc"),
      ("a\u{0}b\u{1B}c\u{85}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"),
      ("abc\u{202E}gnp.exe\u{2066}", "abc\u{FFFD}gnp.exe\u{FFFD}"), ("🌊 é 中", "🌊 é 中"),
      ("\u{200F}שלום", "\u{200F}שלום"),
    ])
  func escaping(_ text: String, _ expected: String) {
    let html: HTML = "<p title=\"\(text)\">\(text)</p>"
    #expect(html.source == "<p title=\"\(expected)\">\(expected)</p>")
  }

  @Test("Pieces of HTML and numbers are put in as they are")
  func pieces() {
    let bold: HTML = "<b>\("<")</b>"
    let list = [bold, "x", bold]
    let html: HTML = "<p>\(bold)\(7)\(list)\(list.joined(by: ", "))</p>"
    #expect(html.source == "<p><b>&lt;</b>7<b>&lt;</b>x<b>&lt;</b><b>&lt;</b>, x, <b>&lt;</b></p>")
  }
}
