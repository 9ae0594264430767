import Foundation
import TidemarkRecord

#if canImport(Glibc)
  import Glibc
#endif

/// Watches how much memory this process uses at most during one run, which must be the only one that goes on in it.
package struct MemoryWatch: Sendable {
  /// Begins to watch: what the process has used before does not count, beyond what it still holds.
  ///
  /// - Parameter isOnlyRun: whether this process does no other run.
  /// - Returns: nil where the system cannot forget what was used before and it may have been another run that used it.
  package init?(isOnlyRun: Bool) {
    Self.giveBackFreeMemory()
    guard Self.forgetsPeak() || isOnlyRun else { return nil }
  }

  /// The most memory that was used since the beginning, in bytes.
  package var peakBytes: Int { Self.peakBytes(ofProcess: "self") ?? HostFacts.peakMemoryBytes }

  /// The most memory that a process has used since it became the program that it is, in bytes; nil if it has ended, or
  /// where the system does not say.
  ///
  /// Not what `wait4` tells of it: that begins with the peak of the process that it was started from.
  static func peakBytes(ofProcess identifier: String) -> Int? {
    guard let data = FileManager.default.contents(atPath: "/proc/\(identifier)/status") else { return nil }
    // `VmHWM:     1234 kB`
    let line = String(decoding: data, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    guard let words = line?.split(whereSeparator: \.isWhitespace), words.count == 3, words[2] == "kB" else {
      return nil
    }
    return Int(words[1]).map { $0 * 1024 }
  }

  /// What an earlier run no longer uses goes back to the system, as far as it can.
  private static func giveBackFreeMemory() {
    #if canImport(Glibc)
      // `malloc_trim`, whose header Swift does not import.
      guard let trim = dlsym(nil, "malloc_trim") else { return }
      _ = unsafeBitCast(trim, to: (@convention(c) (Int) -> Int32).self)(0)
    #endif
  }

  /// Lets the highest mark of this process begin anew at what it uses now. Returns whether the system could.
  private static func forgetsPeak() -> Bool {
    guard let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return false }
    defer { try? file.close() }
    return (try? file.write(contentsOf: Data("5".utf8))) != nil
  }
}
