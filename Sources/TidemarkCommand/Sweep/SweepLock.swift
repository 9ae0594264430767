import Foundation
import TidemarkRecord
import TidemarkHarness

#if canImport(Glibc)
  import Glibc
#endif

/// The right of one process to write to a folder of runs, as long as this lives. The system gives it back when the process ends,
/// however it ends; no file is left.
final class SweepLock: Sendable {
  private let descriptor: CInt

  /// Takes the right, without waiting.
  /// - Throws: `RunError` with code `folderInUse` if another process has it, or `fileSystem`.
  init(_ folder: SweepFolder) throws(RunError) {
    let path = folder.url.path
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw RunError(.fileSystem, path, "cannot be opened: \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK else { return }
    close(descriptor)
    throw RunError(
      .folderInUse, path,
      "another command is writing its runs here; wait for its end, or choose another folder with --out")
  }

  deinit { close(descriptor) }
}
