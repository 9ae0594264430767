package import Foundation
import TidemarkFormats
import Tidemark

/// What was run, by which version, where, with which options: the contents of `run.json`.
package struct RunRecord: Codable, Sendable, Equatable {
  /// The version of the record's format.
  package var format = 1
  /// The version of Tidemark.
  package var tidemark: String
  package var `protocol`: ProtocolRecord
  package var dataset: DatasetRecord
  package var learner: LearnerRecord
  package var seed: UInt64
  package var fingerprint: String
  /// `running` until the run ends, then how it ended; `imported` or `declared` for the results of others.
  package var status: String
  /// The command line, to run it again.
  package var command: [String]
  package var host: HostFacts
  package var began: Date
  /// Wall-clock seconds of the whole run; absent while it runs.
  package var seconds: Double?
  /// Wall-clock seconds by phase (`training`, `evaluation`); absent while it runs.
  package var phases: [String: Double]?
  /// The most memory that the learner's process used at one time during the run, in bytes: the largest of its processes if
  /// it is a program of its own, and this process otherwise. Absent while it runs, and where it cannot be told, as of
  /// several runs side by side in this process.
  package var peakMemoryBytes: Int?
  /// Where the results come from, if they were imported or declared; absent otherwise.
  package var source: SourceRecord?
  /// On what terms the learner ran, if it is a program of its own; absent otherwise.
  package var program: ProgramRecord?
  /// How the learner's options were chosen, if `tune` chose them; absent otherwise.
  package var tuning: TuningRecord?

  /// The protocol, whole, so that the run can be understood without the file.
  package struct ProtocolRecord: Codable, Sendable, Equatable {
    package var name: String
    package var sha256: String
    /// The text of its file, then those of the protocols that it extends, with `---` between them.
    package var text: String
    /// What was set on the command line, as `key=value`; absent if nothing was.
    package var overrides: [String]?

    package init(name: String, sha256: String, text: String, overrides: [String]? = nil) {
      self.name = name
      self.sha256 = sha256
      self.text = text
      self.overrides = overrides
    }
  }

  /// The data.
  package struct DatasetRecord: Codable, Sendable, Equatable {
    package var name: String
    package var sha256: String

    package init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// The learner with all its options.
  package struct LearnerRecord: Codable, Sendable, Equatable {
    package var name: String
    package var label: String
    package var summary: String
    package var options: [String: String]

    package init(name: String, label: String, summary: String, options: [String: String]) {
      self.name = name
      self.label = label
      self.summary = summary
      self.options = options
    }
  }

  /// On what terms a learner in another process ran.
  package struct ProgramRecord: Codable, Sendable, Equatable {
    /// The mechanism of its sandbox; absent if it ran in none.
    package var sandbox: String?
    /// What was kept from it, in words.
    package var protections: [String]
    /// Its limits, by name.
    package var limits: [String: Double]
    /// The SHA-256 over the files that its command line names, when the run began; absent if it names none, and in the
    /// records of earlier releases.
    package var sha256: String?

    package init(sandbox: String?, protections: [String], limits: [String: Double], sha256: String?) {
      self.sandbox = sandbox
      self.protections = protections
      self.limits = limits
      self.sha256 = sha256
    }
  }

  /// How a search chose the learner's options.
  package struct TuningRecord: Codable, Sendable, Equatable {
    /// The protocol that was searched under, and the SHA-256 of its text.
    package var protocolName: String
    package var protocolDigest: String
    /// The metric that was chosen by.
    package var metric: String
    /// The number of cells of the grid.
    package var cells: Int
    /// The seeds of the streams that were searched on.
    package var seeds: [UInt64]
    /// The share of each class's training samples that was held back to score by.
    package var share: Double
    /// How many experiences were shown, of how many.
    package var experiences: Int
    package var ofExperiences: Int
    /// The SHA-256 of the search's record.
    package var digest: String

    package init(
      protocolName: String, protocolDigest: String, metric: String, cells: Int, seeds: [UInt64], share: Double,
      experiences: Int, ofExperiences: Int, digest: String
    ) {
      self.protocolName = protocolName
      self.protocolDigest = protocolDigest
      self.metric = metric
      self.cells = cells
      self.seeds = seeds
      self.share = share
      self.experiences = experiences
      self.ofExperiences = ofExperiences
      self.digest = digest
    }

    enum CodingKeys: String, CodingKey {
      case metric, cells, seeds, share, experiences
      case protocolName = "protocol"
      case protocolDigest = "protocol_sha256"
      case ofExperiences = "of_experiences"
      case digest = "sha256"
    }
  }

  /// The file, or folder, that the results were read from.
  package struct SourceRecord: Codable, Sendable, Equatable {
    package var file: String
    package var format: String
    package var sha256: String

    package init(file: String, format: String, sha256: String) {
      self.file = file
      self.format = format
      self.sha256 = sha256
    }
  }

  enum CodingKeys: String, CodingKey {
    case format, tidemark, `protocol`, dataset, learner, seed, fingerprint, status, command, host, began, seconds,
      phases, source, program, tuning
    case peakMemoryBytes = "peak_memory_bytes"
  }

  /// The record of a run that is about to begin.
  package init(
    tidemark: String, protocol: ProtocolRecord, dataset: DatasetRecord, learner: LearnerRecord, seed: UInt64,
    fingerprint: String, command: [String], host: HostFacts, began: Date, program: ProgramRecord? = nil,
    tuning: TuningRecord? = nil
  ) {
    self.tidemark = tidemark
    self.protocol = `protocol`
    self.dataset = dataset
    self.learner = learner
    self.seed = seed
    self.fingerprint = fingerprint
    status = "running"
    self.program = program
    self.tuning = tuning
    self.command = command
    self.host = host
    self.began = began
  }

  /// The record of a run that was not observed: everything but its scores is unknown, and says so.
  package init(
    imported file: String, format: String, sha256: String, tidemark: String, protocolName: String, learner: String,
    seed: UInt64, options: [String: String], command: [String], host: HostFacts, began: Date
  ) {
    self.tidemark = tidemark
    self.protocol = ProtocolRecord(name: protocolName, sha256: Self.unknown, text: "")
    dataset = DatasetRecord(name: Self.unknown, sha256: Self.unknown)
    self.learner = LearnerRecord(
      name: learner, label: learner, summary: "Results of others, imported from \(file).", options: options)
    self.seed = seed
    fingerprint = Self.unknown
    status = "imported"
    self.command = command
    self.host = host
    self.began = began
    source = SourceRecord(file: file, format: format, sha256: sha256)
  }

  /// What stands in place of a digest that nobody took.
  package static let unknown = "unknown"

  /// Reads a record.
  /// - Throws: `RunError` with code `notARun`.
  package init(contentsOf url: URL) throws {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    do {
      self = try decoder.decode(RunRecord.self, from: try Data(contentsOf: url))
    } catch {
      throw RunError(
        .notARun, url.path, "cannot be read as the record of a run; expected the run.json that a run writes")
    }
  }

  /// Writes the record in one step, in place of an earlier one.
  /// - Throws: `RunError` with code `fileSystem`.
  package func write(to url: URL) throws {
    do {
      let json = try JSONEncoder.stable(isIndented: true).encode(self)
      try (json + Data([UInt8(ascii: "\n")])).write(to: url, options: .atomic)
    } catch {
      throw RunError(.fileSystem, url.path, "cannot be written: \(error.localizedDescription)")
    }
  }
}
