package import Foundation
import TidemarkFormats
import TidemarkStreams

/// The events of one run, read back from its journal.
package struct Journal: Sendable, Equatable {
  package let began: JournalEvent.RunBegan
  package let events: [JournalEvent]
  /// Whether the last line was cut off, as it is when a run is killed while it writes.
  package let isTruncated: Bool

  /// How the run ended; nil if it never did.
  package var ended: JournalEvent.RunEnded? {
    guard case .runEnded(let event) = events.last else { return nil }
    return event
  }

  /// Why the run failed or never ended; nil if it completed.
  package var failure: String? {
    guard let ended else { return "the run was cut off before its end" }
    return ended.status != .failed ? nil : ended.reason ?? "no reason was recorded"
  }

  /// The evaluations, in order.
  package var evaluations: [JournalEvent.Evaluated] {
    events.compactMap { if case .evaluated(let event) = $0 { event } else { nil } }
  }

  /// Reads and checks a journal.
  ///
  /// A last line that is cut off is left out; anything else that is not an event is an error.
  /// - Throws: `RunError` with the file and the line.
  package init(contentsOf url: URL) throws {
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw RunError(.notARun, url.path, "cannot be read; expected the journal of a run")
    }
    try self.init(parsing: data, name: url.path)
  }

  package init(parsing data: Data, name: String) throws {
    // What stands after the last newline is nothing in a whole file, and a cut-off line in a truncated one.
    isTruncated = !data.isEmpty && data.last != UInt8(ascii: "\n")
    var lines = JSONReader([UInt8](data))
    var events: [JournalEvent] = []
    while lines.hasLine {
      do throws(JSONFault) {
        events.append(try JournalEvent(line: &lines))
      } catch {
        throw RunError(
          .badJournal, "\(name):\(events.count + 1)", "is not an event of a run's journal; \(error.words)")
      }
    }
    self.events = events
    guard case .runBegan(let began) = events.first else {
      throw RunError(.badJournal, "\(name):1", "the first event is not 'run-began'; expected the journal of a run")
    }
    guard began.format == JournalEvent.formatVersion else {
      throw RunError(
        .badJournal, "\(name):1",
        "has format \(began.format); this release reads format \(JournalEvent.formatVersion)")
    }
    self.began = began
    try checkCounts(name: name)
  }
}

extension JSONFault {
  /// The fault of a line of a journal, in words.
  fileprivate var words: String {
    switch self {
    case .missing(let key): "key '\(key)' is missing"
    case .wrongType(let path) where !path.isEmpty: "'\(path)' has the wrong type"
    case .wrongType, .malformed: "the line is not the JSON of an event"
    }
  }
}

extension JournalEvent.RunBegan {
  /// Reads the first event of a journal alone: what is run, on what.
  /// - Throws: `RunError` with the file and the line.
  package init(beginningOf url: URL) throws {
    guard let file = try? FileHandle(forReadingFrom: url) else {
      throw RunError(.notARun, url.path, "cannot be read; expected the journal of a run")
    }
    defer { try? file.close() }
    let newline = UInt8(ascii: "\n")
    var line = Data()
    while !line.contains(newline), let piece = try? file.read(upToCount: 1 << 16), !piece.isEmpty { line += piece }
    let end = line.firstIndex(of: newline).map { $0 + 1 } ?? line.endIndex
    self = try Journal(parsing: Data(line[..<end]), name: url.path).began
  }
}

extension Journal {
  /// What the evaluations of a stream of temporal knowledge came to, in order; empty for other streams.
  package var probed: [JournalEvent.Probed] {
    events.compactMap { if case .probed(let event) = $0 { event } else { nil } }
  }

  /// Those at the ends of slices and before the first.
  package var probes: [JournalEvent.Probed] { probed.filter { $0.duringExperience == nil } }

  /// Whether the stream is one of temporal knowledge: it announces probe sets, whether or not the journal still has what
  /// they came to.
  package var isAboutKnowledge: Bool {
    began.testSets.contains { $0.kind == .probe }
      || events.contains { if case .probed = $0 { true } else { false } }
  }
}
