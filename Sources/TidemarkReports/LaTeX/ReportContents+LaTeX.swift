import TidemarkMetrics

extension ReportContents {
  /// `table.tex`: the headline as a table for a paper, with `booktabs`: mean ± half the width of the 95 % interval, the
  /// best mean of each metric bold where its interval is clear of all others, else underlined.
  public func latexTable() -> String {
    let summary = ReportSummary(self)
    let rankings = summary.headline.map { summary.ranking(by: $0) }
    let heads = summary.headline.map { metric -> String in
      let name = LaTeX.escaped(DisplayName.short(metric.name))
      switch metric.direction {
      case .higherIsBetter: return "\(name) $\\uparrow$"
      case .lowerIsBetter: return "\(name) $\\downarrow$"
      case .neither, nil: return name
      }
    }
    let rows = summary.learners.map { learner -> String in
      let cells = rankings.map { ranking -> String in
        guard let sample = learner.scores[ranking.metric.name]?.sample, let mean = sample.mean else { return "--" }
        let decimals = DisplayNumber.decimals(for: mean)
        let value = LaTeX.number(mean, decimals: decimals)
        let spread = sample.halfWidth.map { " \\pm \(LaTeX.number($0, decimals: decimals))" } ?? ""
        guard ranking.leaders.contains(where: { $0.learner.position == learner.position }) else {
          return "$\(value)\(spread)$"
        }
        return switch ranking.standingOfLeaders {
        case .best: "$\\mathbf{\(value)}\(spread)$"
        case .bestMean, nil: "$\\underline{\(value)}\(spread)$"
        }
      }
      return ([LaTeX.escaped(learner.name)] + cells).joined(separator: " & ") + " \\\\"
    }
    return """
      % \(LaTeX.comment(benchmark.name)): mean over seeds, with half the width of the 95 % t interval. Needs \\usepackage{booktabs}.
      \\begin{tabular}{l\(String(repeating: "r", count: summary.headline.count))}
        \\toprule
        \((["Learner"] + heads).joined(separator: " & ")) \\\\
        \\midrule
        \(rows.joined(separator: "\n  "))
        \\bottomrule
      \\end{tabular}

      """
  }
}

/// Text and numbers as LaTeX has them.
private enum LaTeX {
  static func number(_ value: Double, decimals: Int) -> String {
    DisplayNumber.fixed(value, decimals: decimals).replacing("−", with: "-").replacing("\u{202F}", with: "\\,")
  }

  /// Text without line breaks and comments' ends.
  static func comment(_ text: String) -> String {
    String(
      DisplayName.short(text).unicodeScalars.map {
        $0.isASCII && $0.value >= 0x20 && $0.value < 0x7F ? Character($0) : "?"
      })
  }

  /// Text that stands for itself. Controls become spaces.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\textbackslash{}"
      case "{", "}", "$", "&", "#", "%", "_": result += "\\\(scalar)"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      case "<": result += "\\textless{}"
      case ">": result += "\\textgreater{}"
      case "|": result += "\\textbar{}"
      case "\"": result += "\\textquotedbl{}"
      case "`": result += "\\textasciigrave{}"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
