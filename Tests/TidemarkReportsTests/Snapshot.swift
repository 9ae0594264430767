import Foundation
import Testing

/// A text that stands in `Snapshots/` beside the tests, as it was when it was last looked at.
///
/// With `RECORD_SNAPSHOTS=1` in the environment, texts are written anew. A first recording fails, so that none is taken
/// for granted.
enum Snapshot {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")

  /// Holds a text against the recorded one.
  static func check(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = folder.appending(path: name)
    let recorded = FileManager.default.contents(atPath: file.path).map { String(decoding: $0, as: UTF8.self) }
    if let recorded, ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != "1" {
      guard recorded != text else { return }
      let lines = zip(recorded.components(separatedBy: "\n"), text.components(separatedBy: "\n")).enumerated()
      let first = lines.first { $0.element.0 != $0.element.1 }
      Issue.record(
        """
        \(name) differs from line \((first?.offset ?? 0) + 1): recorded '\(first?.element.0.prefix(200) ?? "")', now \
        '\(first?.element.1.prefix(200) ?? "")'; if it is meant, record it anew with RECORD_SNAPSHOTS=1
        """, sourceLocation: sourceLocation)
      return
    }
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    if recorded == nil {
      Issue.record("\(name) was recorded for the first time; look at it", sourceLocation: sourceLocation)
    }
  }
}
