import Crypto
import Foundation
import TidemarkFormats

/// The files in a folder and the folders in it, by ascending path. Links are refused, so that nothing outside is read.
///
/// Its SHA-256 is that of a text with one line for each file, `path TAB SHA-256`, in the order of the listing.
final class FolderListing {
  let path: String
  /// The paths inside the folder.
  let names: [String]
  private let limits: DecodingLimits
  private var digests: [String: String] = [:]

  private static let depthLimit = 64
  private static let countLimit = 20_000_000

  init(path: String, limits: DecodingLimits) throws(DataError) {
    self.path = path
    self.limits = limits
    var names: [String] = []
    try Self.walk(path, "", depth: 0, into: &names)
    self.names = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  func forEachMember(where isWanted: (String) -> Bool, _ body: (ArchiveMember) throws -> Void) throws {
    var total = 0
    for name in names where isWanted(name) {
      let stream = try DecodedStream(path: "\(path)/\(name)", limits: limits)
      let bytes = try stream.readToEnd(atMost: limits.decodedBytes - total, of: "the folder")
      total += bytes.count
      digests[name] = try stream.digestOfWholeFile().sha256
      try body(ArchiveMember(archive: path, name: name, bytes: bytes))
    }
  }

  /// The digest of all files, those included that were not asked for.
  func digest() throws(DataError) -> String {
    var hash = SHA256()
    for name in names {
      var digest = digests[name]
      if digest == nil { digest = try DecodedStream.digest(ofFile: "\(path)/\(name)") }
      hash.update(data: Array("\(name)\t\(digest ?? "")\n".utf8))
    }
    return hexadecimal(hash.finalize())
  }

  private static func walk(
    _ root: String, _ inner: String, depth: Int, into names: inout [String]
  ) throws(DataError) {
    let folder = inner.isEmpty ? root : "\(root)/\(inner)"
    let children: [String]
    do {
      children = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw DataError(.unreadableFile, folder, found: "the folder cannot be read (\(error.localizedDescription))")
    }
    guard depth < depthLimit, names.count + children.count <= countLimit else {
      throw DataError(.tooLarge, folder, found: "the folder is too deep or holds too many files")
    }
    for child in children {
      let name = inner.isEmpty ? child : "\(inner)/\(child)"
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(root)/\(name)")
      switch attributes?[.type] as? FileAttributeType {
      case .typeDirectory?: try walk(root, name, depth: depth + 1, into: &names)
      case .typeRegular?: names.append(name)
      default:
        throw DataError(
          .unsafeArchive, "\(root)/\(name)", found: "is neither a file nor a folder",
          expected: "files and folders only, no links")
      }
    }
  }
}
