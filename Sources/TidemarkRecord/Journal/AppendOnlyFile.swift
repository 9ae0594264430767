package import Foundation
import TidemarkFormats

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
