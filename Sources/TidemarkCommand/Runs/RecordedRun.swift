import Crypto
import Foundation
import TidemarkHarness

/// A run that stands in a folder: its journal, and the record of how it was made.
struct RecordedRun {
  let folder: RunFolder
  let journal: Journal
  let record: RunRecord

  /// Reads a run.
  /// - Throws: `RunError` if the journal or the record cannot be read.
  init(_ folder: RunFolder) throws {
    self.folder = folder
    journal = try Journal(contentsOf: folder.journal)
    record = try RunRecord(contentsOf: folder.record)
  }

  /// The SHA-256 of the journal's bytes, in lower-case hex.
  var journalDigest: String {
    get throws { lowercaseSHA256(try Data(contentsOf: folder.journal)) }
  }

  /// All runs in a folder, however deep: the folder of one run, that of a sweep, or one that holds several. Runs that
  /// were set aside are left out.
  /// - Throws: `RunError` with code `notARun` if there is none, or if one cannot be read.
  static func all(in path: String) throws -> [RecordedRun] {
    let url = URL(fileURLWithPath: path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      throw RunError(.notARun, path, "there is no such folder; expected the folder of a run, or what 'run --out' wrote")
    }
    let folders = [RunFolder(url)].filter(\.isRun) + journals(under: url).map { RunFolder($0) }
    guard !folders.isEmpty else {
      throw RunError(.notARun, path, "holds no journal.jsonl; expected the folder of a run, or what 'run --out' wrote")
    }
    return try folders.map { try RecordedRun($0) }
  }

  /// The folders below `url` that have a journal, by path.
  private static func journals(under url: URL) -> [URL] {
    let files = FileManager.default
    let children = (try? files.contentsOfDirectory(at: url, includingPropertiesForKeys: [.isDirectoryKey])) ?? []
    return children.sorted { $0.lastPathComponent < $1.lastPathComponent }.flatMap { child -> [URL] in
      let isFolder = (try? child.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
      guard isFolder, !child.lastPathComponent.contains(".incomplete-") else { return [] }
      return (RunFolder(child).isRun ? [child] : []) + journals(under: child)
    }
  }
}

/// The SHA-256 of bytes, in lower-case hex.
func lowercaseSHA256(_ data: Data) -> String {
  SHA256.hash(data: data).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}
