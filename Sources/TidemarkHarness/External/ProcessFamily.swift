import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// All processes that descend from a program, also those that have left its process group: they carry a mark in their
/// environment, which is inherited.
///
/// Where there is no `/proc`, only the process group is known, which its leader's `ChildProcess` ends itself.
struct ProcessFamily {
  /// The name of the variable that holds the mark.
  static let variable = "TIDEMARK_LEARNER"
  /// The mark, different for each program that is started.
  let mark: String

  /// Kills every process that carries the mark, again and again until none is left, so that one that is being started
  /// meanwhile is found too; a family that grows faster than that is given up after a hundred rounds.
  func end() {
    for _ in 0..<100 {
      let members = members()
      guard !members.isEmpty else { return }
      for member in members { kill(member, SIGKILL) }
      usleep(1000)
    }
  }

  /// The most memory that one of the processes that still run has used, in bytes; nil if none runs, or where the system
  /// does not say.
  var peakMemoryBytes: Int? { members().compactMap { MemoryWatch.peakBytes(ofProcess: "\($0)") }.max() }

  /// The processes that carry the mark and still run.
  private func members() -> [pid_t] {
    let wanted = Data("\(Self.variable)=\(mark)".utf8)
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.compactMap { entry in
      // An environment that cannot be read is another user's; that of a process that has ended is empty.
      guard let identifier = pid_t(entry), let file = FileHandle(forReadingAtPath: "/proc/\(entry)/environ") else {
        return nil
      }
      defer { try? file.close() }
      guard let environment = try? file.readToEnd() else { return nil }
      return environment.range(of: wanted) == nil ? nil : identifier
    }
  }
}
