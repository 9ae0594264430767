import Foundation
import TidemarkRecord

/// What a program writes to its standard error: the beginning and the end of it in a file, the first lines to whoever shows
/// them.
///
/// A class because it owns a file; it belongs to one task.
package final class ProgramLog {
  private let url: URL
  private let limit: Int
  private let tailLimit: Int
  private let show: (String) -> Void
  private var file: AppendOnlyFile?
  private var isBroken = false
  private var tail = Data()
  private var leftOut = 0
  private var line = Data()
  private var shown = 0

  /// A log whose file is made with its first byte.
  /// - Parameters:
  ///   - limit: how many bytes from the beginning are kept, and shown at most.
  ///   - tailLimit: how many bytes of the end are kept if there were more.
  ///   - show: gets each line.
  init(_ url: URL, limit: Int = 1 << 20, tailLimit: Int = 1 << 16, show: @escaping (String) -> Void) {
    self.url = url
    self.limit = limit
    self.tailLimit = tailLimit
    self.show = show
  }

  deinit { finish() }

  /// Takes in what was written. A file that cannot be written is not worth a run: the log ends there.
  func append(_ data: Data) {
    guard !data.isEmpty else { return }
    let room = max(0, limit - (file?.size ?? 0))
    let kept = Data(data.prefix(room))
    if !kept.isEmpty { write(kept) }
    let rest = data.dropFirst(room)
    if !rest.isEmpty {
      tail.append(contentsOf: rest)
      leftOut += rest.count
      if tail.count > tailLimit { tail = Data(tail.suffix(tailLimit)) }
    }
    showLines(kept)
  }

  /// Writes the end.
  private func finish() {
    if !line.isEmpty { show(String(decoding: line, as: UTF8.self)) }
    guard leftOut > 0 else { return }
    let gone = leftOut - tail.count
    if gone > 0 { write(Data("\n… \(gone) bytes left out …\n".utf8)) }
    write(tail)
  }

  private func write(_ data: Data) {
    guard !isBroken else { return }
    do {
      let open = try file ?? AppendOnlyFile(creating: url)
      file = open
      try open.append(data)
    } catch {
      isBroken = true
    }
  }

  /// Shows the lines that are whole, up to 64 KiB in all.
  private func showLines(_ data: Data) {
    guard shown < 1 << 16 else { return }
    shown += data.count
    line.append(data)
    while let end = line.firstIndex(of: UInt8(ascii: "\n")) {
      show(String(decoding: line[..<end], as: UTF8.self))
      line = Data(line[line.index(after: end)...])
    }
    guard shown >= 1 << 16 else { return }
    show("… the rest is in \(url.lastPathComponent)")
    line = Data()
  }
}
