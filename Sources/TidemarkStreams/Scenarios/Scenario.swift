/// How a stream is cut and ordered: the scenario family and its parameters.
package struct Scenario: Sendable, Equatable {
  /// What the protocol calls itself.
  package let family: ScenarioFamily
  /// The family that an online protocol serves in a single pass; nil for the other families.
  package let base: ScenarioFamily?
  /// What makes up an experience.
  package let cut: StreamCut
  /// How classes are numbered for the learner.
  package let labels: LabelAssignment

  package init(family: ScenarioFamily, base: ScenarioFamily? = nil, cut: StreamCut, labels: LabelAssignment) {
    self.family = family
    self.base = base
    self.cut = cut
    self.labels = labels
  }

  /// The number of experiences.
  package var experienceCount: Int {
    switch cut {
    case .classes(let cut): cut.classesPerExperience.count
    case .domains(let cut): cut.trained.count
    case .gaussian(let schedule): schedule.experiences
    case .blurry(let schedule): schedule.experiences
    case .drift(let schedule): schedule.domains.trained.count
    case .instances(let experiences): experiences
    case .redrawn(let classes): classes.experiences
    case .repetition(let classes): classes.experiences
    case .sessions(let sessions): 1 + sessions.sessions
    }
  }
}

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
}

/// What makes up an experience.
package enum StreamCut: Sendable, Equatable {
  case classes(ClassCut)
  case domains(DomainCut)
  case gaussian(GaussianSchedule)
  case blurry(BlurrySchedule)
  case drift(DriftSchedule)
  case instances(experiences: Int)
  case redrawn(RedrawnClasses)
  case repetition(ClassRepetition)
  case sessions(FewShotSessions)
}

/// How the classes that a stream uses are numbered for the learner.
package enum LabelAssignment: String, Sendable, CaseIterable {
  /// By a permutation drawn from the seed, so that a number tells nothing about when its class appears.
  case shuffled
  /// In the order of the dataset.
  case dataset
  /// By the place in the experience: all experiences share the labels 0, 1, …
  case shared
}
