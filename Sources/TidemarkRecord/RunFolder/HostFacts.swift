import Foundation

/// What machine a run was made on, as far as it matters for times and bits.
package struct HostFacts: Codable, Sendable, Equatable {
  /// The operating system and its version.
  package var system: String
  /// The instruction set that the program was built for.
  package var architecture: String
  /// The number of processors that the program may use.
  package var processors: Int
  /// Bytes of physical memory.
  package var memoryBytes: Int
  /// Whether the program was built with optimisation.
  package var optimized: Bool
  /// The variant of the arithmetic kernels in use.
  package var kernels: String

  enum CodingKeys: String, CodingKey {
    case system, architecture, processors
    case memoryBytes = "memory_bytes"
    case optimized, kernels
  }

  /// This machine.
  /// - Parameter kernels: the variant of the arithmetic kernels in use.
  package init(kernels: String) {
    let process = ProcessInfo.processInfo
    system = process.operatingSystemVersionString
    #if arch(x86_64)
      architecture = "x86_64"
    #elseif arch(arm64)
      architecture = "arm64"
    #else
      architecture = "other"
    #endif
    processors = process.activeProcessorCount
    memoryBytes = Int(clamping: process.physicalMemory)
    #if DEBUG
      optimized = false
    #else
      optimized = true
    #endif
    self.kernels = kernels
  }

  /// The most memory that this process has used so far, with all that was done in it, in bytes.
  package static var peakMemoryBytes: Int {
    var usage = rusage()
    // Bytes on Apple's systems, kibibytes on Linux.
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #else
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss * 1024
    #endif
  }
}
