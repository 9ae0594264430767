import Foundation
import TidemarkHarness
import TidemarkRecord

/// Writes files of which there are many, and which can be made again: without waiting for the disk, as `Data.write` does
/// after each.
enum OutputFile {
  /// Writes a file in place.
  /// - Throws: `RunError` with code `fileSystem`.
  static func write(_ text: String, to file: URL) throws(RunError) { try write([text], to: file.path) }

  /// Writes a file in one step, in place of an earlier one.
  /// - Parameter parts: what it is put together from.
  /// - Throws: `RunError` with code `fileSystem`.
  static func replace(_ file: URL, with parts: [String]) throws(RunError) {
    let (path, new) = (file.path, file.path + ".new")
    try write(parts, to: new)
    guard rename(new, path) == 0 else {
      let error = failure(path)
      unlink(new)
      throw error
    }
  }

  /// Makes a folder, and those around it, unless it is there.
  /// - Throws: `RunError` with code `fileSystem`.
  static func makeFolder(_ folder: URL) throws(RunError) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw RunError(.fileSystem, folder.path, "cannot be created: \(error.localizedDescription)")
    }
  }

  private static func write(_ parts: [String], to path: String) throws(RunError) {
    var stream = fopen(path, "wb")
    if stream == nil, errno == ENOENT {
      try makeFolder(URL(fileURLWithPath: path).deletingLastPathComponent())
      stream = fopen(path, "wb")
    }
    guard let stream else { throw failure(path) }
    var isWritten = true
    for var part in parts where isWritten {
      isWritten = part.withUTF8 { fwrite($0.baseAddress, 1, $0.count, stream) == $0.count }
    }
    guard fclose(stream) == 0, isWritten else { throw failure(path) }
  }

  private static func failure(_ path: String) -> RunError {
    RunError(.fileSystem, path, "cannot be written: \(String(cString: strerror(errno)))")
  }
}
