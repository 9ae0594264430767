package import Foundation

/// The files of one run.
package struct RunFolder: Sendable, Equatable {
  /// The folder.
  package let url: URL

  package init(_ url: URL) { self.url = url }

  /// The events, one JSON object a line: the record from which everything reported is computed.
  package var journal: URL { url.appending(path: "journal.jsonl") }
  /// How long each event took, one JSON object a line.
  package var timings: URL { url.appending(path: "timings.jsonl") }
  /// The raw answers of each evaluation, one safetensors frame after the other.
  package var answers: URL { url.appending(path: "answers.frames") }
  /// The queries in the order in which they were asked, with the right labels.
  package var queries: URL { url.appending(path: "queries.safetensors") }
  /// What a learner in another process wrote to its standard error, as far as it is kept; only if it wrote something.
  package var programLog: URL { url.appending(path: "stderr.log") }
  /// What was run, by which version, where, with which options.
  package var record: URL { url.appending(path: "run.json") }
  /// Some test samples that were answered right at one time and wrong at the end.
  package var samples: URL { url.appending(path: "samples.json") }
  /// The accuracy matrix in long form.
  package var matrix: URL { url.appending(path: "matrix.csv") }
  /// The metrics in long form.
  package var scores: URL { url.appending(path: "scores.csv") }

  /// Whether the folder has a journal, with an event in it at least: a full disk leaves less.
  package var isRun: Bool {
    guard let file = try? FileHandle(forReadingFrom: journal) else { return false }
    defer { try? file.close() }
    while let piece = try? file.read(upToCount: 1 << 12), !piece.isEmpty {
      if piece.contains(UInt8(ascii: "\n")) { return true }
    }
    return false
  }

  /// Whether there are files in the folder although there is no run: what was left of one that could not begin.
  package var hasRemains: Bool {
    !isRun && (try? FileManager.default.contentsOfDirectory(atPath: url.path))?.isEmpty == false
  }

  /// Whether the run in the folder came to its end, as declared or by a broken budget: nil if there is none, false if it
  /// was cut off or failed.
  package func isCompleted() throws -> Bool? {
    guard isRun else { return nil }
    let status = try Journal(contentsOf: journal).ended?.status
    return status == .completed || status == .stopped
  }

  /// Makes the folder, which must not hold a run, nor what was left of one that could not begin.
  /// - Throws: `RunError` with code `folderInUse` or `fileSystem`.
  package func create() throws {
    guard !FileManager.default.fileExists(atPath: journal.path) else {
      throw RunError(
        .folderInUse, url.path, "already holds a run; choose another folder, or continue it with --resume")
    }
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw RunError(.fileSystem, url.path, "cannot be created: \(error.localizedDescription)")
    }
  }

  /// Why a run is out of the way.
  package enum Leftover: String, Sendable, CaseIterable {
    /// It never came to its end.
    case incomplete
    /// It came to its end, but its learner is another by now.
    case replaced

    fileprivate var mark: String { ".\(rawValue)-" }
  }

  /// Whether a folder's name is that of a run that was set aside, such as `seed-0.incomplete-1`.
  package static func isSetAside(_ name: String) -> Bool {
    Leftover.allCases.contains { leftover in
      guard let mark = name.range(of: leftover.mark, options: .backwards) else { return false }
      return Int(name[mark.upperBound...]) != nil
    }
  }

  /// Moves a run out of the way, to a folder beside it, so that it can be run anew and nothing is lost.
  /// - Returns: where it went.
  /// - Throws: `RunError` with code `fileSystem`.
  package func setAside(as leftover: Leftover = .incomplete) throws -> URL {
    let files = FileManager.default
    var attempt = 1
    var target = url
    repeat {
      target = url.deletingLastPathComponent().appending(path: "\(url.lastPathComponent)\(leftover.mark)\(attempt)")
      attempt += 1
    } while files.fileExists(atPath: target.path)
    do {
      try files.moveItem(at: url, to: target)
    } catch {
      throw RunError(.fileSystem, url.path, "cannot be moved aside: \(error.localizedDescription)")
    }
    return target
  }
}
