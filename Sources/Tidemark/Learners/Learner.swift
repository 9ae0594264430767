/// Whatever is scored: a thing that is shown a stream, batch by batch, and answers queries about it.
///
/// The harness pushes; the learner never pulls. It is handed one training batch after the other, may be asked to answer
/// queries between any two of them, and knows only what its description and contexts reveal.
///
/// Make a learner a `struct` if you can: `answer` then cannot change it, which the compiler checks.
public protocol Learner<Input> {
  /// The modality that the learner takes.
  associatedtype Input: StreamInput

  /// The options that a user can set, as in `--learner 'replay(memory=500)'`. Default: none.
  static var declaredOptions: [LearnerOption] { get }

  /// Makes an untrained learner for a stream.
  ///
  /// - Parameters:
  ///   - stream: what the protocol reveals up front.
  ///   - options: a value for each declared option.
  /// - Throws: `LearnerError` if the learner cannot work under this protocol, which is reported before the run starts.
  init(for stream: StreamDescription, options: LearnerOptions) throws

  /// Learns from one training batch. Called in stream order; the batch is lent for the duration of the call.
  mutating func observe(_ batch: borrowing TrainingBatch<Input>, in context: LearningContext) throws

  /// Answers queries whose labels the learner never sees, one answer for each query, in order. Must not learn.
  func answer(_ queries: borrowing QueryBatch<Input>, in context: QueryContext, into answers: inout Answers) throws

  /// An experience begins. Called only if the protocol reveals boundaries. Default: nothing.
  mutating func experienceWillBegin(_ context: LearningContext) throws

  /// An experience has ended. Called only if the protocol reveals boundaries. Default: nothing.
  mutating func experienceDidEnd(_ context: LearningContext) throws
}

extension Learner {
  /// No options.
  public static var declaredOptions: [LearnerOption] { [] }

  /// Nothing to do.
  public mutating func experienceWillBegin(_ context: LearningContext) throws {}

  /// Nothing to do.
  public mutating func experienceDidEnd(_ context: LearningContext) throws {}
}

/// Why a learner cannot be made or cannot go on.
public struct LearnerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of failure. More kinds may be added.
  public struct Code: Sendable, Hashable {
    private enum Kind: Sendable { case unsupportedProtocol, badOption, failed }
    private let kind: Kind

    /// The protocol does not give the learner what its method needs.
    public static let unsupportedProtocol = Code(kind: .unsupportedProtocol)
    /// An option is unknown, of the wrong type, or out of range.
    public static let badOption = Code(kind: .badOption)
    /// The learner failed while it learned or answered.
    public static let failed = Code(kind: .failed)
  }

  /// The kind of failure.
  public let code: Code
  /// The whole message, in one sentence.
  public let description: String

  /// An error of the given kind.
  public init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
