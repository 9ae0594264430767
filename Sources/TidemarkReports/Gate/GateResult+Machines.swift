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

extension GateResult {
  /// The result for programs: `format` (1), `protocol`, `verdict`, `exit_code`, `confidence`, `headline`,
  /// `incomparable`, `notes`, and `checks`, each with `learner`, `name`, `verdict`, `sentence`, `baseline`, `candidate`,
  /// `improvement` (negative is worse), `bounds`, `margin`, `method`, `seeds` and `seeds_needed`; null where there is none.
  public var json: String {
    let result: JSONValue = [
      "format": 1, "protocol": .string(benchmark), "verdict": .string(verdict.rawValue),
      "exit_code": .integer(Int(verdict.exitCode)), "confidence": .number(confidence), "headline": .string(headline),
      "incomparable": .strings(incomparable), "notes": .strings(notes), "checks": .array(checks.map(\.json)),
    ]
    return result.text(.report) + "\n"
  }
}

extension GateCheck {
  fileprivate var json: JSONValue {
    [
      "learner": .string(learner), "name": .string(name), "verdict": .string(verdict.rawValue),
      "sentence": .string(sentence), "baseline": .number(baseline), "candidate": .number(candidate),
      "improvement": .number(improvement),
      "bounds": bounds.map { [.number($0.lowerBound), .number($0.upperBound)] } ?? .null,
      "margin": .number(margin), "method": .optional(method?.rawValue), "seeds": .number(seeds.map { Double($0) }),
      "seeds_needed": .number(seedsNeeded.map { Double($0) }),
    ]
  }
}
