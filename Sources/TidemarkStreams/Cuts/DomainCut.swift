package import TidemarkYAML

/// One domain in each experience, all classes in each domain.
/// - Source: van de Ven & Tolias, "Three scenarios for continual learning", 2019; permuted pixels: Goodfellow et al.,
///   "An empirical investigation of catastrophic forgetting in gradient-based neural networks", 2014; rotations:
///   Lopez-Paz & Ranzato, "Gradient episodic memory for continual learning", 2017.
package struct DomainCut: StreamCut {
  /// Which samples a domain gets.
  package enum Instances: String, Sendable, CaseIterable {
    /// Each domain has all samples, each in its own form.
    case shared
    /// The samples are dealt out to the domains.
    case split
  }

  /// The domains that are trained on, one an experience, in order.
  package let trained: [InputDomain]
  /// Domains that are tested on and never trained on.
  package let heldOut: [InputDomain]
  package let instances: Instances

  package init(trained: [InputDomain], heldOut: [InputDomain] = [], instances: Instances = .shared) {
    self.trained = trained
    self.heldOut = heldOut
    self.instances = instances
  }

  /// All domains; a stream numbers them in this order.
  package var all: [InputDomain] { trained + heldOut }

  package var experienceCount: Int? { trained.count }
  package var traits: CutTraits { CutTraits(isFixed: true, separatesClasses: false, canForget: true) }
}

// MARK: In protocol files

extension DomainCut {
  /// What the domains of a series have more and more of.
  private enum Series: String, CaseIterable { case permutation, rotation, noise, blur, contrast }

  private enum Keys {
    static let series = FileKey(
      "series", .choice(of: Series.self), "A series of domains, each with more of one change than the one before.")
    static let most = FileKey(
      "most", .number(0...36_000),
      "How much of the change the last domain has; of a rotation, the degrees of the whole turn.")
    static let domains = FileKey(
      "domains", .list(.mapping(MappingShape("domain", DomainKeys.all)), count: 1...10_000), "The domains, in order.")
    static let instances = FileKey(
      "instances", .choice(of: DomainCut.Instances.self),
      "Whether each domain has all samples, or samples are dealt out to domains.")
  }

  package static let word: String? = "domains"
  package static let forms = [ScenarioFamily.taskIncremental, .domainIncremental].map { family in
    CutForm(family, word, keys: domainKeys + [Keys.instances], atLeastOne: atLeastOneKey)
  }

  /// The keys that declare domains.
  static let domainKeys = [
    Keys.series, ScenarioKeys.experiences, Keys.most, Keys.domains, ScenarioKeys.heldOut,
  ]
  static let atLeastOneKey = [Keys.series.name, Keys.domains.name]

  package init(_ mapping: inout MappingReader, as form: CutForm, of datasets: ChosenDatasets) throws {
    let domains = try Self.domains(&mapping)
    let held = try (mapping.optionalList(ScenarioKeys.heldOut) ?? []).distinct { try $0.choice(domains.map(\.name)) }
    let trained = domains.filter { !held.contains($0.name) }
    guard !trained.isEmpty else {
      throw mapping.invalid(
        ScenarioKeys.heldOut.name, found: "names all domains", expected: "at least one domain that is trained on")
    }
    self.init(
      trained: trained, heldOut: held.flatMap { name in domains.filter { $0.name == name } },
      instances: form.keys.contains { $0.name == Keys.instances.name }
        ? try mapping.choice(Keys.instances, of: Instances.self, default: .shared) : .split)
  }

