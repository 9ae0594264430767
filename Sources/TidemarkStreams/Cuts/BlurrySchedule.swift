import Tidemark
package import TidemarkYAML

/// i-Blurry: some classes appear in one experience alone, the others mostly in one and a little in all others.
///
/// - Source: Koh, Kim, Ha & Choi, "Online continual learning on class incremental blurry task configuration with anytime
///   inference", 2022; the stochastic form: Moon et al., "Online class incremental learning on stochastic blurry task
///   boundary via mask and visual prompt tuning", 2023.
package struct BlurrySchedule: StreamCut {
  package let experiences: Int
  /// The share of classes that appear in one experience alone (N / 100 in the paper).
  package let disjoint: Double
  /// The share of a blurry class's samples that go to other experiences than its own (M / 100).
  package let blur: Double
  /// Whether the number of classes of each experience is random too.
  package let isStochastic: Bool
  package let classOrder: ClassOrder

  package var experienceCount: Int? { experiences }
  package var traits: CutTraits { CutTraits(isFixed: false, separatesClasses: false, canForget: true) }
}

extension BlurrySchedule {
  private enum Keys {
    static let disjoint = FileKey(
      "disjoint", .number(0...1), "The share of classes that appear in one experience alone (N).")
    static let blur = FileKey(
      "blur", .number(0...1), "The share of a blurry class's samples that go to other experiences (M).")
    static let stochastic = FileKey(
      "stochastic", .boolean, "Whether the number of classes of each experience is random too.")
  }

  package static let word: String? = "i-blurry"
  package static let forms = [
    CutForm(
      .taskFree, word, title: ": i-Blurry",
      keys: [
        ScenarioKeys.requiredExperiences, Keys.disjoint, Keys.blur, Keys.stochastic, ScenarioKeys.classOrder,
      ])
  ]

  package init(_ mapping: inout MappingReader, as form: CutForm, of datasets: ChosenDatasets) throws {
    disjoint = try mapping.optionalNumber(Keys.disjoint) ?? 0.5
    blur = try mapping.optionalNumber(Keys.blur) ?? 0.1
    isStochastic = try mapping.boolean(Keys.stochastic, default: false)
    classOrder = try mapping.classOrder(of: datasets.classNames, default: .seeded)
    experiences = try mapping.experiences(of: classOrder, datasets.classNames)
  }

  package var entries: [(FileKey, ResolvedProtocol.Value)] {
    [
      (ScenarioKeys.experiences, .integer(experiences)), (Keys.disjoint, .number(disjoint)),
      (Keys.blur, .number(blur)), (Keys.stochastic, .flag(isStochastic)),
      (ScenarioKeys.classOrder, classOrder.value),
    ]
  }

  package func words(in scenario: Scenario) -> String {
    func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
    return "\(experiences) experiences without boundaries, \(percent(disjoint)) of the classes in one alone,"
      + " \(percent(blur)) of the samples of the others elsewhere"
  }

  package func testWords(in scenario: Scenario) -> String { Self.untoldClass }

  package func plan(in context: PlanningContext) throws -> StreamPlan {
    let order = try context.classes(in: classOrder, for: experiences)
    var generator = SeededGenerator(seed: context.seed, purpose: "i-blurry")
    let disjointCount = Int((Double(order.count) * disjoint).rounded())
    let home = homes(order.count, disjoint: disjointCount, &generator)
    var groups = [[Int]](repeating: [], count: experiences)
    var rows = [[Int32]](repeating: [], count: experiences)
    var wandering: [(row: Int32, home: Int)] = []
    for (place, datasetClass) in order.enumerated() {
      groups[home[place]].append(datasetClass)
      var own = context.trainingRows[datasetClass]
      if place >= disjointCount {
        generator.shuffle(&own)
        let leaving = Int((Double(own.count) * blur).rounded())
        wandering += own.prefix(leaving).map { ($0, home[place]) }
        own.removeFirst(leaving)
      }
      rows[home[place]] += own
    }
    for (row, home) in wandering where experiences > 1 {
      let other = generator.below(experiences - 1)
      rows[other < home ? other : other + 1].append(row)
    }
    if experiences == 1 { rows[0] += wandering.map(\.row) }
    let labels = context.labels(of: groups)
    let parts = rows.enumerated().map { index, rows in
      Experience(index: index, classes: labels.labels(of: context.classes(of: rows)), rows: rows.sorted())
    }
    return StreamPlan(
      labels: labels, experiences: ExperienceList(parts), testSets: context.testSets(of: groups, labels))
  }

  /// The experience in which each class of the order is at home: spread evenly, the disjoint and the blurry classes each
  /// for themselves, or at random with at least one class in each experience.
  private func homes(_ count: Int, disjoint: Int, _ generator: inout SeededGenerator) -> [Int] {
    let parts = experiences
    guard isStochastic else {
      return (0..<disjoint).map { $0 % parts } + (disjoint..<count).map { parts - 1 - ($0 - disjoint) % parts }
    }
    var homes = Array(0..<parts) + (parts..<count).map { _ in generator.below(parts) }
    generator.shuffle(&homes)
    return homes
  }
}
