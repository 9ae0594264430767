package import Foundation

extension JournalEvent.RunBegan {
  /// Reads the first event of a journal alone: what is run, on what.
  /// - Throws: `RunError` with the file and the line.
  package init(beginningOf url: URL) throws {
    guard let file = try? FileHandle(forReadingFrom: url) else {
      throw RunError(.notARun, url.path, "cannot be read; expected the journal of a run")
    }
    defer { try? file.close() }
    let newline = UInt8(ascii: "\n")
    var line = Data()
    while !line.contains(newline), let piece = try? file.read(upToCount: 1 << 16), !piece.isEmpty { line += piece }
    let end = line.firstIndex(of: newline).map { $0 + 1 } ?? line.endIndex
    self = try Journal(parsing: Data(line[..<end]), name: url.path).began
  }
}
