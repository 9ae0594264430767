import Tidemark
package import TidemarkYAML

/// A base session with all samples of its classes, then sessions with a few samples of new classes.
/// - Source: Tao et al., "Few-shot class-incremental learning", 2020; tests on the very items that were shown:
///   Antoniou et al., "Defining benchmarks for continual few-shot
///   learning", 2020.
package struct FewShotSessions: StreamCut {
  /// The number of classes of the base session.
  package let baseClasses: Int
  /// The number of new classes of each later session (N-way).
  package let ways: Int
  /// The number of samples of each new class (K-shot).
  package let shots: Int
  /// The number of sessions after the base session.
  package let sessions: Int
  package let classOrder: ClassOrder
  /// Whether the samples shown in each later session are also asked about, as test sets of their own.
  package let testsInstances: Bool

  package var experienceCount: Int? { 1 + sessions }
  package var traits: CutTraits {
    CutTraits(isFixed: classOrder != .seeded, separatesClasses: true, canForget: true)
  }
}

// MARK: In protocol files

extension FewShotSessions {
  private enum Keys {
    static let baseClasses = FileKey(
      "base-classes", .integer(1...1_000_000), required: true, "The number of classes of the base session.")
    static let ways = FileKey(
      "ways", .integer(1...1_000_000), required: true, "The number of new classes of each later session.")
    static let shots = FileKey(
      "shots", .integer(1...1_000_000), required: true, "The number of samples of each new class.")
    static let sessions = FileKey(
      "sessions", .integer(1...1_000_000), "The number of sessions after the base session.")
    static let instanceTest = FileKey(
      "instance-test", .boolean, "Whether the very samples shown in each later session are asked about too.")
  }

  package static let word: String? = nil
  package static let forms = [
    CutForm(
      .fewShot, word,
      keys: [
        Keys.baseClasses, Keys.ways, Keys.shots, Keys.sessions, ScenarioKeys.classOrder, Keys.instanceTest,
      ])
  ]

  package init(_ mapping: inout MappingReader, as form: CutForm, of datasets: ChosenDatasets) throws {
    classOrder = try mapping.classOrder(of: datasets.classNames, default: .dataset)
    let available = classOrder.count(of: datasets.classNames)
    baseClasses = try mapping.integer(Keys.baseClasses)
    ways = try mapping.integer(Keys.ways)
    let rest = available - baseClasses
    guard rest > 0 else {
      throw mapping.invalid(
        Keys.baseClasses.name, found: "is \(baseClasses), but there are \(available) classes",
        expected: "at most \(available - 1), so that later sessions have new ones")
    }
    let most = rest / ways
    guard most > 0 else {
      throw mapping.invalid(
        Keys.ways.name, found: "is \(ways), but \(rest) classes are left", expected: "at most \(rest)")
    }
    sessions = try mapping.optionalInteger(Keys.sessions) ?? most
    guard sessions <= most else {
      throw mapping.invalid(
        Keys.sessions.name, found: "is \(sessions), which needs \(baseClasses + sessions * ways) classes",
        expected: "at most \(most), since there are \(available) classes")
    }
    shots = try mapping.integer(Keys.shots)
    testsInstances = try mapping.boolean(Keys.instanceTest, default: false)
  }

  package var entries: [(FileKey, ResolvedProtocol.Value)] {
    [
      (Keys.baseClasses, .integer(baseClasses)), (Keys.ways, .integer(ways)), (Keys.shots, .integer(shots)),
      (Keys.sessions, .integer(sessions)), (ScenarioKeys.classOrder, classOrder.value),
      (Keys.instanceTest, .flag(testsInstances)),
    ]
  }
}

// MARK: In words and as a plan

extension FewShotSessions {
  package func words(in scenario: Scenario) -> String {
    "a base session of \(baseClasses) classes, then \(sessions) of \(ways) classes with \(shots) samples each"
  }

  package func testWords(in scenario: Scenario) -> String { Self.untoldClass }

  package func plan(in context: PlanningContext) throws -> StreamPlan {
    let sizes = [baseClasses] + Array(repeating: ways, count: sessions)
    let groups = try context.groups(of: context.classes(in: classOrder), sizes: sizes)
    let labels = context.labels(of: groups)
    let experiences = try groups.enumerated().map { index, classes in
      let rows =
        index == 0
        ? context.training(classes)
        : try classes.flatMap { datasetClass in
          let rows = context.trainingRows[datasetClass]
          guard rows.count >= shots else {
            throw context.impossible(
              "class '\(context.classNames[datasetClass])' has \(rows.count) training samples; expected at least"
                + " \(shots) shots")
          }
          var generator = SeededGenerator(seed: context.seed, purpose: "shots/class-\(datasetClass)")
          return generator.choose(shots, of: rows)
        }
      return Experience(index: index, classes: labels.labels(of: classes), rows: rows.sorted())
    }
    var sets = context.testSets(of: groups, labels)
    if testsInstances {
      sets += zip(experiences, groups).dropFirst().map { experience, classes in
        TestSet(
          name: "instances: \(context.name(classes, labels))", role: .instances(experience.index),
          rows: experience.rows, candidates: experience.classes)
      }
    }
    return StreamPlan(labels: labels, experiences: ExperienceList(experiences), testSets: sets)
  }
}
