#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Owns one open file that is read from front to back: the only code that names a file descriptor.
final class InputFile {
  /// The path, as it stands in messages.
  let path: String
  /// The number of bytes in the file when it was opened.
  let byteCount: Int
  fileprivate let descriptor: CInt

  /// Opens a file.
  ///
  /// - Throws: `DataError` with code `missingFile` or `unreadableFile`; folders, pipes and devices are not read.
  init(path: String) throws(DataError) {
    // Not blocking: opening a pipe that nobody writes to would never return.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let reason = errno
      throw DataError(
        reason == ENOENT ? .missingFile : .unreadableFile, path, found: "cannot be opened (\(describe(reason)))")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw DataError(.unreadableFile, path, found: "is not a file", expected: "a file of data")
    }
    self.path = path
    self.descriptor = descriptor
    byteCount = Int(status.st_size)
  }

  deinit {
    close(descriptor)
  }

  /// Reads the next bytes, at most as many as `target` holds; 0 at the end of the file.
  func read(into target: UnsafeMutableRawBufferPointer) throws(DataError) -> Int {
    while true {
      let count = readBytes(descriptor, target)
      if count >= 0 { return count }
      let reason = errno
      guard reason == EINTR else {
        throw DataError(.unreadableFile, path, found: "cannot be read (\(describe(reason)))")
      }
    }
  }
}

extension InputFile {
  /// Fills all of `target` from the given place on, without moving the place of `read`; false if the file ends before.
  func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) throws(DataError) -> Bool {
    var filled = 0
    while filled < target.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: target[filled...])
      let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
      if count == 0 { return false }
      if count < 0 {
        let reason = errno
        guard reason == EINTR else {
          throw DataError(.unreadableFile, path, found: "cannot be read (\(describe(reason)))")
        }
        continue
      }
      filled += count
    }
    return true
  }
}

private func readBytes(_ descriptor: CInt, _ target: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, target.baseAddress, target.count)
}

private func describe(_ reason: CInt) -> String {
  String(cString: strerror(reason))
}
