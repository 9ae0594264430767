import Crypto
import Foundation
import TidemarkFormats

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the operating system says of a file without reading it: device, inode, size, and the times of the last change of
/// its contents and of its inode. A file with the same stamp has the same contents, as far as its file system keeps time.
///
/// The second time cannot be set by programs, so that a file whose contents are changed under an old date is noticed, too.
package struct FileStamp: Hashable, Sendable {
  /// The facts in one line.
  package let text: String
  /// When contents or inode were changed last, in nanoseconds since 1970.
  private let lastChange: Int64

  /// The stamp of a file, or of all files in a folder and the folders in it; nil if it cannot be had.
  package init?(path: String, isFolder: Bool = false) {
    guard isFolder else {
      guard let status = Self.status(path), status.st_mode & S_IFMT == S_IFREG else { return nil }
      (text, lastChange) = (Self.facts(status), Self.lastChange(status))
      return
    }
    guard let names = try? FolderListing(path: path, limits: .standard).names else { return nil }
    var hash = SHA256()
    var last = Int64.min
    for name in names {
      guard let status = Self.status("\(path)/\(name)") else { return nil }
      hash.update(data: Array("\(name)\t\(Self.facts(status))\n".utf8))
      last = max(last, Self.lastChange(status))
    }
    (text, lastChange) = ("\(names.count) files \(hexadecimal(hash.finalize()))", last)
  }

  /// Whether the last change is that long ago. Two changes within one tick of the file system's clock leave the same stamp:
  /// only one that is older than any such tick can be relied on.
  ///
  /// - Parameter age: in nanoseconds.
  package func hasSettled(for age: Int64) -> Bool {
    var now = timespec()
    guard clock_gettime(CLOCK_REALTIME, &now) == 0 else { return false }
    return Self.nanoseconds(now) - lastChange >= age
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  private static func facts(_ status: stat) -> String {
    let (modified, changed) = times(status)
    return "\(status.st_dev) \(status.st_ino) \(status.st_size) \(nanoseconds(modified)) \(nanoseconds(changed))"
  }

  private static func lastChange(_ status: stat) -> Int64 {
    let (modified, changed) = times(status)
    return max(nanoseconds(modified), nanoseconds(changed))
  }

  private static func times(_ status: stat) -> (modified: timespec, changed: timespec) {
    #if canImport(Darwin)
      (status.st_mtimespec, status.st_ctimespec)
    #else
      (status.st_mtim, status.st_ctim)
    #endif
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
