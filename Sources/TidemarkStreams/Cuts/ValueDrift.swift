import Tidemark
package import TidemarkYAML

/// The values of an attribute follow each other without a boundary: around the change from one to the next, samples of
/// both are mixed.
///
/// Each value has a part of the stream; within `transition / 2` of a part's length before and after a change, the share of
/// the later value rises evenly from 0 to 1.
package struct ValueDrift: StreamCut {
  package let values: AttributeCut
  /// The length of a transition, as a fraction of a part.
  package let transition: Double

  package init(values: AttributeCut, transition: Double) {
    self.values = values
    self.transition = transition
  }

  package var experienceCount: Int? { values.experienceCount }
  package var traits: CutTraits {
    CutTraits(isFixed: values.traits.isFixed, separatesClasses: false, canForget: true)
  }
}

extension ValueDrift {
  package static let word = DriftSchedule.word
  package static let forms = [
    CutForm(
      .taskFree, word, title: ": drift between values of an attribute",
      keys: AttributeCut.Keys.all + [ScenarioKeys.transition], marker: AttributeCut.Keys.attribute)
  ]

  package init(_ mapping: inout MappingReader, as form: CutForm, of datasets: ChosenDatasets) throws {
    values = try AttributeCut(&mapping, as: form, of: datasets)
    transition = try mapping.optionalNumber(ScenarioKeys.transition) ?? 0.5
  }

  package var entries: [(FileKey, ResolvedProtocol.Value)] {
    values.entries + [(ScenarioKeys.transition, .number(transition))]
  }

  package func words(in scenario: Scenario) -> String {
    "a \(values.attribute) that changes gradually, scored at each"
  }

  package func testWords(in scenario: Scenario) -> String { Self.untoldDomain }

  package func plan(in context: PlanningContext) throws -> StreamPlan {
    var plan = try values.plan(in: context)
    // Moved by up to half a transition either way, a value's even times give a share that rises and falls evenly.
    var timed: [(time: Double, row: Int32, domain: UInt16)] = []
    for experience in plan.experiences {
      var generator = SeededGenerator(seed: context.seed, purpose: "value-drift/value-\(experience.index)")
      var rows = experience.rows
      generator.shuffle(&rows)
      for (place, row) in rows.enumerated() {
        let time = Double(experience.index) + (Double(place) + 0.5) / Double(rows.count)
        timed.append((time + transition * (generator.uniform() - 0.5), row, UInt16(experience.index)))
      }
    }
    timed.sort { ($0.time, $0.row) < ($1.time, $1.row) }
    let parts = plan.experiences.count
    let all = plan.labels.labels(of: context.usedClasses)
    var start = 0
    plan.experiences = ExperienceList(
      (0..<parts).map { index in
        let end = index + 1 < parts ? timed.firstIndex { $0.time >= Double(index + 1) } ?? timed.count : timed.count
        defer { start = end }
        return Experience(
          index: index, classes: all, rows: timed[start..<end].map(\.row), order: .listed,
          rowDomains: timed[start..<end].map(\.domain))
      })
    return plan
  }
}
