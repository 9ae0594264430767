import Foundation
import TidemarkHarness
import TidemarkMetrics
import TidemarkReports
import TidemarkRecord

/// The files of a report over runs of one protocol.
struct ReportFolder {
  let url: URL

  init(_ url: URL) { self.url = url }

  /// The report for people.
  var page: URL { url.appending(path: "report.html") }

  /// Writes the report and its tables, in place of earlier ones.
  /// - Parameter withMatrix: whether to write `matrix.csv` as well, the scores of all runs.
  /// - Throws: `RunError` with code `fileSystem`.
  func write(_ contents: ReportContents, withMatrix: Bool = false) throws {
    typealias File = (path: String, parts: [String])
    // The longest first, so that no processor is left with one of them at the end.
    var makers: [@Sendable () -> [File]] = [
      { [("report.html", [contents.htmlReport()])] }, { [("report.json", [contents.jsonReport()])] },
      { [("pairwise.csv", [contents.pairwiseCSV()])] },
      { [("scores.csv", [contents.scoresCSV()])] }, { [("summary.csv", [contents.summaryCSV()])] },
      { contents.probesCSV().map { [("probes.csv", [$0])] } ?? [] }, { [("timings.csv", [contents.timingsCSV()])] },
      { [("summary.md", [contents.markdownSummary()])] }, { [("table.tex", [contents.latexTable()])] },
    ]
    makers += contents.figureMakers.map { make in
      { make().flatMap { [("figures/\($0.name).svg", [$0.svg]), ("figures/\($0.name).csv", [$0.csv])] } }
    }
    if withMatrix {
      let parts = contents.matrixCSVParts()
      makers.insert({ [("matrix.csv", parts)] }, at: 0)
    }
    try OutputFile.makeFolder(url)
    let failures = concurrently(makers) { make -> RunError? in
      do throws(RunError) {
        for file in make() { try OutputFile.replace(url.appending(path: file.path), with: file.parts) }
        return nil
      } catch {
        return error
      }
    }
    if let failure = failures.compactMap(\.self).first { throw failure }
  }

  /// Writes a file in one step, and the folders that it needs.
  /// - Throws: `RunError` with code `fileSystem`.
  static func write(_ text: String, to file: URL) throws { try write(Data(text.utf8), to: file) }

  /// Writes a file in one step, and the folders that it needs; through a link, and to a device or a pipe as it stands.
  /// - Throws: `RunError` with code `fileSystem`.
  static func write(_ data: Data, to file: URL) throws {
    do {
      var status = stat()
      let exists = stat(file.path, &status) == 0
      if exists, status.st_mode & S_IFMT != S_IFREG, status.st_mode & S_IFMT != S_IFDIR {
        let handle = try FileHandle(forWritingTo: file)
        try handle.write(contentsOf: data)
        return try handle.close()
      }
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: exists ? file.resolvingSymlinksInPath() : file, options: .atomic)
    } catch {
      throw RunError(.fileSystem, file.path, "cannot be written: \(error.localizedDescription)")
    }
  }
}
