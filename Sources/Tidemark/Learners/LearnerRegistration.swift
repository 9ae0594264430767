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
  public package(set) var options: [LearnerOption]
  /// How the learner is made, for each modality that it takes.
  package var factories: Factories

  /// Makes an untrained learner of one modality.
  package typealias Factory<Input: StreamInput> =
    @Sendable (StreamDescription, LearnerOptions) throws -> any Learner<Input>

  /// A factory for each modality that a learner takes.
  package struct Factories: Sendable {
    package var dense: Factory<DenseInput>?
    package var text: Factory<TextInput>?
    package var knowledge: Factory<KnowledgeInput>?

    /// The names of the modalities.
    package var modalities: [String] {
      [
        dense.map { _ in DenseInput.modality }, text.map { _ in TextInput.modality },
        knowledge.map { _ in KnowledgeInput.modality },
      ].compactMap(\.self)
    }
  }

  private init(
    _ name: String, options: [LearnerOption], summary: String, citation: String?, factories: Factories
  ) {
    self.name = name
    self.summary = summary
    self.citation = citation
    self.options = options
    self.factories = factories
  }

  // MARK: Dense inputs

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
    self.init(name, options: options, summary: summary, citation: citation, factories: Factories(dense: make))
  }

  // MARK: Texts

  /// Registers a learner of texts.
  public init<Text: Learner & SendableMetatype>(
    _ name: String, _ type: Text.Type, summary: String, citation: String? = nil
  ) where Text.Input == TextInput {
    self.init(forText: name, options: type.declaredOptions, summary: summary, citation: citation) { stream, options in
      try type.init(for: stream, options: options)
    }
  }

  /// Registers a learner of texts that is made by a function.
  public init(
    forText name: String, options: [LearnerOption] = [], summary: String, citation: String? = nil,
    make: @escaping @Sendable (StreamDescription, LearnerOptions) throws -> any Learner<TextInput>
  ) {
    self.init(name, options: options, summary: summary, citation: citation, factories: Factories(text: make))
  }

  /// The same learner, which takes texts too: made by `make`, under the same name and options, and `extraOptions`.
  public func takingText(
    extraOptions: [LearnerOption] = [],
    _ make: @escaping @Sendable (StreamDescription, LearnerOptions) throws -> any Learner<TextInput>
  ) -> LearnerRegistration {
    var registration = self
    registration.options += extraOptions
    registration.factories.text = make
    return registration
  }

  // MARK: Knowledge

  /// Registers a learner of facts, or of statements of them.
  public init<Knowledge: Learner & SendableMetatype>(
    _ name: String, _ type: Knowledge.Type, summary: String, citation: String? = nil
  ) where Knowledge.Input == KnowledgeInput {
    self.init(forKnowledge: name, options: type.declaredOptions, summary: summary, citation: citation) {
      stream, options in try type.init(for: stream, options: options)
    }
  }

  /// Registers a learner of facts that is made by a function.
  public init(
    forKnowledge name: String, options: [LearnerOption] = [], summary: String, citation: String? = nil,
    make: @escaping @Sendable (StreamDescription, LearnerOptions) throws -> any Learner<KnowledgeInput>
  ) {
    self.init(
      name, options: options, summary: summary, citation: citation, factories: Factories(knowledge: make))
  }

  /// The same learner, which takes knowledge too: made by `make`, under the same name and options.
  public func takingKnowledge(
    _ make: @escaping @Sendable (StreamDescription, LearnerOptions) throws -> any Learner<KnowledgeInput>
  ) -> LearnerRegistration {
    var registration = self
    registration.factories.knowledge = make
    return registration
  }
}
