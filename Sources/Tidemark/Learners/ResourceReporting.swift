/// A learner that says what it stores, so that the protocol's budgets can be checked and its cost reported.
public protocol ResourceReporting: Learner {
  /// What the learner holds at this moment.
  var resources: ResourceUse { get }
}

/// What a learner holds in memory.
public struct ResourceUse: Sendable, Hashable {
  /// The number of trainable parameters needed to answer queries.
  public let parameters: Int
  /// The number of stored samples, such as the filled part of a replay buffer.
  public let storedSamples: Int
  /// The bytes of the stored samples: inputs, labels and whatever is kept beside them.
  public let storedBytes: Int

  /// A record with the given contents.
  public init(parameters: Int, storedSamples: Int, storedBytes: Int) {
    self.parameters = parameters
    self.storedSamples = storedSamples
    self.storedBytes = storedBytes
  }
}
