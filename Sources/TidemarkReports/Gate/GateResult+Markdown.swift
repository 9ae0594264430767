extension GateResult {
  /// The result for a pull request or the summary of a CI step.
  public var markdown: String {
    var text = "### \(Self.sign(verdict)) Tidemark gate: \(verdict.rawValue)\n\n\(MarkdownTable.escaped(headline))\n"
    if !checks.isEmpty {
      var table = MarkdownTable(["", "learner", "check", "baseline", "candidate", "verdict"])
      for check in checks {
        let scale = max(check.baseline?.magnitude ?? 0, check.candidate?.magnitude ?? 0)
        table.add([
          Self.sign(check.verdict), DisplayName.short(check.learner), DisplayName.short(check.name),
          GateCheck.plain(check.baseline, scale: scale), GateCheck.plain(check.candidate, scale: scale),
          DisplayName.short(check.sentence, limit: 600),
        ])
      }
      text += "\n" + table.text
    }
    let remarks = incomparable + notes
    if !remarks.isEmpty { text += "\n" + remarks.map { "- \(MarkdownTable.escaped($0))\n" }.joined() }
    return text
  }

  private static func sign(_ verdict: GateVerdict) -> String {
    switch verdict {
    case .pass: "✅"
    case .fail: "❌"
    case .inconclusive: "❔"
    case .incomparable: "⛔"
    }
  }
}
