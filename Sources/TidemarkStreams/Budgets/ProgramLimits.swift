import TidemarkYAML

/// What a learner that is a program of its own may use, as far as the protocol says so. A program that breaks a limit fails
/// its run.
package struct ProgramLimits: Sendable, Equatable {
  /// The things that can be limited, under the names that they have in a protocol file and on the command line.
  package enum Limit: String, Sendable, CaseIterable {
    /// Seconds from the start of the program until it is ready.
    case startupSeconds = "startup-seconds"
    /// Seconds for one call.
    case callSeconds = "call-seconds"
    /// Seconds for the whole run.
    case totalSeconds = "total-seconds"
    /// Seconds of processor time of each of its processes.
    case processorSeconds = "processor-seconds"
    /// MiB of address space of each of its processes.
    case memory
    /// MiB of one file that it writes.
    case fileSize = "file-size"
    /// MiB of one message that it sends.
    case messageSize = "message-size"

    /// The unit of its values.
    package var unit: String {
      switch self {
      case .startupSeconds, .callSeconds, .totalSeconds, .processorSeconds: "s"
      case .memory, .fileSize, .messageSize: "MiB"
      }
    }
  }

  /// The most of each thing that is limited.
  package let values: [Limit: Double]

  package init(_ values: [Limit: Double] = [:]) { self.values = values }
}

// MARK: In protocol files

enum LimitKeys {
  private static let seconds = 0.001...1e6
  private static let mebibytes = 1...1 << 30
  static let limits: [(ProgramLimits.Limit, FileKey)] = [
    key(.startupSeconds, .number(seconds), "The most seconds from the start of the program until it is ready."),
    key(.callSeconds, .number(seconds), "The most seconds for one call: a batch, a batch of queries, a boundary."),
    key(.totalSeconds, .number(seconds), "The most seconds for the whole run."),
    key(
      .processorSeconds, .integer(1...1_000_000),
      "The most seconds of processor time of each of the program's processes."),
    key(.memory, .integer(mebibytes), "The most address space of each of the program's processes, in MiB."),
    key(.fileSize, .integer(mebibytes), "The largest file that the program may write, in MiB."),
    key(.messageSize, .integer(mebibytes), "The largest message that the program may send, in MiB."),
  ]
  static let all = limits.map(\.1)

  private static func key(
    _ limit: ProgramLimits.Limit, _ shape: ValueShape, _ summary: String
  ) -> (ProgramLimits.Limit, FileKey) {
    (limit, FileKey(limit.rawValue, shape, fingerprint: .ifUsed, summary))
  }
}

extension ProgramLimits {
  /// Decodes `limits:`.
  init(_ mapping: inout MappingReader) throws { self.init(try mapping.limits(LimitKeys.limits)) }

  /// The keys and values of `limits:`.
  var entries: [(FileKey, ResolvedProtocol.Value)] {
    LimitKeys.limits.map { ($1, values[$0].map { .number($0) } ?? .absent) }
  }
}
