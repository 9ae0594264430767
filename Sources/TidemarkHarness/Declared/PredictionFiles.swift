package import Foundation
import TidemarkRecord

/// The predictions that somebody declares: a folder with a file for each evaluation (`evaluation-000.npy`, `.csv` or
/// `.jsonl`), or one `.csv` or `.jsonl` file that names the evaluation of each answer.
package struct PredictionFiles: Sendable {
  /// The file or folder.
  package let url: URL
  private let isFolder: Bool

  /// - Throws: `RunError` with code `fileSystem` if there is nothing.
  package init(_ url: URL) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw RunError(.fileSystem, url.path, "there is no such file or folder; expected predictions")
    }
    self.url = url
    self.isFolder = isFolder.boolValue
  }

  /// The files, in the order of their names.
  private var files: [URL] {
    guard isFolder else { return [url] }
    let entries = (try? FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)) ?? []
    return entries.filter { ["csv", "jsonl", "npy"].contains($0.pathExtension) }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  /// The SHA-256 of all files, in lower-case hex.
  package var digest: String {
    get throws {
      let parts = try files.map { "\($0.lastPathComponent) \(try contents(of: $0).sha256)" }
      return Data(parts.joined(separator: "\n").utf8).sha256
    }
  }

  /// The manifest of the stream that the predictions are for, if it lies beside them.
  /// - Throws: `RunError` with code `notARun` if it cannot be read.
  package var manifest: ExportManifest? {
    get throws {
      let folder = isFolder ? url : url.deletingLastPathComponent()
      let file = folder.appending(path: "manifest.json")
      return FileManager.default.fileExists(atPath: file.path) ? try ExportManifest(contentsOf: file) : nil
    }
  }

  /// The answers to each evaluation.
  /// - Parameter evaluations: the stream's evaluations in order, with their numbers of queries.
  /// - Throws: `RunError` with code `badImport`, the file, the place, and what was expected.
  func answers(to evaluations: [(name: String, queries: Int)], space: AnswerSpace) throws -> [DeclaredAnswers] {
    let asked = evaluations.filter { $0.queries > 0 }
    let names = Set(asked.map(\.name))
    if !isFolder, url.pathExtension != "npy" || asked.count > 1 {
      let table = try table(url, space)
      if asked.count > 1, let row = table.rows.first(where: { $0.evaluation == nil }) {
        throw RunError(
          .badImport, "\(url.path):\(row.line)",
          "names no evaluation; expected one of the stream's \(asked.count), such as '\(asked[0].name)'")
      }
      try table.check(evaluations: names)
      return try evaluations.map { evaluation in
        DeclaredAnswers(
          try table.answers(to: asked.count > 1 ? evaluation.name : nil, queries: evaluation.queries))
      }
    }
    let files = files
    if isFolder, let stray = files.first(where: { !names.contains($0.deletingPathExtension().lastPathComponent) }) {
      throw RunError(
        .badImport, stray.path,
        "is named after no evaluation; the stream has \(asked.count), '\(asked.first?.name ?? "")' to"
          + " '\(asked.last?.name ?? "")'")
    }
    return try evaluations.map { evaluation in
      guard evaluation.queries > 0 else { return DeclaredAnswers([]) }
      let own = isFolder ? files.filter { $0.deletingPathExtension().lastPathComponent == evaluation.name } : files
      guard let file = own.first, own.count == 1 else {
        throw RunError(
          .badImport, url.path,
          "has \(own.count) files of answers to '\(evaluation.name)'; expected one of \(evaluation.name).npy, .csv and"
            + " .jsonl, with \(evaluation.queries) answers")
      }
      if file.pathExtension == "npy" {
        return DeclaredAnswers(
          try PredictionArray.answers(
            try contents(of: file), file: file.path, queries: evaluation.queries,
            classCount: space.classCount))
      }
      let table = try table(file, space)
      try table.check(evaluations: [evaluation.name])
      return DeclaredAnswers(try table.answers(to: nil, queries: evaluation.queries))
    }
  }

  private func table(_ file: URL, _ space: AnswerSpace) throws -> PredictionTable {
    switch file.pathExtension {
    case "csv": try PredictionTable(csv: try contents(of: file), file: file.path, space: space)
    case "jsonl": try PredictionTable(jsonLines: try contents(of: file), file: file.path, space: space)
    case "npy":
      throw RunError(
        .badImport, file.path,
        "holds the answers to one evaluation, and the stream has several; expected a folder with a file for each")
    default: throw RunError(.badImport, file.path, "is neither .csv, .jsonl nor .npy; expected predictions")
    }
  }

  private func contents(of file: URL) throws -> Data {
    try ForeignFile.contents(of: file.path, expected: "predictions")
  }
}
