public import Tidemark

/// A learner of texts that learns nothing and writes down all that it is shown and told, for tests of streams and
/// protocols.
public struct RecordingTextLearner: Learner {
  private let recording: RecordingLearner.Recording
  private let label: Int

  /// A learner that writes to `recording`, and answers every query with class `label`.
  public init(for stream: StreamDescription, recording: RecordingLearner.Recording, answering label: Int = 0) {
    self.recording = recording
    self.label = label
    recording.add(stream)
  }

  /// A learner whose recording nobody reads.
  public init(for stream: StreamDescription, options: LearnerOptions) {
    self.init(for: stream, recording: RecordingLearner.Recording())
  }

  /// Writes the batch down.
  public func observe(_ batch: borrowing TrainingBatch<TextInput>, in context: LearningContext) {
    let labels = batch.labels.indices.map { batch.labels[$0] }
    let texts = (0..<batch.count).map { batch.text($0) }
    recording.add(RecordingLearner.Event(.observe(labels: labels), texts: texts, context: context))
  }

  /// Writes the queries down.
  public func answer(
    _ queries: borrowing QueryBatch<TextInput>, in context: QueryContext, into answers: inout Answers
  ) {
    let texts = (0..<queries.count).map { queries.text($0) }
    recording.add(RecordingLearner.Event(.answer, texts: texts, queryContext: context))
    for _ in 0..<queries.count { answers.append(label: label) }
  }

  /// Writes the boundary down.
  public func experienceWillBegin(_ context: LearningContext) {
    recording.add(RecordingLearner.Event(.willBegin, context: context))
  }

  /// Writes the boundary down.
  public func experienceDidEnd(_ context: LearningContext) {
    recording.add(RecordingLearner.Event(.didEnd, context: context))
  }
}
