import Foundation
import TidemarkData
import TidemarkRecord

/// Whether a file that is there is the one that a manifest describes.
struct FileVerification {
  let file: DatasetFile
  let path: String

  /// Checks size and SHA-256, as far as the manifest knows them.
  ///
  /// - Returns: the SHA-256 of the file.
  /// - Throws: `DataError` with code `wrongSize`, `wrongChecksum`, or `unreadableFile`.
  @discardableResult
  func check() throws -> String {
    let (digest, byteCount) = try DecodedStream.digest(of: path, isFolder: file.isFolder)
    if let expected = file.byteCount, let byteCount, byteCount != expected {
      throw DataError(
        .wrongSize, path, found: "is \(byteCount) bytes", expected: "\(expected)", hint: "remove it and fetch it again")
    }
    if let expected = file.sha256, expected != digest {
      throw DataError(
        .wrongChecksum, path, found: "the SHA-256 is \(digest)", expected: expected,
        hint: "remove it and fetch it again")
    }
    return digest
  }
}
