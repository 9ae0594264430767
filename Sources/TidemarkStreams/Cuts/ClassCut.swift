package import TidemarkYAML

/// Disjoint classes in each experience.
/// - Source: van de Ven & Tolias, "Three scenarios for continual learning", 2019.
package struct ClassCut: StreamCut {
  /// The number of classes of each experience, in order.
  package let classesPerExperience: [Int]
  /// The order in which classes appear.
  package let classOrder: ClassOrder

  package init(classesPerExperience: [Int], classOrder: ClassOrder) {
    self.classesPerExperience = classesPerExperience
    self.classOrder = classOrder
  }

  package var experienceCount: Int? { classesPerExperience.count }
  package var traits: CutTraits {
    CutTraits(isFixed: classOrder != .seeded, separatesClasses: true, canForget: true)
  }
}

// MARK: In protocol files

extension ClassCut {
  private enum Keys {
    static let perExperience = FileKey(
      "classes-per-experience",
      .either([.integer(1...1_000_000), .list(.integer(1...1_000_000), count: 1...1_000_000)]),
      "The number of classes of each experience: one number, or one for each.")
    static let classes = FileKey(
      "classes", .list(.list(.text, count: 1...1_000_000), count: 1...1_000_000),
      "The names of the classes of each experience, such as those of a superclass.")
  }

  package static let word: String? = "classes"
  package static let forms = [ScenarioFamily.classIncremental, .taskIncremental, .domainIncremental].map { family in
    CutForm(
      family, word, keys: [ScenarioKeys.experiences, Keys.perExperience, Keys.classes, ScenarioKeys.classOrder],
      atLeastOne: ["experiences", "classes-per-experience", "classes"],
      labels: family == .domainIncremental ? .shared : nil)
  }

  package init(_ mapping: inout MappingReader, as form: CutForm, of datasets: ChosenDatasets) throws {
    if let groups = try mapping.optionalList(Keys.classes) {
      try mapping.refuse([ScenarioKeys.experiences, Keys.perExperience, ScenarioKeys.classOrder], beside: Keys.classes)
      let items = try groups.map { try $0.list(count: 1...1_000_000) }
      self.init(
        classesPerExperience: items.map(\.count),
        classOrder: .listed(try items.flatMap(\.self).distinct { try $0.choice(datasets.classNames) }))
      return
    }
    let classOrder = try mapping.classOrder(of: datasets.classNames, default: .dataset)
    let experiences = mapping.optional(ScenarioKeys.experiences)
    let perExperience = mapping.optional(Keys.perExperience)
    if experiences == nil, perExperience == nil {
      _ = try mapping.required("experiences", expected: "their number, or 'classes-per-experience'")
    }
    let counts = try Self.classCounts(
      experiences: experiences, perExperience: perExperience, of: classOrder.count(of: datasets.classNames))
    self.init(classesPerExperience: counts, classOrder: classOrder)
  }

  /// The number of classes of each experience, from what the file says of it.
  private static func classCounts(
    experiences: YAMLNode?, perExperience: YAMLNode?, of available: Int
  ) throws -> [Int] {
    let count = try experiences?.integer(in: 1...1_000_000)
    if let perExperience, perExperience.isList {
      let counts = try perExperience.list(count: 1...1_000_000).map { try $0.integer(in: 1...1_000_000) }
      if let count, count != counts.count, let experiences {
        throw experiences.invalid(
          found: "is \(count)", expected: "\(counts.count), the length of 'classes-per-experience'")
      }
      let needed = counts.reduce(0, +)
      guard needed <= available else {
        throw perExperience.invalid(found: "needs \(needed) classes", expected: "at most \(available), which there are")
      }
      return counts
    }
    let each = try perExperience?.integer(in: 1...1_000_000)
    if let experiences, let count, let each {
      guard count * each <= available else {
        throw experiences.invalid(
          found: "is \(count), which needs \(count * each) classes at \(each) each",
          expected: "at most \(available / each), since there are \(available) classes")
      }
      return Array(repeating: each, count: count)
    }
    guard let part = experiences ?? perExperience, let parts = count ?? each else { return [] }
    guard available.isMultiple(of: parts), available >= parts else {
      let other = count == nil ? "or give 'experiences' too" : "or give 'classes-per-experience' as a list"
      throw part.invalid(
        found: "is \(parts), but there are \(available) classes",
        expected: available < parts ? "at most \(available)" : "a divisor of \(available)",
        hint: available < parts ? nil : other)
    }
    return count == nil
      ? Array(repeating: parts, count: available / parts) : Array(repeating: available / parts, count: parts)
  }

  package var entries: [(FileKey, ResolvedProtocol.Value)] {
    [
      (ScenarioKeys.experiences, .integer(classesPerExperience.count)),
      (Keys.perExperience, .list(classesPerExperience.map(ResolvedProtocol.Value.integer))),
      (ScenarioKeys.classOrder, classOrder.value),
    ]
  }
}

// MARK: In words and as a plan

extension ClassCut {
  package func words(in scenario: Scenario) -> String {
    let sizes = Set(classesPerExperience)
    let size = sizes.count == 1 ? " of \(sizes.first ?? 0) classes" : ""
    return "\(classesPerExperience.count) experiences\(size)\(scenario.passWords)"
  }

  package func testWords(in scenario: Scenario) -> String {
    scenario.labels == .shared
      ? "at test time the learner is not told which experience a query comes from; all share their labels"
      : Self.untoldClass
  }

  package func plan(in context: PlanningContext) throws -> StreamPlan {
    let groups = try context.groups(of: context.classes(in: classOrder), sizes: classesPerExperience)
    let labels = context.labels(of: groups)
    return StreamPlan(
      labels: labels,
      experiences: ExperienceList(
        groups.enumerated().map { index, classes in
          Experience(index: index, classes: labels.labels(of: classes), rows: context.training(classes))
        }),
      testSets: context.testSets(of: groups, labels))
  }
}
