/// A learner that takes requests to forget: it then is to answer as if it had never been shown the samples named.
///
/// A protocol with requests refuses learners that do not conform, before the run. A request names its samples as they were
/// shown, each as often as it was, in batches of the same size, and comes after the end of an experience and before the
/// evaluation there. Who adds samples up takes each away as often as it is named; who keeps samples drops those named.
///
/// - Source: Liu, Liu & Stone, "Continual learning and private unlearning", CoLLAs 2022.
public protocol ForgettingLearner<Input>: Learner {
  /// Forgets a batch of samples that it was shown earlier. The batch is lent for the duration of the call.
  ///
  /// - Parameter context: what it was told when it was shown them: of a task-incremental stream, their task.
  mutating func forget(_ batch: borrowing TrainingBatch<Input>, in context: LearningContext) throws

  /// All samples of a request have been named. Default: nothing.
  ///
  /// - Parameter context: as for the samples.
  mutating func requestDidEnd(_ context: LearningContext) throws
}

extension ForgettingLearner {
  /// Nothing to do.
  public mutating func requestDidEnd(_ context: LearningContext) throws {}
}

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
  public init(parameters: Int, storedSamples: Int = 0, storedBytes: Int = 0) {
    self.parameters = parameters
    self.storedSamples = storedSamples
    self.storedBytes = storedBytes
  }
}
