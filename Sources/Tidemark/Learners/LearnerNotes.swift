/// What a user may want to know of a learner beside its options.
public struct LearnerNotes: Sendable, Hashable {
  /// When it is right to use it, in a sentence or two.
  public let use: String
  /// What it stores beside the network's parameters.
  public let stores: String

  /// Notes with the given texts.
  public init(use: String, stores: String) {
    self.use = use
    self.stores = stores
  }
}

extension LearnerRegistration {
  /// The same learner with notes, which `learners show` prints.
  public func with(use: String, stores: String) -> Self {
    var copy = self
    copy.notes = LearnerNotes(use: use, stores: stores)
    return copy
  }

  /// The same learner, but not among those that run where none is named.
  public func onlyByName() -> Self {
    var copy = self
    copy.isRunByDefault = false
    return copy
  }
}
