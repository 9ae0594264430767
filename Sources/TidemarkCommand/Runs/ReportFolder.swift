import Foundation
import TidemarkHarness
import TidemarkReports

/// The files of a report over runs of one protocol.
struct ReportFolder {
  let url: URL

  init(_ url: URL) { self.url = url }

  /// The report for people.
  var page: URL { url.appending(path: "report.html") }

  /// Writes the report and its tables, in place of earlier ones.
  /// - Throws: `RunError` with code `fileSystem`.
  func write(_ contents: ReportContents) throws {
    try Self.write(contents.scoresCSV(), to: url.appending(path: "scores.csv"))
    try Self.write(contents.summaryCSV(), to: url.appending(path: "summary.csv"))
    if let probes = contents.probesCSV() { try Self.write(probes, to: url.appending(path: "probes.csv")) }
    try Self.write(contents.timingsCSV(), to: url.appending(path: "timings.csv"))
    try Self.write(contents.pairwiseCSV(), to: url.appending(path: "pairwise.csv"))
    try Self.write(contents.markdownSummary(), to: url.appending(path: "summary.md"))
    try Self.write(contents.latexTable(), to: url.appending(path: "table.tex"))
    for figure in contents.figures() {
      let files = url.appending(path: "figures")
      try Self.write(figure.svg, to: files.appending(path: "\(figure.name).svg"))
      try Self.write(figure.csv, to: files.appending(path: "\(figure.name).csv"))
    }
    try Self.write(contents.jsonReport(), to: url.appending(path: "report.json"))
    try Self.write(contents.htmlReport(), to: page)
  }

  /// Writes a file in one step, and the folders that it needs.
  /// - Throws: `RunError` with code `fileSystem`.
  static func write(_ text: String, to file: URL) throws { try write(Data(text.utf8), to: file) }

  /// Writes a file in one step, and the folders that it needs.
  /// - Throws: `RunError` with code `fileSystem`.
  static func write(_ data: Data, to file: URL) throws {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file, options: .atomic)
    } catch {
      throw RunError(.fileSystem, file.path, "cannot be written: \(error.localizedDescription)")
    }
  }
}
