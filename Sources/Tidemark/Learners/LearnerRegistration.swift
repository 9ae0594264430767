/// A learner under the name by which a user runs it.
public struct LearnerRegistration: Sendable {
  /// The name, as in `--learner replay`.
  public let name: String
  /// What the method does, in one line.
  public let summary: String
  /// The paper that the method comes from; nil if it comes from none.
  public let citation: String?
  /// When it is right to use it, and what it stores; nil if nothing was said.
  package(set) public var notes: LearnerNotes?
  /// Whether it is among the learners that run where none is named.
  package(set) public var isRunByDefault = true
  /// The options that a user can set.
  public let options: [LearnerOption]
  /// How the learner is made, by the modality that it takes.
  package let factory: Factory

  /// Makes an untrained learner of one modality.
  package enum Factory: Sendable {
    case dense(@Sendable (StreamDescription, LearnerOptions) throws -> any Learner<DenseInput>)

    /// The modality's name.
    package var modality: String {
      switch self {
      case .dense: DenseInput.modality
      }
    }
  }

  /// Registers a learner of dense inputs.
  public init<Dense: Learner & SendableMetatype>(
    _ name: String, _ type: Dense.Type, summary: String, citation: String? = nil
  ) where Dense.Input == DenseInput {
    self.init(name, options: type.declaredOptions, summary: summary, citation: citation) { stream, options in
      try type.init(for: stream, options: options)
    }
  }

  /// Registers a learner of dense inputs that is made by a function, such as one that shares something with its maker.
  public init(
    _ name: String, options: [LearnerOption] = [], summary: String, citation: String? = nil,
    make: @escaping @Sendable (StreamDescription, LearnerOptions) throws -> any Learner<DenseInput>
  ) {
    self.name = name
    self.summary = summary
    self.citation = citation
    self.options = options
    factory = .dense(make)
  }
}
