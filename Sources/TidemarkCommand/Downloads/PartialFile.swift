import Crypto
import Foundation
import TidemarkFormats
import TidemarkData

/// The beginning of a file that is being downloaded, with the SHA-256 of what is there so far.
final class PartialFile {
  let url: URL
  private(set) var byteCount = 0
  private let handle: FileHandle
  private var hash = SHA256()

  /// Opens the file, and hashes what an earlier attempt has left in it.
  /// - Throws: `DataError` with code `unreadableFile`.
  init(_ url: URL) throws {
    self.url = url
    if !FileManager.default.fileExists(atPath: url.path) {
      guard FileManager.default.createFile(atPath: url.path, contents: nil) else {
        throw DataError(.unreadableFile, url.path, found: "the file cannot be made")
      }
    }
    do {
      handle = try FileHandle(forUpdating: url)
      while let chunk = try handle.read(upToCount: 1 << 20), !chunk.isEmpty {
        hash.update(data: chunk)
        byteCount += chunk.count
      }
    } catch {
      throw DataError(.unreadableFile, url.path, found: "cannot be read (\(error.localizedDescription))")
    }
  }

  /// Appends a piece.
  /// - Throws: `DataError` with code `diskFull`.
  func append(_ data: Data) throws {
    do {
      try handle.write(contentsOf: data)
    } catch {
      throw DataError(
        .diskFull, url.path, found: "cannot be written after \(byteCount) bytes (\(error.localizedDescription))",
        hint: "make room, then fetch again: the download goes on where it stopped")
    }
    hash.update(data: data)
    byteCount += data.count
  }

  /// Begins anew.
  func clear() throws {
    try handle.truncate(atOffset: 0)
    try handle.seek(toOffset: 0)
    hash = SHA256()
    byteCount = 0
  }

  /// Makes sure that the bytes are on the disk, and gives the SHA-256 of all in lower-case hex.
  func finish() throws -> String {
    try handle.synchronize()
    return hexadecimal(hash.finalize())
  }

  deinit {
    try? handle.close()
  }
}
