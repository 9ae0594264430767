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
