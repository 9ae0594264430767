extension GateResult {
  /// The result as JUnit XML, which CI systems show as tests: a suite for each learner, a case for each check.
  ///
  /// A check that failed is a failure. One that cannot be told, or not be compared, is an error of that type: a CI system
  /// must not count it as passed.
  public var junit: String {
    let suites = learners.map { learner in
      Suite(name: learner, checks: checks.filter { $0.learner == learner })
    }
    let all = incomparable.isEmpty ? suites : [Suite(name: benchmark, reasons: incomparable)]
    func sum(_ count: (Suite) -> Int) -> Int { all.reduce(0) { $0 + count($1) } }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="\(Self.xml("tidemark gate: \(benchmark)"))" tests="\(sum(\.cases.count))" \
      failures="\(sum(\.failures))" errors="\(sum(\.errors))" time="0">
      \(all.map(\.xml).joined())</testsuites>

      """
  }

  private struct Suite {
    let name: String
    let cases: [(name: String, verdict: GateVerdict, sentence: String)]

    init(name: String, checks: [GateCheck]) {
      self.name = name
      cases = checks.map { ($0.name, $0.verdict, $0.sentence) }
    }

    init(name: String, reasons: [String]) {
      self.name = name
      cases = reasons.map { ("comparison", .incomparable, $0) }
    }

    var failures: Int { cases.count { $0.verdict == .fail } }
    var errors: Int { cases.count { $0.verdict == .inconclusive || $0.verdict == .incomparable } }

    var xml: String {
      let name = GateResult.xml(DisplayName.short(name))
      var text = """
          <testsuite name="\(name)" tests="\(cases.count)" failures="\(failures)" errors="\(errors)" skipped="0" time="0">

        """
      for entry in cases {
        let open =
          #"    <testcase name="\#(GateResult.xml(DisplayName.short(entry.name)))" classname="\#(name)" time="0">"#
        let sentence = GateResult.xml(entry.sentence)
        switch entry.verdict {
        case .pass: text += "\(open)<system-out>\(sentence)</system-out></testcase>\n"
        case .fail: text += "\(open)<failure message=\"\(sentence)\" type=\"fail\"/></testcase>\n"
        case .inconclusive, .incomparable:
          text += "\(open)<error message=\"\(sentence)\" type=\"\(entry.verdict.rawValue)\"/></testcase>\n"
        }
      }
      return text + "  </testsuite>\n"
    }
  }

  /// Text as XML 1.0 has it, in content and in quoted values; what XML cannot hold becomes the replacement character.
  static func xml(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      case "\n", "\t", "\r": result += " "
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FFFE}",
        "\u{FFFF}":
        result.unicodeScalars.append("\u{FFFD}")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
