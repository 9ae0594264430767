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
  package var factories = Factories()

  /// Makes an untrained learner of one modality.
  package typealias Factory<Input: StreamInput> =
    @Sendable (StreamDescription, LearnerOptions) throws -> any Learner<Input>

  /// A factory for each modality that a learner takes.
  package struct Factories: Sendable {
    /// In the order in which they were named; each of the type `Factory` of its modality.
    private var made: [(modality: String, factory: any Sendable)] = []

    /// The factory for a modality; nil if the learner does not take it.
    package subscript<Input: StreamInput>(input: Input.Type) -> Factory<Input>? {
      get { made.first { $0.modality == input.modality }?.factory as? Factory<Input> }
      set {
        let place = made.firstIndex { $0.modality == input.modality } ?? made.endIndex
        made.replaceSubrange(
          place..<min(place + 1, made.endIndex), with: newValue.map { [(input.modality, $0 as any Sendable)] } ?? [])
      }
    }

    /// The names of the modalities.
    package var modalities: [String] { made.map(\.modality) }
  }

  /// Registers a learner.
  public init<Candidate: Learner & SendableMetatype>(
    _ name: String, _ type: Candidate.Type, summary: String, citation: String? = nil
  ) {
    self.init(name, options: type.declaredOptions, summary: summary, citation: citation) { stream, options in
      try type.init(for: stream, options: options)
    }
  }

  /// Registers a learner that is made by a function, such as one that shares something with its maker.
  public init<Candidate: Learner>(
    _ name: String, options: [LearnerOption] = [], summary: String, citation: String? = nil,
    make: @escaping @Sendable (StreamDescription, LearnerOptions) throws -> Candidate
  ) {
    self.name = name
    self.summary = summary
    self.citation = citation
    self.options = options
    factories[Candidate.Input.self] = make
  }

  /// The same learner, which takes another modality too: made by `make`, under the same name and options, and
  /// `extraOptions`.
  public func taking<Candidate: Learner>(
    extraOptions: [LearnerOption] = [],
    _ make: @escaping @Sendable (StreamDescription, LearnerOptions) throws -> Candidate
  ) -> LearnerRegistration {
    var registration = self
    registration.options += extraOptions
    registration.factories[Candidate.Input.self] = make
    return registration
  }
}
