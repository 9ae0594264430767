import TidemarkFormats

extension GateResult {
  /// The result for a terminal: a line for each check, the verdict last.
  public var text: String {
    let width = checks.map { $0.title.count }.max() ?? 0
    var lines = checks.map { check in
      let word = check.verdict.rawValue.uppercased()
      return word + String(repeating: " ", count: 13 - word.count) + check.title
        + String(repeating: " ", count: width - check.title.count + 2) + check.sentence
    }
    lines += incomparable.map { "INCOMPARABLE " + $0 }
    lines += notes.map { "note         " + $0 }
    lines.append("\(verdict.rawValue.uppercased()): \(headline)")
    return lines.map(Self.printable).joined(separator: "\n") + "\n"
  }

  /// The line without controls, which could steer a terminal, and without marks that reorder it.
  static func printable(_ line: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      switch scalar {
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": scalars.append(" ")
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{200E}", "\u{200F}": scalars.append("\u{FFFD}")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}

extension GateCheck {
  /// What was checked of whom.
  var title: String { "\(DisplayName.short(learner)): \(DisplayName.short(name))" }
}
