import Crypto
import Foundation
import TidemarkFormats

/// Remembers the SHA-256 of files that have been read as a whole, with their stamps, so that a file that has not been
/// touched since need not be read again to know it.
///
/// One small text file for each path, put in its place by a rename: readers see the old one or the new one. What cannot be
/// read, or is about another path or stamp, counts as not known.
struct VerifiedFiles: Sendable {
  /// The folder of the records; made with the first of them.
  let folder: String

  /// The SHA-256 of a file, in lower-case hex; nil if it is not known.
  func digest(of path: String, stamp: FileStamp) -> String? {
    guard let data = FileManager.default.contents(atPath: record(of: path)) else { return nil }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 5, lines[0] == Self.title, lines[1] == Self.absolute(path), lines[2] == stamp.text else {
      return nil
    }
    let digest = String(lines[3])
    return digest.utf8.count == 64 ? digest : nil
  }

  /// Remembers the SHA-256 of a file. A record that cannot be written is not kept.
  func remember(_ path: String, stamp: FileStamp, sha256: String) {
    let path = Self.absolute(path)
    // A line of the record must be one line.
    guard !path.contains("\n") else { return }
    let text = "\(Self.title)\n\(path)\n\(stamp.text)\n\(sha256)\n"
    if let file = try? AtomicFile(path: record(of: path)), (try? file.write(text)) != nil { try? file.commit() }
  }

  /// Forgets a file.
  func forget(_ path: String) {
    try? FileManager.default.removeItem(atPath: record(of: path))
  }

  /// The path that a record is about; nil if the file is no record.
  static func subject(ofRecord path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.count == 5 && lines[0] == title ? String(lines[1]) : nil
  }

  /// Where the record of a path is.
  func record(of path: String) -> String {
    let hash = SHA256.hash(data: Array(Self.absolute(path).utf8))
    return "\(folder)/\(hexadecimal(hash.prefix(16))).txt"
  }

  private static let title = "tidemark verified file 1"

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
  }
}
