extension String {
  /// Appends text so that it means itself in HTML, in content as well as in quoted attribute values.
  ///
  /// The five characters of markup become references. Controls, and the bidirectional overrides, embeddings and
  /// isolates that could reorder the text around them, become the replacement character.
  mutating func appendEscaped(_ text: String) {
    let isPlain = text.utf8.allSatisfy { byte in
      (0x20..<0x7F).contains(byte)
        && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
        && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'")
    }
    if isPlain {
      self += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": self += "&amp;"
      case "<": self += "&lt;"
      case ">": self += "&gt;"
      case "\"": self += "&quot;"
      case "'": self += "&#39;"
      case "\n", "\t": unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        unicodeScalars.append("\u{FFFD}")
      default: unicodeScalars.append(scalar)
      }
    }
  }
}
