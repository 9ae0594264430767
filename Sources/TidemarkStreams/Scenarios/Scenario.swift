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

  /// What a stream of temporal knowledge is; nil for the other families.
  package var knowledge: KnowledgeScenario? { if case .knowledge(let scenario) = cut { scenario } else { nil } }

  /// The number of experiences; nil if only the data tells.
  package var experienceCount: Int? {
    switch cut {
    case .classes(let cut): cut.classesPerExperience.count
    case .domains(let cut): cut.trained.count
    case .attribute(let cut): cut.valueCount
    case .valueDrift(let drift): drift.values.valueCount
    case .time(let cut):
      switch cut.slices {
      case .equal(let count): count
      case .days(let days): days.count
      case .calendar: nil
      }
    case .gaussian(let schedule): schedule.experiences
    case .blurry(let schedule): schedule.experiences
    case .drift(let schedule): schedule.domains.trained.count
    case .instances(let experiences): experiences
    case .redrawn(let classes): classes.experiences
    case .repetition(let classes): classes.experiences
    case .sessions(let sessions): 1 + sessions.sessions
    case .knowledge: nil
    }
  }
}
