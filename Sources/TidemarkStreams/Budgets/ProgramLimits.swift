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
