import Testing

/// A name that tries to break out of where it is written, and what it tries it with, which a log can show.
struct HostileName: CustomTestStringConvertible {
  let testDescription: String
  let text: String

  private init(_ description: String, _ text: String) {
    testDescription = description
    self.text = text
  }

  static let image = HostileName("an image out of an attribute", "\"><img src=x onerror=alert(1)>")
  static let harmless = HostileName("replay", "replay")

  static let all = [
    HostileName("a script", "<script>alert('x')</script>"), image,
    HostileName("ends of style and title", "</style></title><svg onload=x>"),
    HostileName("quotes and ampersand", "' & &lt; \""), HostileName("a path", "../../x"),
    HostileName("text turned round", "a\u{202E}b\u{2066}c"), HostileName("Hebrew", "\u{200F}שלום"),
    HostileName("emoji", "🌊👩‍👩‍👧"), HostileName("nothing", ""), HostileName("a space", " "),
    HostileName("lines", "line\nline\r\n"), HostileName("control characters", "\u{0}\u{7}"),
    HostileName("an address", "http://example.com/?a=b&c"),
    HostileName("10,000 digits", String(repeating: "0123456789", count: 1_000)),
    HostileName("9,000 combining marks", String(repeating: "e\u{301}\u{302}", count: 3_000)),
  ]
}
