import TidemarkFormats

extension GateResult {
  /// The result as GitHub Actions' workflow commands, which mark a run or a pull request: a line for each check that did
  /// not pass, and one for the notes. A failure is an error, all else a warning.
  public var gitHubAnnotations: String {
    let checks = checks.filter { $0.verdict != .pass }.map { check in
      Self.command(
        check.verdict == .fail ? "error" : "warning", "\(check.verdict.rawValue): \(check.title)", check.sentence)
    }
    let reasons = incomparable.map { Self.command("error", "incomparable", $0) }
    let thresholds = self.checks.contains { $0.method == .threshold && $0.verdict == .pass }
    let remarks =
      notes + (thresholds ? ["some numbers stand on one seed alone: a plain threshold, chance is not ruled out"] : [])
    return (checks + reasons + remarks.map { Self.command("notice", "Tidemark gate", $0) }).joined()
  }

  private static func command(_ level: String, _ title: String, _ message: String) -> String {
    "::\(level) title=\(escaped(title, isProperty: true))::\(escaped(message, isProperty: false))\n"
  }

  /// GitHub's escapes: of percent signs and line breaks, in properties also of colons and commas.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return printable(result)
  }
}
