import Foundation
import TidemarkHarness
import TidemarkMetrics
import TidemarkRecord

/// A run that stands in a folder: its journal, and the record of how it was made.
struct RecordedRun {
  let folder: RunFolder
  let journal: Journal
  let record: RunRecord
  /// What the run offers to metrics.
  private(set) var evidence: RecordEvidence

  /// Reads a run.
  /// - Throws: `RunError` if the journal or the record cannot be read, or if it is no result but a step of a search.
  init(_ folder: RunFolder) throws {
    self.folder = folder
    journal = try Journal(contentsOf: folder.journal)
    try journal.requireResult(in: folder)
    record = try RunRecord(contentsOf: folder.record)
    evidence = RecordEvidence(journal, in: folder)
  }

  /// Reads the runs of a study. Each gets the scores of the reference learners among them that saw the same stream.
  /// - Throws: as ``init(_:)``.
  static func study(_ folders: [RunFolder]) throws -> [RecordedRun] {
    // Journals of many experiences are long, and most of the time goes into reading them.
    var runs = try concurrently(folders) { folder in Result { try RecordedRun(folder) } }.map { try $0.get() }
    let references = ReferenceRuns(runs.map(\.journal))
    for index in runs.indices {
      guard let found = references.references(for: runs[index].journal) else { continue }
      runs[index].evidence = RecordEvidence(runs[index].journal, in: runs[index].folder, references: found)
    }
    return runs
  }

  /// The SHA-256 of the journal's bytes, in lower-case hex.
  var journalDigest: String {
    get throws { try Data(contentsOf: folder.journal).sha256 }
  }

  /// All runs in a folder, however deep: the folder of one run, that of a sweep, or one that holds several. Runs that
  /// were set aside are left out.
  /// - Throws: `RunError` with code `notARun` if there is none, or if one cannot be read.
  static func all(in path: String) throws -> [RecordedRun] { try study(try folders(in: path)) }

  /// The folders of all runs in a folder, as for ``all(in:)``.
  static func folders(in path: String) throws -> [RunFolder] {
    let url = URL(fileURLWithPath: path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      throw RunError(.notARun, path, "there is no such folder; expected the folder of a run, or what 'run --out' wrote")
    }
    return try FoundRuns.runs(in: url)
  }
}

extension Journal {
  /// Refuses what was scored on held-back training samples: it is no result on the test samples.
  /// - Throws: `RunError` with code `refused`.
  func requireResult(in folder: RunFolder) throws {
    guard began.heldBack == true else { return }
    throw RunError(
      .refused, folder.url.path,
      "is a run of 'tune', scored on held-back training samples; expected a result on the test samples, from 'run'")
  }
}
