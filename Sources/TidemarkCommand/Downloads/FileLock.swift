import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A lock between processes, on a file of its own. The system gives it back when the process ends, however it ends.
final class FileLock {
  private let descriptor: CInt

  /// Waits for the lock.
  ///
  /// - Parameter waiting: called once, if another process has the lock.
  /// - Throws: `CocoaError` if the file cannot be made.
  init(_ url: URL, waiting: () -> Void) async throws {
    let descriptor = open(url.path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission) }
    self.descriptor = descriptor
    var hasTold = false
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw CocoaError(.fileLocking) }
      if !hasTold { waiting() }
      hasTold = true
      try await Task.sleep(for: .milliseconds(100))
    }
  }

  deinit {
    // Closing gives the lock back. The file stays: removing it would let two others lock two files of the same name.
    close(descriptor)
  }
}
