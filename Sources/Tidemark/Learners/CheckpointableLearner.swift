/// A learner whose whole state can be written down as bytes and taken back.
///
/// The harness compares the checkpoint before and after a sample of the evaluations, since `answer` must not learn: a
/// `struct` cannot, but a class, or a `struct` that holds one, could. A run in which answering changed the checkpoint has
/// failed.
public protocol CheckpointableLearner: Learner {
  /// All that decides how the learner goes on and how it answers: parameters, optimiser state, stored samples, the place
  /// in its randomness. The same state gives the same bytes.
  func checkpoint() throws -> [UInt8]

  /// Goes on from a checkpoint that a learner of the same options on the same stream has given.
  ///
  /// - Throws: if the bytes are no such checkpoint; the learner may be left in any state then.
  mutating func restore(_ checkpoint: [UInt8]) throws
}
