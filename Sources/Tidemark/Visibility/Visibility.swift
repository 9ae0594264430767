/// Exactly what a learner is told, while it trains and while it is tested.
public struct Visibility: Sendable, Hashable {
  /// One thing that a protocol may tell the learner.
  public enum Item: String, Sendable, CaseIterable, Comparable {
    /// That an experience begins or ends.
    case boundaries
    /// Which classes the current experience holds.
    case experienceClasses = "experience-classes"
    /// How many classes the whole stream has, so that outputs can be allocated at the start.
    case classCount = "class-count"
    /// Which task a batch belongs to.
    case taskIdentity = "task-identity"
    /// Which classes the queries of a task can have. At test time only.
    case candidateClasses = "candidate-classes"
    /// The name of the domain that a batch comes from.
    case domain
    /// When each sample of a batch was made.
    case timestamps

    /// By declaration order, so that lists of items always print the same way.
    public static func < (left: Item, right: Item) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  /// What is known during training.
  public let training: Set<Item>
  /// What is known when answering queries.
  public let testing: Set<Item>

  /// Visibility of the given items; nothing else is told.
  public init(training: Set<Item>, testing: Set<Item>) {
    self.training = training
    self.testing = testing
  }

  /// Whether `item` is told during training.
  public func reveals(_ item: Item) -> Bool { training.contains(item) }

  /// Whether a training batch tells which experience it belongs to, in whatever way.
  package var revealsExperiences: Bool {
    !training.isDisjoint(with: [.boundaries, .experienceClasses, .taskIdentity, .domain])
  }

  /// Whether queries come one test set at a time, because what is told with them differs between test sets.
  package var separatesQueries: Bool {
    !testing.isDisjoint(with: [.taskIdentity, .candidateClasses, .domain])
  }
}
