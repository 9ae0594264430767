/// What a learner may know while it trains. A value that the protocol does not reveal is nil.
public struct LearningContext: Sendable, Hashable {
  /// The task that the data belongs to, counted from 0, if the protocol reveals task identity.
  public let task: Int?
  /// The classes of the current experience, ascending, if the protocol reveals them.
  public let experienceClasses: [Int]?
  /// The name of the domain that the data comes from, if the protocol reveals it.
  public let domain: String?
  /// When each sample of the batch was made, `[samples]`, in seconds since 1970-01-01T00:00:00Z, or on streams of knowledge
  /// in the unit of the dataset's times; nil for one whose time is not known; if the protocol reveals timestamps. Always nil
  /// at boundaries.
  public let timestamps: [Int64?]?

  /// A context that reveals the given facts and nothing else.
  public init(
    task: Int? = nil, experienceClasses: [Int]? = nil, domain: String? = nil, timestamps: [Int64?]? = nil
  ) {
    self.task = task
    self.experienceClasses = experienceClasses
    self.domain = domain
    self.timestamps = timestamps
  }
}

/// What a learner may know while it answers queries. A value that the protocol does not reveal is nil.
public struct QueryContext: Sendable, Hashable {
  /// The task that the queries belong to, if the protocol reveals task identity at test time.
  public let task: Int?
  /// The classes to choose among, ascending, if the protocol reveals the task's label space; nil means all classes.
  public let candidateClasses: [Int]?
  /// The name of the domain that the queries come from, if the protocol reveals it at test time.
  public let domain: String?
  /// When the input of each query was made, `[queries]`, in seconds since 1970-01-01T00:00:00Z, or on streams of knowledge
  /// in the unit of the dataset's times; nil for one whose time is not known; if the protocol reveals timestamps at test
  /// time.
  public let timestamps: [Int64?]?

  /// A context that reveals the given facts and nothing else.
  public init(
    task: Int? = nil, candidateClasses: [Int]? = nil, domain: String? = nil, timestamps: [Int64?]? = nil
  ) {
    self.task = task
    self.candidateClasses = candidateClasses
    self.domain = domain
    self.timestamps = timestamps
  }
}
