import Foundation
package import TidemarkFormats

// The raw answers of a run, read back.
extension RunFolder {
  /// Whether the folder holds raw answers, and the queries that they answer.
  var holdsAnswers: Bool {
    let files = FileManager.default
    return files.fileExists(atPath: answers.path) && files.fileExists(atPath: queries.path)
  }

  /// The tensors of an evaluation, once their bytes have been found to be those of the journal.
  /// - Throws: `RunError` with code `badJournal` if they are not, or are damaged.
  package func frame(_ reference: JournalEvent.AnswersReference) throws -> Safetensors {
    let path = answers.path
    guard reference.offset >= 0, let handle = try? FileHandle(forReadingFrom: answers) else {
      throw RunError(.badJournal, path, "cannot be read at byte \(reference.offset); expected the answers of a run")
    }
    defer { try? handle.close() }
    let size = (try? handle.seekToEnd()) ?? 0
    guard UInt64(reference.offset) <= size, UInt64(reference.bytes) <= size - UInt64(reference.offset) else {
      throw RunError(
        .badJournal, path,
        "has \(size) bytes; an evaluation of the journal stands at bytes \(reference.offset) to"
          + " \(reference.offset.addingReportingOverflow(reference.bytes).partialValue)")
    }
    guard (try? handle.seek(toOffset: UInt64(reference.offset))) != nil,
      let data = try? handle.read(upToCount: reference.bytes), data.count == reference.bytes
    else { throw RunError(.badJournal, path, "cannot be read at byte \(reference.offset)") }
    guard data.sha256 == reference.sha256 else {
      throw RunError(
        .badJournal, path,
        "has other answers to an evaluation than were journaled: SHA-256 \(data.sha256.prefix(12))…, expected"
          + " \(reference.sha256.prefix(12))…")
    }
    return try tensors(data, answers)
  }

  /// What was asked, and what is right.
  /// - Throws: `RunError` with code `badJournal` if the file cannot be read or is damaged.
  func askedQueries() throws -> Safetensors {
    guard let data = try? Data(contentsOf: queries) else {
      throw RunError(.badJournal, queries.path, "cannot be read; expected the queries of a run")
    }
    return try tensors(data, queries)
  }

  private func tensors(_ data: Data, _ url: URL) throws -> Safetensors {
    do {
      return try Safetensors(decoding: data)
    } catch {
      throw RunError(.badJournal, url.path, "is damaged: \(error)")
    }
  }
}
