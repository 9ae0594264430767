import Synchronization
public import Tidemark

/// A learner of dense inputs that learns nothing and writes down all that it is shown and told, for tests of streams and protocols.
public struct RecordingLearner: ForgettingLearner {
  /// What the learner saw.
  public struct Event: Sendable, Equatable {
    /// The calls of the `Learner` protocol.
    public enum Call: Sendable, Equatable {
      case willBegin, didEnd
      /// A training batch with its labels.
      case observe(labels: [Int])
      /// A batch of a request to forget, with its labels, and the end of a request.
      case forget(labels: [Int])
      case requestDidEnd
      /// A batch of queries.
      case answer
    }

    /// The call.
    public let call: Call
    /// The inputs of a dense batch, one array for each sample; empty for a boundary and for texts.
    public let inputs: [[Float]]
    /// The inputs of a batch of texts; empty for a boundary and for dense inputs.
    public let texts: [String]
    /// The context of a training call; nil for queries.
    public let context: LearningContext?
    /// The context of queries; nil for a training call.
    public let queryContext: QueryContext?

    init(
      _ call: Call, inputs: [[Float]] = [], texts: [String] = [], context: LearningContext? = nil,
      queryContext: QueryContext? = nil
    ) {
      self.call = call
      self.inputs = inputs
      self.texts = texts
      self.context = context
      self.queryContext = queryContext
    }
  }

  /// Where the learner writes. A class, so that the test can read what a learner inside the harness has seen; its
  /// state is behind a lock.
  public final class Recording: Sendable {
    private let storage = Mutex<(events: [Event], descriptions: [StreamDescription])>(([], []))

    /// An empty recording.
    public init() {}

    /// All events so far, in order.
    public var events: [Event] { storage.withLock { $0.events } }
    /// The stream descriptions of the learners that were made.
    public var descriptions: [StreamDescription] { storage.withLock { $0.descriptions } }

    func add(_ event: Event) { storage.withLock { $0.events.append(event) } }
    func add(_ description: StreamDescription) { storage.withLock { $0.descriptions.append(description) } }
  }

  private let recording: Recording
  private let label: Int

  /// A learner that writes to `recording`, and answers every query with class `label`.
  public init(for stream: StreamDescription, recording: Recording, answering label: Int = 0) {
    self.recording = recording
    self.label = label
    recording.add(stream)
  }

  /// A learner whose recording nobody reads.
  public init(for stream: StreamDescription, options: LearnerOptions) {
    self.init(for: stream, recording: Recording())
  }

  /// Writes the batch down.
  public func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {
    let labels = batch.labels.indices.map { batch.labels[$0] }
    let inputs = (0..<batch.count).map { copy(batch.input($0)) }
    recording.add(Event(.observe(labels: labels), inputs: inputs, context: context))
  }

  /// Writes the batch down.
  public func forget(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {
    let labels = batch.labels.indices.map { batch.labels[$0] }
    let inputs = (0..<batch.count).map { copy(batch.input($0)) }
    recording.add(Event(.forget(labels: labels), inputs: inputs, context: context))
  }

  /// Writes the end of a request down.
  public func requestDidEnd(_ context: LearningContext) {
    recording.add(Event(.requestDidEnd, context: context))
  }

  /// Writes the queries down.
  public func answer(
    _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers
  ) {
    let inputs = (0..<queries.count).map { copy(queries.input($0)) }
    recording.add(Event(.answer, inputs: inputs, queryContext: context))
    for _ in 0..<queries.count { answers.append(label: label) }
  }

  /// Writes the boundary down.
  public func experienceWillBegin(_ context: LearningContext) {
    recording.add(Event(.willBegin, context: context))
  }

  /// Writes the boundary down.
  public func experienceDidEnd(_ context: LearningContext) {
    recording.add(Event(.didEnd, context: context))
  }
}

private func copy(_ span: borrowing Span<Float>) -> [Float] {
  var values: [Float] = []
  values.reserveCapacity(span.count)
  for index in span.indices { values.append(span[index]) }
  return values
}
