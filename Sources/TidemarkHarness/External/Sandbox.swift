package import Foundation
import TidemarkRecord

/// What keeps a learner in another process from looking where it should not: it cannot see the folders that hold data and
/// results, nor other processes, reach no network, and write nowhere but into its own folder and a temporary one that goes
/// with it.
package struct Sandbox: Sendable, Equatable {
  /// What the system offers to make one.
  package enum Mechanism: String, Sendable, CaseIterable {
    /// Linux: bubblewrap.
    case bubblewrap = "bwrap"
    /// Linux: the namespaces of `unshare` of util-linux.
    case namespaces = "unshare"
    /// macOS: the profiles of `sandbox-exec`.
    case seatbelt = "sandbox-exec"
  }

  package let mechanism: Mechanism
  /// The folders that are hidden, absolute, without links.
  package let hidden: [String]

  /// What is kept from the program, in words, for the record of the run.
  package var protections: [String] {
    let own = mechanism == .seatbelt ? [] : ["its own processes alone", "its own temporary files alone"]
    return ["data folders hidden", "no network", "files read-only"] + own
  }

  /// A sandbox by the first mechanism that works here.
  ///
  /// - Parameters:
  ///   - folders: the folders to hide, if they exist.
  ///   - mechanisms: those to try, in order.
  /// - Throws: `RunError` with code `refused`, saying what was tried.
  package init(hiding folders: [URL], mechanisms: [Mechanism] = Self.available) throws {
    let hidden = folders.map { $0.resolvingSymlinksInPath().path }.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
    var tried: [String] = []
    for mechanism in mechanisms {
      let candidate = Sandbox(mechanism: mechanism, hidden: Array(Set(hidden)).sorted())
      guard let failure = candidate.failureOfTrial() else {
        self = candidate
        return
      }
      tried.append("\(mechanism.rawValue): \(failure)")
    }
    throw RunError(
      .refused, "--sandbox",
      "no sandbox works here (\(tried.isEmpty ? "this system has none" : tried.joined(separator: "; "))); on Linux, install"
        + " bubblewrap or allow user namespaces, or leave --sandbox out")
  }

  /// The mechanisms of this system.
  package static var available: [Mechanism] {
    #if os(Linux)
      [.bubblewrap, .namespaces]
    #elseif os(macOS)
      [.seatbelt]
    #else
      []
    #endif
  }

  private init(mechanism: Mechanism, hidden: [String]) {
    self.mechanism = mechanism
    self.hidden = hidden
  }

  /// The command that runs `words` inside.
  ///
  /// - Parameters:
  ///   - folder: the program's own folder, which stays as it is.
  ///   - needed: files and folders that are read-only but visible, wherever they lie, unless they are hidden.
  func wrapping(_ words: [String], folder: URL, needed: [String]) -> [String] {
    let place = SandboxPlace(folder: folder.resolvingSymlinksInPath().path, needed: needed, hidden: hidden)
    switch mechanism {
    case .bubblewrap: return place.bubblewrap(words)
    case .namespaces: return place.namespaces(words)
    case .seatbelt: return place.seatbelt(words)
    }
  }

  /// Refuses a program that lies in a hidden folder.
  /// - Throws: `ProgramFailure`.
  func check(_ command: ExternalCommand) throws {
    for word in command.words where word.hasPrefix("/") {
      let path = URL(fileURLWithPath: word).resolvingSymlinksInPath().path
      if let folder = hidden.first(where: { path == $0 || path.hasPrefix($0 + "/") }) {
        throw ProgramFailure("'\(word)' lies in '\(folder)', which the sandbox hides; put it elsewhere")
      }
    }
  }

  /// Why nothing can be run inside; nil if it can.
  private func failureOfTrial() -> String? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tidemark-sandbox-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
      let trial = try ChildProcess(
        wrapping(["/bin/sh", "-c", "exit 7"], folder: folder, needed: []), environment: ["PATH": path], logLimit: 2000)
      guard let ending = trial.wait(until: ContinuousClock.now + .seconds(60)) else { return "it did not start" }
      trial.readErrors()
      let words = String(decoding: trial.log, as: UTF8.self).split(whereSeparator: \.isNewline).last.map(String.init)
      return ending == .exited(code: 7) ? nil : words ?? ending.description
    } catch ChildProcess.Failure.cannotStart(let reason) {
      return reason
    } catch {
      return "\(error)"
    }
  }
}
