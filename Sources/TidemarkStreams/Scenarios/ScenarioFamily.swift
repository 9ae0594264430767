/// The scenario families.
package enum ScenarioFamily: String, Sendable, CaseIterable {
  /// Disjoint classes in each experience; at test time the learner chooses among all classes.
  case classIncremental = "class-incremental"
  /// Disjoint classes or domains, and the learner is told at test time which task a query belongs to.
  case taskIncremental = "task-incremental"
  /// One label space, whose inputs change from experience to experience.
  case domainIncremental = "domain-incremental"
  /// Another family in a single pass, tested before it is trained on.
  case online
  /// No boundaries at all.
  case taskFree = "task-free"
  /// New instances of the same classes.
  case dataIncremental = "data-incremental"
  /// Classes come back.
  case recurring
  /// A base session, then sessions with few samples of new classes.
  case fewShot = "few-shot"
  /// Facts that appear, change and expire.
  case knowledge
}
