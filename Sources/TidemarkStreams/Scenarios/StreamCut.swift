/// What makes up an experience.
package enum StreamCut: Sendable, Equatable {
  case classes(ClassCut)
  case domains(DomainCut)
  case attribute(AttributeCut)
  case time(TimeCut)
  case gaussian(GaussianSchedule)
  case blurry(BlurrySchedule)
  case drift(DriftSchedule)
  case valueDrift(ValueDrift)
  case instances(experiences: Int)
  case redrawn(RedrawnClasses)
  case repetition(ClassRepetition)
  case sessions(FewShotSessions)
  case knowledge(KnowledgeScenario)
}
