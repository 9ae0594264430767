/// A table in GitHub's Markdown. Cells are text: whatever they hold, they mean themselves.
struct MarkdownTable {
  /// The table so far, lines ended by newlines.
  private(set) var text: String

  /// A table with the given headings. Columns from `numbers` on are set to the right.
  init(_ headings: [String], numbersFrom numbers: Int = .max) {
    text = Self.line(headings.map(Self.escaped))
    text += Self.line(headings.indices.map { $0 >= numbers ? "---:" : "---" })
  }

  /// A cell's text, and whether it stands out.
  enum Cell {
    case text(String)
    case bold(String)
  }

  /// Appends a row.
  mutating func add(_ cells: [String]) {
    text += Self.line(cells.map(Self.escaped))
  }

  /// Appends a row with cells that stand out.
  mutating func add(_ cells: [Cell]) {
    text += Self.line(
      cells.map { cell in
        switch cell {
        case .text(let text): Self.escaped(text)
        case .bold(let text): "**\(Self.escaped(text))**"
        }
      })
  }

  private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

  /// Text that stands for itself: no markup, no link, no mention of a person, no new line.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "!":
        result.append("\\")
        result.append(scalar)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "@": result.append(contentsOf: "&#64;".unicodeScalars)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": result.append(" ")
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result).replacing("://", with: ":&#8203;//")
  }
}
