import Foundation

/// Standard input, output and error as a command can rely on them.
package enum StandardStreams {
  /// Makes sure that no file of ours gets the number of a stream that was closed, and that output which could not be written is
  /// told by the exit code (74, as `EX_IOERR` of `sysexits.h`). To be called once, first of all.
  package static func prepare() {
    // The lowest free number is taken; one beyond standard error means that all three are open.
    while case let descriptor = open("/dev/null", O_RDWR), descriptor >= 0 {
      guard descriptor > 2 else { continue }
      close(descriptor)
      break
    }
    atexit {
      guard fflush(nil) != 0, !StandardStreams.isPipe(1) else { return }
      StandardStreams.tell("standard output cannot be written: \(String(cString: strerror(errno)))\n")
      _exit(74)
    }
  }

  /// Writes to standard error, for people. What cannot be written is let go: no run is worth less than news of it.
  static func tell(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Whether a descriptor is a pipe, whose reader may leave when it has seen enough.
  private static func isPipe(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }
}
