package import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension FileHandle {
  /// Creates a file that must not exist before, for writing.
  ///
  /// No program that is started while it is open inherits it: a scored program must not be able to write its own results.
  /// `FileHandle(forWritingTo:)` would let it.
  ///
  /// - Parameter appending: whether all that is written goes to the end, wherever one seeks to.
  /// - Throws: `RunError` with code `fileSystem`.
  package static func creating(_ url: URL, appending: Bool) throws -> FileHandle {
    let descriptor = open(
      url.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | (appending ? O_APPEND : 0), 0o666)
    guard descriptor >= 0 else {
      throw RunError(.fileSystem, url.path, "cannot be created: \(String(cString: strerror(errno)))")
    }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }
}
