package import TidemarkStreams

/// What a learner in another process may use. Whoever breaks a limit fails its run, and no other.
package struct ExternalLimits: Sendable, Equatable {
  /// Seconds from the start of the program to the end of the handshake.
  package var startupSeconds: Double
  /// Seconds for one call: a batch to learn from, a batch of queries, a boundary.
  package var callSeconds: Double
  /// Seconds for the whole run, from the start of the program; nil for no limit.
  package var totalSeconds: Double?
  /// Seconds of processor time of each of its processes; nil for no limit.
  package var processorSeconds: Int?
  /// Bytes of address space of each of its processes; nil for no limit.
  package var memoryBytes: Int?
  /// The largest file that the program may write, in bytes.
  package var fileBytes: Int
  /// The largest message that the program may send, in bytes.
  package var messageBytes: Int
  /// The bytes of standard error that are kept: the last ones.
  package var logBytes: Int
  /// How many threads its numerical libraries are told to start, unless the user has told them; nil to leave it to them.
  /// No program is held to it.
  package var threads: Int?

  /// Limits that only a program gone wrong meets.
  package init(
    startupSeconds: Double = 120, callSeconds: Double = 600, totalSeconds: Double? = nil, processorSeconds: Int? = nil,
    memoryBytes: Int? = nil, fileBytes: Int = 1 << 30, messageBytes: Int = 1 << 30, logBytes: Int = 1 << 16
  ) {
    self.startupSeconds = startupSeconds
    self.callSeconds = callSeconds
    self.totalSeconds = totalSeconds
    self.processorSeconds = processorSeconds
    self.memoryBytes = memoryBytes
    self.fileBytes = fileBytes
    self.messageBytes = messageBytes
    self.logBytes = logBytes
  }
}

extension ExternalLimits {
  /// What a protocol declares; what it leaves open is as by default.
  package init(_ declared: ProgramLimits) {
    self.init()
    func bytes(_ limit: ProgramLimits.Limit) -> Int? { declared.values[limit].map { Int($0) << 20 } }
    startupSeconds = declared.values[.startupSeconds] ?? startupSeconds
    callSeconds = declared.values[.callSeconds] ?? callSeconds
    totalSeconds = declared.values[.totalSeconds]
    processorSeconds = declared.values[.processorSeconds].map { Int($0) }
    memoryBytes = bytes(.memory)
    fileBytes = bytes(.fileSize) ?? fileBytes
    messageBytes = bytes(.messageSize) ?? messageBytes
  }

  /// The limits that are set, by name, for the record of a run.
  package var byName: [String: Double] {
    let all: [(String, Double?)] = [
      ("startup_seconds", startupSeconds), ("call_seconds", callSeconds), ("total_seconds", totalSeconds),
      ("processor_seconds", processorSeconds.map(Double.init)), ("memory_bytes", memoryBytes.map(Double.init)),
      ("file_bytes", Double(fileBytes)), ("message_bytes", Double(messageBytes)),
    ]
    return Dictionary(uniqueKeysWithValues: all.compactMap { name, value in value.map { (name, $0) } })
  }
}
