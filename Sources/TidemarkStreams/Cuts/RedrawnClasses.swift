import Tidemark
package import TidemarkYAML

/// Each experience draws its classes anew from all classes, and samples of them.
/// - Source: Lesort et al., "Challenging common assumptions about catastrophic forgetting and knowledge accumulation"
///   (SCoLe), 2022.
package struct RedrawnClasses: StreamCut {
  package let experiences: Int
  package let classesPerExperience: Int
  /// The number of different samples of each class in an experience.
  package let samplesPerClass: Int

  package var experienceCount: Int? { experiences }
  package var traits: CutTraits { CutTraits(isFixed: false, separatesClasses: false, canForget: false) }
}

extension RedrawnClasses {
  private enum Keys {
    static let classCount = FileKey(
      "classes-per-experience", .integer(1...1_000_000), required: true,
      "The number of classes that an experience draws.")
    static let samplesPerClass = FileKey(
      "samples-per-class", .integer(1...1_000_000_000), required: true,
      "The number of samples of each class in an experience.")
  }

  package static let word: String? = "redrawn"
  package static let forms = [
    CutForm(
      .recurring, word, title: ": classes drawn anew",
      keys: [ScenarioKeys.requiredExperiences, Keys.classCount, Keys.samplesPerClass])
  ]

  package init(_ mapping: inout MappingReader, as form: CutForm, of datasets: ChosenDatasets) throws {
    classesPerExperience = try mapping.integer(Keys.classCount)
    let available = datasets.classNames.count
    guard classesPerExperience <= available else {
      throw mapping.invalid(
        Keys.classCount.name, found: "is \(classesPerExperience), but there are \(available) classes",
        expected: "at most \(available)")
    }
    experiences = try mapping.integer(ScenarioKeys.requiredExperiences)
    samplesPerClass = try mapping.integer(Keys.samplesPerClass)
  }

  package var entries: [(FileKey, ResolvedProtocol.Value)] {
    [
      (ScenarioKeys.experiences, .integer(experiences)), (Keys.classCount, .integer(classesPerExperience)),
      (Keys.samplesPerClass, .integer(samplesPerClass)),
    ]
  }

  package func words(in scenario: Scenario) -> String {
    "\(experiences) experiences of \(classesPerExperience) classes drawn anew"
  }

  package func testWords(in scenario: Scenario) -> String { Self.untoldClass }

  package func plan(in context: PlanningContext) throws -> StreamPlan {
    let classes = context.usedClasses
    guard classesPerExperience <= classes.count else {
      throw context.impossible("an experience draws \(classesPerExperience) classes; there are \(classes.count)")
    }
    return try context.plan(requiring: samplesPerClass) { labels in
      RedrawnLaw(drawn: self, trainingRows: context.trainingRows, labels: labels, seed: context.seed)
    }
  }
}

/// Each experience: some classes, and some rows of each, drawn by the experience's number.
private struct RedrawnLaw: ExperienceLaw {
  let drawn: RedrawnClasses
  let trainingRows: [[Int32]]
  /// The label of each class.
  let labels: [Int]
  let seed: UInt64

  var count: Int { drawn.experiences }
  var byteCount: Int { trainingRows.reduce(0) { $0 + $1.count * 4 } }

  func experience(at index: Int) -> Experience {
    var generator = SeededGenerator(seed: seed, purpose: "redrawn/experience-\(index)")
    let classes = generator.choose(drawn.classesPerExperience, of: Array(trainingRows.indices))
    let rows = classes.flatMap { generator.choose(drawn.samplesPerClass, of: trainingRows[$0]) }
    return Experience(index: index, classes: classes.map { labels[$0] }.sorted(), rows: rows.sorted())
  }
}
