import Tidemark
package import TidemarkYAML

/// Domains that follow each other without a boundary: around the change from one to the next, samples of both are mixed.
///
/// All training samples are served once, in random order. The stream has an equal part for each domain; within
/// `transition / 2` of a part's length before and after a change, the chance of the later domain rises evenly from 0 to 1.
package struct DriftSchedule: StreamCut {
  package let domains: DomainCut
  /// The length of a transition, as a fraction of a part.
  package let transition: Double

  package var experienceCount: Int? { domains.experienceCount }
  package var traits: CutTraits { domains.traits }
}

extension DriftSchedule {
  package static let word: String? = "drift"
  package static let forms = [
    CutForm(
      .taskFree, word, title: ": drift between domains", keys: DomainCut.domainKeys + [ScenarioKeys.transition],
      atLeastOne: DomainCut.atLeastOneKey)
  ]

  package init(_ mapping: inout MappingReader, as form: CutForm, of datasets: ChosenDatasets) throws {
    domains = try DomainCut(&mapping, as: form, of: datasets)
    transition = try mapping.optionalNumber(ScenarioKeys.transition) ?? 0.5
  }

  package var entries: [(FileKey, ResolvedProtocol.Value)] {
    domains.entries + [(ScenarioKeys.transition, .number(transition))]
  }

  package func words(in scenario: Scenario) -> String { "\(domains.trained.count) domains that change gradually" }

  package func testWords(in scenario: Scenario) -> String { Self.untoldDomain }

  package func plan(in context: PlanningContext) throws -> StreamPlan {
    try context.checkImages(domains.all)
    let classes = context.usedClasses
    let labels = context.labels(of: classes, domains: domains.all.count)
    var rows = context.training(classes)
    var generator = SeededGenerator(seed: context.seed, purpose: "drift-order")
    generator.shuffle(&rows)
    var mixing = SeededGenerator(seed: context.seed, purpose: "drift")
    let parts = domains.trained.count
    let rowDomains = rows.indices.map { place -> UInt16 in
      let time = (Double(place) + 0.5) * Double(parts) / Double(rows.count)
      // The change that is nearest: the one between the domains `change - 1` and `change`.
      let change = Int(time.rounded())
      let chance = mixing.uniform()
      guard (1..<parts).contains(change) else { return UInt16(min(parts - 1, Int(time))) }
      let later = transition > 0 ? (time - Double(change)) / transition + 0.5 : (time < Double(change) ? 0 : 1)
      return UInt16(chance < later ? change : change - 1)
    }
    let experiences = (0..<parts).map { index in
      let range = rows.count * index / parts..<rows.count * (index + 1) / parts
      return Experience(
        index: index, classes: labels.labels(of: classes), rows: Array(rows[range]), order: .listed,
        rowDomains: Array(rowDomains[range]))
    }
    return StreamPlan(
      labels: labels, experiences: ExperienceList(experiences),
      testSets: domains.testSets(of: classes, labels, in: context), domains: domains.all)
  }
}
