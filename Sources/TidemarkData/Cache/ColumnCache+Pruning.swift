package import Foundation

extension ColumnCache {
  /// A file of the cache.
  package struct File: Sendable {
    /// What it is.
    package enum Kind: String, Sendable {
      /// The columns of a dataset.
      case columns
      /// Columns that are damaged, or of a version that is not read any more.
      case unreadable
      /// A file that somebody began to write, and never finished.
      case unfinished
      /// The SHA-256 of a file that is no longer there.
      case record
    }

    /// What it is.
    package let kind: Kind
    /// The dataset, or the file, that it is about; empty if nothing is known.
    package let subject: String
    /// Its path.
    package let path: String
    /// Its size.
    package let byteCount: Int
    /// When it was used last.
    package let lastUse: Date
  }

  /// How long a writer may take before what it has begun counts as left behind, in seconds.
  private static let writingTime: TimeInterval = 3600

  /// All columns in the cache, and what is of no use in it, by ascending path.
  package func files(now: Date = Date()) -> [File] {
    columns(now) + records(now)
  }

  /// Removes a file.
  package func remove(_ file: File) {
    try? FileManager.default.removeItem(atPath: file.path)
    if file.kind == .columns || file.kind == .unreadable { verified.forget(file.path) }
  }

  /// Forgets the SHA-256 of a file, so that the file itself is read the next time.
  package func forget(_ path: String) { verified.forget(path) }

  private func columns(_ now: Date) -> [File] {
    names(in: folder).compactMap { name in
      let path = "\(folder)/\(name)"
      let (size, written) = facts(path)
      if name.hasSuffix(AtomicFile.temporarySuffix) {
        guard now.timeIntervalSince(written) > Self.writingTime else { return nil }
        return File(kind: .unfinished, subject: "", path: path, byteCount: size, lastUse: written)
      }
      guard name.hasSuffix(Self.suffix) else { return nil }
      let record = verified.record(of: path)
      let used = FileManager.default.fileExists(atPath: record) ? facts(record).time : written
      guard var reader = try? ColumnFileReader(path: path), let subject = try? reader.text() else {
        return File(kind: .unreadable, subject: "", path: path, byteCount: size, lastUse: used)
      }
      return File(kind: .columns, subject: subject, path: path, byteCount: size, lastUse: used)
    }
  }

  private func records(_ now: Date) -> [File] {
    names(in: verified.folder).compactMap { name in
      let path = "\(verified.folder)/\(name)"
      let (size, written) = facts(path)
      if name.hasSuffix(AtomicFile.temporarySuffix) {
        guard now.timeIntervalSince(written) > Self.writingTime else { return nil }
        return File(kind: .unfinished, subject: "", path: path, byteCount: size, lastUse: written)
      }
      let subject = VerifiedFiles.subject(ofRecord: path)
      if let subject, FileManager.default.fileExists(atPath: subject) { return nil }
      return File(kind: .record, subject: subject ?? "", path: path, byteCount: size, lastUse: written)
    }
  }

  private func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  private func facts(_ path: String) -> (size: Int, time: Date) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? Int ?? 0, attributes?[.modificationDate] as? Date ?? .distantPast)
  }
}
