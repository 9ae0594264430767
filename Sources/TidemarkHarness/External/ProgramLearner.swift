package import Tidemark

/// What a program can offer, or need, beside learning and answering, under the words of its first message.
package enum ProgramCapability: String, Sendable, CaseIterable {
  /// It says what it stores.
  case resources
  /// It gives its state as bytes when asked.
  case checkpoint
  /// It takes requests to forget.
  case forget
  /// It looks for the values of large messages in the memory that it shares with the harness.
  case sharedMemory = "shared-memory"
  /// It learns from whole experiences, and has to be told where they end.
  case wholeExperience = "whole-experience"
}

/// A learner that is a program of its own: what it offers is known only once it has said so.
package protocol ProgramLearner: AnyObject {
  /// What it has said to offer.
  var capabilities: Set<ProgramCapability> { get }
  /// What it last said to store; nil if it has not said anything.
  var reportedResources: ResourceUse? { get }
  /// The most memory that one of its processes has used so far, of those that still run, in bytes; nil if it has ended, or
  /// where the system does not say.
  var peakMemoryBytes: Int? { get }
  /// All that decides how it goes on and how it answers, or a digest of it: the same state gives the same bytes.
  func checkpoint() throws -> [UInt8]
  /// Keeps what the program has written to its standard error so far, and what it will write.
  func keepLog(_ log: ProgramLog)
}
