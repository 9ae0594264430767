import Tidemark
package import TidemarkYAML

/// Each class comes and goes: the time of each of its samples is normally distributed around the peak of the class.
///
/// The stream is cut into equal parts for evaluation, which the learner is not told of. A class belongs to the part in
/// which its peak lies. Each sample is served once.
/// - Source: Shanahan, Kaplanis & Mitrović, "Encoders and ensembles for task-free continual learning", 2021.
package struct GaussianSchedule: StreamCut {
  /// The number of parts.
  package let experiences: Int
  /// The deviation of a class's times, as a fraction of the stream's length.
  package let width: Double
  package let classOrder: ClassOrder

  package var experienceCount: Int? { experiences }
  package var traits: CutTraits { CutTraits(isFixed: false, separatesClasses: false, canForget: true) }
}

extension GaussianSchedule {
  private static let widthKey = FileKey(
    "width", .number(1e-6...100), "The deviation of a class's times, as a fraction of the stream's length.")

  package static let word: String? = "gaussian"
  package static let forms = [
    CutForm(
      .taskFree, word, title: ": Gaussian schedule",
      keys: [ScenarioKeys.requiredExperiences, widthKey, ScenarioKeys.classOrder])
  ]

  package init(_ mapping: inout MappingReader, as form: CutForm, of datasets: ChosenDatasets) throws {
    let width = try mapping.optionalNumber(Self.widthKey)
    classOrder = try mapping.classOrder(of: datasets.classNames, default: .seeded)
    experiences = try mapping.experiences(of: classOrder, datasets.classNames)
    self.width = width ?? 0.5 / Double(experiences)
  }

  package var entries: [(FileKey, ResolvedProtocol.Value)] {
    [
      (ScenarioKeys.experiences, .integer(experiences)), (Self.widthKey, .number(width)),
      (ScenarioKeys.classOrder, classOrder.value),
    ]
  }

  package func words(in scenario: Scenario) -> String {
    "classes that come and go without a boundary, scored at \(experiences) points"
  }

  package func testWords(in scenario: Scenario) -> String { Self.untoldClass }

  package func plan(in context: PlanningContext) throws -> StreamPlan {
    let order = try context.classes(in: classOrder, for: experiences)
    var timed: [(time: Double, row: Int32)] = []
    for (place, datasetClass) in order.enumerated() {
      let peak = (Double(place) + 0.5) / Double(order.count)
      var generator = SeededGenerator(seed: context.seed, purpose: "gaussian-schedule/class-\(datasetClass)")
      for row in context.trainingRows[datasetClass] { timed.append((peak + width * generator.normal(), row)) }
    }
    timed.sort { ($0.time, $0.row) < ($1.time, $1.row) }
    // A class belongs to the part in which its peak lies.
    let groups = (0..<experiences).map { part in
      order.indices.filter { ($0 * 2 + 1) * experiences / (2 * order.count) == part }.map { order[$0] }
    }
    let labels = context.labels(of: groups)
    let parts = (0..<experiences).map { index in
      let rows = timed[timed.count * index / experiences..<timed.count * (index + 1) / experiences].map(\.row)
      return Experience(
        index: index, classes: labels.labels(of: context.classes(of: rows)), rows: rows, order: .listed)
    }
    return StreamPlan(
      labels: labels, experiences: ExperienceList(parts), testSets: context.testSets(of: groups, labels))
  }
}
