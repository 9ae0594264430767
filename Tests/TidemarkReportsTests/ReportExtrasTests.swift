import Foundation
import Testing

@testable import TidemarkReports

@Suite("Report: summary.md, table.tex, pairwise.csv, figures")
struct ReportExtrasTests {
  static func two() throws -> ReportContents {
    try GateContents.make([("one", [0.90, 0.91, 0.89, 0.92, 0.90]), ("two", [0.88, 0.90, 0.87, 0.89, 0.885])])
  }

  @Test("pairwise.csv: against scipy, with what 5 seeds cannot show")
  func pairwise() throws {
    let lines = try Self.two().pairwiseCSV().components(separatedBy: "\r\n")
    #expect(lines.count == 3)
    let cells = lines[1].components(separatedBy: ",")
    #expect(Array(cells[0...3]) == ["split-digits", "acc", "one", "two"])
    // Differences 0.02, 0.01, 0.02, 0.03, 0.015: mean 0.019, std 0.007416198487095669, t.ppf(0.975, 4) = 2.7764451052.
    #expect(abs(try #require(Double(cells[4])) - 0.019) < 1e-12)
    #expect(
      abs(try #require(Double(cells[5])) - (0.019 - 2.7764451052 * 0.007416198487095669 / 5.0.squareRoot())) < 1e-9)
    // All of one sign: 2 of 2⁵ sign patterns.
    #expect(Array(cells[7...9]) == ["5", "0.0625", "0.0625"])
    #expect(lines[1].contains("no exact two-sided test can go below 0.0625; a claim at 0.05 needs at least 6"))
  }

  @Test("Holm's correction is over all pairs of a metric")
  func holm() throws {
    let six = (0..<6).map { Double($0) / 1000 }
    let contents = try GateContents.make([
      ("a", six.map { 0.9 + $0 }), ("b", six.map { 0.8 + 2 * $0 }), ("c", six.map { 0.7 - $0 }),
    ])
    let lines = contents.pairwiseCSV().components(separatedBy: "\r\n").dropFirst().dropLast()
    // Each pair has p = 2/2⁶ = 0.03125; three of them by Holm: 0.09375.
    #expect(lines.count == 3)
    for line in lines { #expect(line.hasSuffix(",6,0.03125,0.09375,")) }
    #expect(contents.htmlReport().contains("<td class=\"number\">0.0938</td>"))
  }

  @Test("The page says the limitation instead of leaving it to the reader")
  func limitation() throws {
    let page = try Self.two().htmlReport()
    #expect(page.contains("with 5 seeds no exact two-sided Wilcoxon test can go below 0.0625"))
    #expect(
      try Self.two().markdownSummary().contains("with 5 seeds no exact two-sided Wilcoxon test can go below 0.0625"))
  }

  @Test("summary.md")
  func markdown() throws {
    let lines = try SampleContents.small().markdownSummary().split(separator: "\n")
    #expect(lines[0] == "### Split digits")
    #expect(lines[2] == "| learner | seeds | acc ↑ | forgetting ↓ | fwt ↑ |")
    #expect(lines[3] == "| --- | ---: | ---: | ---: | ---: |")
    #expect(lines[4] == "| finetune | 2 | 0.500 ± 3.177 | 0.375 ± 1.588 | – |")
    #expect(lines[5] == "| replay(memory=2, \"big\") | 1 | **0.875** | **0.125** | – |")
    #expect(lines.contains("**1 of 4 runs failed** and count in no mean."))
  }

  @Test("table.tex: booktabs, the best bold or underlined")
  func latex() throws {
    let text = try SampleContents.small().latexTable()
    for part in ["\\toprule", "\\midrule", "\\bottomrule", "\\begin{tabular}{lrrr}", "\\end{tabular}"] {
      #expect(text.contains(part))
    }
    #expect(text.contains("  finetune & $0.500 \\pm 3.177$ & $0.375 \\pm 1.588$ & -- \\\\"))
    #expect(
      text.contains("\\textquotedbl{}big\\textquotedbl{}) & $\\underline{0.875}$ & $\\underline{0.125}$ & -- \\\\"))
  }

  @Test("Names cannot break out of Markdown, LaTeX or SVG", arguments: HostileName.all)
  func hostile(_ hostile: HostileName) throws {
    let name = hostile.text
    let contents = try SampleContents.named(name)
    let rows = contents.markdownSummary().split(separator: "\n").filter { $0.hasPrefix("| ") }
    #expect(rows.count == 4)
    let latex = contents.latexTable()
    #expect(latex.components(separatedBy: "\\\\\n").count == 4, "a heading and two rows")
    let braces = latex.replacing("\\{", with: "").replacing("\\}", with: "")
    #expect(braces.count { $0 == "{" } == braces.count { $0 == "}" })
    for figure in contents.figures() {
      #expect(Markup(figure.svg).faults == [], "\(figure.name)")
      #expect(figure.name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
      #expect(!figure.svg.contains("<script") && !figure.svg.contains("url("))
    }
  }

  @Test("Each figure has a picture and its numbers, by hand")
  func figures() throws {
    let figures = try SampleContents.small().figures()
    #expect(
      figures.map(\.name) == [
        "average-accuracy", "forgetting", "headline-1", "headline-2", "test-set-1", "test-set-2", "test-set-3",
        "matrix-1", "matrix-2",
      ])
    let matrix = try #require(figures.first { $0.name == "matrix-1" })
    // finetune, after 3, on 1: 0.25 and 0.75.
    #expect(matrix.csv.contains("finetune,2,0,0.5,0.3535533905932738,"))
    #expect(matrix.svg.contains(">0.500</text>"))
    #expect(matrix.csv.components(separatedBy: "\r\n").count == 2 + 4 * 3, "a header, 4 stages of 3 sets, the end")
  }

  static let xmllint = GateFormatTests.xmllint

  @Test("Figures are well-formed XML", .enabled(if: xmllint != nil, "xmllint is not installed (Debian: libxml2-utils)"))
  func wellFormed() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "figures-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let figures = try SampleContents.small().figures() + SampleContents.named(HostileName.image.text).figures()
    let files = figures.enumerated().map { folder.appending(path: "\($0.offset).svg") }
    for (file, figure) in zip(files, figures) { try Data(figure.svg.utf8).write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.xmllint))
    process.arguments = ["--noout", "--nonet"] + files.map(\.path)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
