import Crypto
import Foundation
import TidemarkFormats

/// Keeps the decoded columns of datasets on disk, so that they are mapped into memory the next time instead of decoded.
///
/// An entry is found by what it was made of: the SHA-256 of each file, the reader, its version and options, what the manifest
/// asks for, and the version of the cache's format. Nothing that is in a cache is needed: an entry that is damaged, half
/// written or of another version is passed over and made anew, and one that cannot be written is not kept. Any number of
/// processes may use one folder at once.
///
/// The SHA-256 of a file that was read before is remembered with its size, inode and times, and is taken as known while these
/// are the same; `tidemark data verify` reads the files themselves. Likewise for the entries: their own SHA-256 is checked
/// when they are opened for the first time, and whenever they look touched.
public struct ColumnCache: Sendable {
  /// The folder of the cache.
  public let folder: String
  /// How old, in nanoseconds, the last change of a file has to be for its stamp to be relied on.
  private let settlingTime: Int64
  let verified: VerifiedFiles

  /// The ending of entries.
  static let suffix = ".columns"

  /// A cache in a folder, which is made with the first entry.
  public init(folder: String) {
    self.init(folder: folder, settlingTime: 2_000_000_000)
  }

  init(folder: String, settlingTime: Int64) {
    self.folder = folder
    self.settlingTime = settlingTime
    verified = VerifiedFiles(folder: "\(folder)/verified")
  }

  /// The user's own cache: in `$TIDEMARK_CACHE`, or in `tidemark` in `$XDG_CACHE_HOME`; nil if `TIDEMARK_CACHE` is set to
  /// nothing, or there is no such folder.
  ///
  /// - Parameter environment: the environment variables; by default those of the process.
  public static func standard(environment: [String: String]? = nil) -> ColumnCache? {
    let environment = environment ?? ProcessInfo.processInfo.environment
    guard environment["TIDEMARK_CACHE"] != "", let folder = UserCache.folder(environment) else { return nil }
    return ColumnCache(folder: "\(folder)/decoded")
  }

  /// What an entry gives.
  struct Entry {
    let splits: DatasetSplits
    let sourceDigest: String
  }

  /// The SHA-256 of a file as it was when it was read last; nil if it is not known, or the file was touched since.
  func knownDigest(of path: String, isFolder: Bool) -> String? {
    guard let stamp = FileStamp(path: path, isFolder: isFolder) else { return nil }
    return verified.digest(of: path, stamp: stamp)
  }

  /// Remembers the SHA-256 of a file that has been read.
  ///
  /// - Parameter before: the file's stamp from before it was opened.
  func remember(_ path: String, isFolder: Bool, before: FileStamp?, sha256: String) {
    guard let before, before == FileStamp(path: path, isFolder: isFolder), before.hasSettled(for: settlingTime) else {
      return
    }
    verified.remember(path, stamp: before, sha256: sha256)
  }

  /// The key of a dataset's columns.
  ///
  /// - Parameter digests: role and SHA-256 of each of the manifest's files, in its order.
  func key(
    _ manifest: DatasetManifest, decodingVersion: Int, digests: [(role: String, sha256: String)]
  ) -> String {
    var source = SourceDigest(manifest)
    for (role, sha256) in digests { source.add(file: role, sha256: sha256) }
    var text = "tidemark columns \(ColumnFileWriter.formatVersion) \(decodingVersion) \(source.finish())\n"
    // Readers may take an attribute from a file's name.
    for file in manifest.files { text += "\(file.name.utf8.count) \(file.name)\n" }
    return hexadecimal(SHA256.hash(data: Array(text.utf8)))
  }

  /// The columns of a key; nil if they are not there, or damaged.
  func entry(_ key: String) -> Entry? {
    let path = path(of: key)
    do throws(DataError) {
      var reader = try ColumnFileReader(path: path)
      guard let stamp = FileStamp(path: path) else { return nil }
      if verified.digest(of: path, stamp: stamp) != reader.digest {
        try reader.checkDigest()
        // Nobody writes an entry where it lies, so that even a new one's stamp can be relied on.
        verified.remember(path, stamp: stamp, sha256: reader.digest)
      } else {
        // The record's time says when the entry was used last.
        try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: verified.record(of: path))
      }
      _ = try reader.text()
      let sourceDigest = try reader.text()
      return Entry(splits: try reader.splits(), sourceDigest: sourceDigest)
    } catch {
      return nil
    }
  }

  /// Keeps columns under a key.
  ///
  /// - Throws: `DataError` with code `diskFull` if they cannot be written.
  func store(_ entry: Entry, _ key: String, name: String) throws(DataError) {
    let path = path(of: key)
    var writer = try ColumnFileWriter(path: path)
    try writer.add(name)
    try writer.add(entry.sourceDigest)
    try writer.add(entry.splits)
    let digest = try writer.finish()
    if let stamp = FileStamp(path: path) { verified.remember(path, stamp: stamp, sha256: digest) }
  }

  func path(of key: String) -> String { "\(folder)/\(key)\(Self.suffix)" }
}
