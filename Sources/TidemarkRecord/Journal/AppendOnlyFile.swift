package import Foundation
import TidemarkFormats

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that is only ever appended to. It must not exist before.
///
/// Every append reaches the operating system before it returns, so that what a run has produced survives its crash. The
/// programs that are scored do not inherit it.
package final class AppendOnlyFile {
  private let handle: FileHandle
  private let path: String
  /// The number of bytes written so far.
  package private(set) var size = 0

  /// Creates the file.
  /// - Throws: `RunError` with code `fileSystem`, also if the file exists.
  package init(creating url: URL) throws {
    path = url.path
    handle = try FileHandle.creating(url, appending: true)
  }

  deinit { try? handle.close() }

  /// Writes `data` at the end.
  /// - Throws: `RunError` with code `fileSystem`.
  package func append(_ data: Data) throws {
    do {
      try handle.write(contentsOf: data)
      size += data.count
    } catch {
      throw RunError(.fileSystem, path, "cannot be written: \(error.localizedDescription)")
    }
  }

  /// Writes `value` as one line of JSON with sorted keys.
  package func append(line value: some Encodable) throws {
    try append(try JSONEncoder.stable().encode(value) + Data([UInt8(ascii: "\n")]))
  }
}

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
