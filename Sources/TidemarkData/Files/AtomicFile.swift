import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that is written beside its place and put there as a whole, or not at all, however many write it at once.
final class AtomicFile {
  /// The ending of files that are being written.
  static let temporarySuffix = ".part"

  private let path: String
  private let temporary: String
  private let descriptor: CInt
  private var isCommitted = false
  /// The number of bytes written so far.
  private(set) var byteCount = 0

  /// Begins a file; its folder is made if there is none.
  ///
  /// - Throws: `DataError` with code `diskFull` for a file that cannot be made.
  init(path: String) throws(DataError) {
    let folder = (path as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // A name of its own for each writer, whichever process or thread it is in.
    temporary = "\(path).\(UUID().uuidString)\(Self.temporarySuffix)"
    self.path = path
    descriptor = open(temporary, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.failure(path) }
  }

  deinit {
    close(descriptor)
    if !isCommitted { unlink(temporary) }
  }

  /// Appends bytes.
  ///
  /// - Throws: `DataError` with code `diskFull`.
  func write(_ bytes: UnsafeRawBufferPointer) throws(DataError) {
    try write(bytes, at: byteCount)
    byteCount += bytes.count
  }

  /// Appends text.
  ///
  /// - Throws: `DataError` with code `diskFull`.
  func write(_ text: String) throws(DataError) {
    let bytes = Array(text.utf8)
    let span = bytes.span
    try span.withUnsafeBytes { buffer throws(DataError) in try self.write(buffer) }
  }

  /// Writes bytes over those at a place, or behind the end.
  ///
  /// - Throws: `DataError` with code `diskFull`.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(DataError) {
    var written = 0
    while written < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
      let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + written))
      if count < 0 {
        guard errno == EINTR else { throw Self.failure(path) }
        continue
      }
      written += count
    }
  }

  /// Puts the file in its place, once its bytes are on the disk.
  ///
  /// - Throws: `DataError` with code `diskFull`.
  func commit() throws(DataError) {
    // Without this, a power failure may leave a file of the right size whose bytes were never written.
    guard fsync(descriptor) == 0, rename(temporary, path) == 0 else { throw Self.failure(path) }
    isCommitted = true
  }

  private static func failure(_ path: String) -> DataError {
    DataError(.diskFull, path, found: "the file cannot be written (\(String(cString: strerror(errno))))")
  }
}