  /// The domains: listed one by one, or as a series.
  private static func domains(_ mapping: inout MappingReader) throws -> [InputDomain] {
    if let items = try mapping.optionalList(Keys.domains) {
      try mapping.refuse([Keys.series, ScenarioKeys.experiences, Keys.most], beside: Keys.domains)
      return try InputDomain.listed(items)
    }
    if !mapping.contains(Keys.series.name) {
      _ = try mapping.required(Keys.domains.name, expected: "a list of domains, or 'series' and 'experiences'")
    }
    let series = try mapping.choice(Keys.series, of: Series.self)
    let count = try mapping.integer(ScenarioKeys.requiredExperiences)
    if series == .permutation, mapping.optional(Keys.most) != nil {
      throw mapping.invalid(
        Keys.most.name, found: "stands beside 'series: permutation', of which there is no more or less",
        hint: "remove it")
    }
    let most = try mapping.optionalNumber(Keys.most)
    return (0..<count).map { domain(series, $0, of: count, most: most) }
  }

  /// The domain `index` of a series: a rotation's turn is shared out evenly, the others go from nothing to the most.
  private static func domain(_ series: Series, _ index: Int, of count: Int, most: Double?) -> InputDomain {
    let share = count > 1 ? Double(index) / Double(count - 1) : 0
    switch series {
    case .permutation: return InputDomain(name: "permutation \(index)", steps: [.permutation])
    case .rotation:
      let degrees = (most ?? 180) * Double(index) / Double(count)
      return InputDomain(name: "rotation \(degrees)", steps: index == 0 ? [] : [.rotation(degrees: degrees)])
    case .noise:
      let deviation = (most ?? 0.5) * share
      return InputDomain(name: "noise \(deviation)", steps: index == 0 ? [] : [.noise(deviation: deviation)])
    case .blur:
      let radius = Int(((most ?? 4) * share).rounded())
      return InputDomain(name: "blur \(index): \(radius)", steps: radius == 0 ? [] : [.blur(radius: radius)])
    case .contrast:
      let factor = 1 + ((most ?? 0.1) - 1) * share
      return InputDomain(name: "contrast \(factor)", steps: index == 0 ? [] : [.contrast(factor: factor)])
    }
  }

  package var entries: [(FileKey, ResolvedProtocol.Value)] {
    [
      (Keys.domains, .list(trained.map(\.value))), (ScenarioKeys.heldOut, .list(heldOut.map(\.value))),
      (Keys.instances, .text(instances.rawValue)),
    ]
  }
}

// MARK: In words and as a plan

extension DomainCut {
  package func words(in scenario: Scenario) -> String {
    "\(trained.count) domains\(scenario.heldOutWords(heldOut.count))\(scenario.passWords)"
  }

  package func testWords(in scenario: Scenario) -> String { Self.untoldDomain }

  package func plan(in context: PlanningContext) throws -> StreamPlan {
    try context.checkImages(all)
    let classes = context.usedClasses
    let labels = context.labels(of: classes, domains: all.count)
    let rows = context.training(classes)
    let parts = instances == .split ? context.deal(rows, into: trained.count, purpose: "domains") : []
    let experiences = trained.indices.map { index in
      Experience(
        index: index, classes: labels.labels(of: classes, domain: index), rows: parts.isEmpty ? rows : parts[index],
        domain: index)
    }
    return StreamPlan(
      labels: labels, experiences: ExperienceList(experiences), testSets: testSets(of: classes, labels, in: context),
      domains: all)
  }

  /// A test set for each domain, and one of what was held back for each that is trained on.
  func testSets(of classes: [Int], _ labels: StreamLabels, in context: PlanningContext) -> [TestSet] {
    let tested = context.test(classes)
    var sets = all.enumerated().map { index, domain in
      TestSet(
        name: domain.name, role: index < trained.count ? .experience(index) : .heldOut, rows: tested, domain: index,
        candidates: labels.labels(of: classes, domain: index))
    }
    if context.benchmark.samples.validation > 0 {
      let heldBack = context.validation(classes)
      sets += trained.enumerated().map { index, domain in
        TestSet(
          name: "validation: \(domain.name)", role: .validation(index), rows: heldBack, domain: index,
          candidates: labels.labels(of: classes, domain: index))
      }
    }
    return sets
  }
}
