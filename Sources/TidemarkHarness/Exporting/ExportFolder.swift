import Foundation
import TidemarkRecord

/// A folder that a stream is exported to, and the names in it.
enum ExportFolder {
  /// The name of an evaluation of a stream, from 0.
  static func evaluation(_ index: Int) -> String { "evaluation-\(padded(index))" }

  /// A number with at least three digits, so that names sort.
  static func padded(_ number: Int) -> String {
    String(repeating: "0", count: max(0, 3 - "\(number)".count)) + "\(number)"
  }

  /// Makes a folder.
  /// - Throws: `RunError` with code `fileSystem`.
  static func make(_ url: URL) throws -> URL {
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw RunError(.fileSystem, url.path, "cannot be created: \(error.localizedDescription)")
    }
    return url
  }
}
