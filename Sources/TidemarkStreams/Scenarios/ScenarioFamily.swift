package import Tidemark
import TidemarkData
import TidemarkYAML

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

  /// The families that can be served online.
  static let onlineBases: [ScenarioFamily] = [
    .classIncremental, .taskIncremental, .domainIncremental, .dataIncremental,
  ]

  /// Domain-incremental protocols have one label space; in others, each dataset has classes of its own.
  var classJoining: Dataset.ClassJoining { self == .domainIncremental ? .shared : .separate }

  /// The key whose word tells the family's cuts apart; nil if there is one cut alone. Where it need not be there, it stands
  /// for the first cut.
  var selector: FileKey? {
    func key(_ name: String, required: Bool = true, _ summary: String) -> FileKey {
      FileKey(name, .choice(StreamCuts.words(of: self)), required: required, summary)
    }
    return switch self {
    case .classIncremental: key("by", required: false, "What tells experiences apart.")
    case .taskIncremental, .domainIncremental: key("by", "What tells experiences apart.")
    case .taskFree: key("schedule", "How the stream changes without boundaries.")
    case .recurring: key("schedule", "How classes come back.")
    case .knowledge: key("task", "What is asked.")
    case .online, .dataIncremental, .fewShot: nil
    }
  }

  /// The key that says how classes are numbered. Only tasks can share their labels.
  var labelsKey: FileKey { self == .taskIncremental ? ScenarioKeys.taskLabels : ScenarioKeys.labels }
}

extension Scenario {
  /// What the family reveals unless a file says otherwise: with the number of classes, without which most learners, and
  /// all networks, would refuse the stream.
  package var defaultVisibility: Visibility {
    switch servedFamily {
    case .classIncremental, .fewShot:
      Visibility(training: [.boundaries, .experienceClasses, .classCount], testing: [])
    case .taskIncremental:
      Visibility(
        training: [.boundaries, .experienceClasses, .classCount, .taskIdentity],
        testing: [.taskIdentity, .candidateClasses])
    case .domainIncremental, .dataIncremental, .recurring, .knowledge:
      Visibility(training: [.boundaries, .classCount], testing: [])
    case .taskFree, .online: Visibility(training: [.classCount], testing: [])
    }
  }

  /// The most that the family may reveal: a file that reveals more has to say so, and reports show it.
  ///
  /// How many classes there are may always be told: networks need it to allocate their outputs.
  package var visibilityLimit: Visibility {
    let training: Set<Visibility.Item>
    switch servedFamily {
    case .classIncremental, .fewShot, .recurring: training = [.boundaries, .experienceClasses]
    case .taskIncremental: training = [.boundaries, .experienceClasses, .taskIdentity, .domain]
    case .domainIncremental: training = [.boundaries, .domain]
    case .dataIncremental: training = [.boundaries]
    case .knowledge: training = [.boundaries, knowledge?.attribute == nil ? .timestamps : .domain]
    case .taskFree, .online: training = []
    }
    let testing: Set<Visibility.Item> =
      servedFamily == .taskIncremental ? [.taskIdentity, .candidateClasses, .domain] : []
    // Where a stream is cut by time, time is what its experiences differ in, as domains differ in their names.
    let told: Set<Visibility.Item> = cut.traits.timeAttribute == nil ? [.classCount] : [.classCount, .timestamps]
    return Visibility(training: training.union(told), testing: testing)
  }
}
