package import TidemarkYAML

/// New instances of the same classes: the training samples, dealt out at random.
package struct InstanceCut: StreamCut {
  package let experiences: Int

  package var experienceCount: Int? { experiences }
  package var traits: CutTraits { CutTraits(isFixed: false, separatesClasses: false, canForget: true) }
}

extension InstanceCut {
  package static let word: String? = nil
  package static let forms = [CutForm(.dataIncremental, word, keys: [ScenarioKeys.requiredExperiences])]

  package init(_ mapping: inout MappingReader, as form: CutForm, of datasets: ChosenDatasets) throws {
    experiences = try mapping.integer(ScenarioKeys.requiredExperiences)
  }

  package var entries: [(FileKey, ResolvedProtocol.Value)] { [(ScenarioKeys.experiences, .integer(experiences))] }

  package func words(in scenario: Scenario) -> String {
    "\(experiences) experiences with new samples of the same classes\(scenario.passWords)"
  }

  package func testWords(in scenario: Scenario) -> String { Self.untoldClass }

  package func plan(in context: PlanningContext) throws -> StreamPlan {
    let classes = context.usedClasses
    let labels = context.labels(of: [classes])
    let parts = context.deal(context.training(classes), into: experiences, purpose: "instances")
    let all = labels.labels(of: classes)
    return StreamPlan(
      labels: labels,
      experiences: ExperienceList(parts.enumerated().map { Experience(index: $0, classes: all, rows: $1) }),
      testSets: context.sharedTestSets(of: classes, labels))
  }
}
