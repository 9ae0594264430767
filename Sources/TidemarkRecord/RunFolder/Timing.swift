package import Foundation

/// One line of `timings.jsonl`: how long a learner took over calls of one kind. Training is what shows it batches and tells
/// it of boundaries, and nothing that the harness does between them.
package struct Timing: Codable, Sendable, Equatable {
  /// `training`, `forgetting` or `evaluation`.
  package let phase: String
  /// The experience trained on, or the last one before the evaluation; absent before any training.
  package let experience: Int?
  package let seconds: Double

  package init(phase: String, experience: Int?, seconds: Double) {
    self.phase = phase
    self.experience = experience
    self.seconds = seconds
  }
}

extension Timing {
  /// The sum of each phase's seconds.
  package static func secondsByPhase(_ timings: [Timing]) -> [String: Double] {
    timings.reduce(into: [:]) { $0[$1.phase, default: 0] += $1.seconds }
  }

  /// The lines of a run's `timings.jsonl`, as far as they are whole.
  /// - Throws: `RunError` with code `notARun` if there is no such file.
  package static func all(in url: URL) throws -> [Timing] {
    guard let data = try? Data(contentsOf: url) else {
      throw RunError(.notARun, url.path, "cannot be read; expected the timings of a run")
    }
    let decoder = JSONDecoder()
    return data.split(separator: UInt8(ascii: "\n")).compactMap { try? decoder.decode(Timing.self, from: $0) }
  }
}
