import Tidemark
import TidemarkYAML

extension Scenario {
  /// Decodes `scenario:`.
  ///
  /// - Parameters:
  ///   - datasets: those of the protocol.
  ///   - outOfScope: the classes that are no part of the stream.
  init(_ mapping: inout MappingReader, datasets: ChosenDatasets, outOfScope: [String]) throws {
    let family = try mapping.choice(ScenarioKeys.family, of: ScenarioFamily.self)
    var base: ScenarioFamily?
    if family == .online {
      let word = try mapping.required(ScenarioKeys.base).choice(ScenarioKeys.onlineBases.map(\.rawValue))
      base = ScenarioFamily(rawValue: word)
    }
    if let first = outOfScope.first, family == .recurring {
      throw mapping.invalid(
        ScenarioKeys.family.name, found: "is '\(family.rawValue)', which draws from all classes",
        expected: "another family, since 'samples.out-of-scope' leaves '\(first)' out")
    }
    let decoder = ScenarioDecoder(
      classNames: datasets.classNames.filter { !outOfScope.contains($0) },
      attributes: AttributeDecoder(datasets: datasets))
    let decoded = try decoder.decode(base ?? family, &mapping)
    self.init(family: family, base: base, cut: decoded.cut, labels: decoded.labels)
  }
}

/// Decodes the keys of each family.
private struct ScenarioDecoder {
  let classNames: [String]
  let attributes: AttributeDecoder
  private typealias Keys = ScenarioKeys

  func decode(
    _ family: ScenarioFamily, _ mapping: inout MappingReader
  ) throws -> (cut: StreamCut, labels: LabelAssignment) {
    switch family {
    case .classIncremental:
      let by = try mapping.optional(Keys.classBy)?.choice(Keys.classCuttings.map(\.rawValue))
      let cut: StreamCut =
        by == Keys.Cutting.attribute.rawValue
        ? .attribute(try attributes.attributeCut(&mapping, holdsOut: false)) : .classes(try classCut(&mapping))
      return (cut, try labels(Keys.labels, &mapping))
    case .taskIncremental:
      let cut = try cut(Keys.taskBy, &mapping)
      return (cut, try labels(Keys.taskLabels, &mapping))
    case .domainIncremental:
      let cut = try cut(Keys.domainBy, &mapping)
      if case .classes = cut { return (cut, .shared) }
      return (cut, try labels(Keys.labels, &mapping))
    case .taskFree: return (try taskFree(&mapping), try labels(Keys.labels, &mapping))
    case .dataIncremental:
      return (.instances(experiences: try mapping.integer(Keys.requiredExperiences)), try labels(Keys.labels, &mapping))
    case .recurring: return (try recurring(&mapping), try labels(Keys.labels, &mapping))
    case .knowledge: return (.knowledge(try KnowledgeDecoder().decode(&mapping)), .dataset)
    case .fewShot, .online: return (.sessions(try sessions(&mapping)), try labels(Keys.labels, &mapping))
    }
  }

  private func labels(_ key: FileKey, _ mapping: inout MappingReader) throws -> LabelAssignment {
    guard let node = mapping.optional(key) else { return .shuffled }
    guard case .choice(let words) = key.shape else { return .shuffled }
    return LabelAssignment(rawValue: try node.choice(words)) ?? .shuffled
  }

  private func cut(_ key: FileKey, _ mapping: inout MappingReader) throws -> StreamCut {
    let node = try mapping.required(key)
    guard case .choice(let words) = key.shape else { return .classes(try classCut(&mapping)) }
    return switch Keys.Cutting(rawValue: try node.choice(words)) {
    case .classes, nil: .classes(try classCut(&mapping))
    case .domains: .domains(try domainCut(&mapping, dealsInstances: true))
    case .attribute:
      .attribute(try attributes.attributeCut(&mapping, holdsOut: words.contains(Keys.Cutting.time.rawValue)))
    case .time: .time(try attributes.timeCut(&mapping))
    }
  }

  private func taskFree(_ mapping: inout MappingReader) throws -> StreamCut {
    switch try mapping.choice(Keys.taskFreeSchedule, of: Keys.TaskFreeSchedule.self) {
    case .gaussian:
      let width = try mapping.optionalNumber(Keys.width)
      let order = try mapping.optional(Keys.classOrder)?.classOrder(classNames: classNames) ?? .seeded
      let experiences = try parts(&mapping, of: order)
      return .gaussian(
        GaussianSchedule(experiences: experiences, width: width ?? 0.5 / Double(experiences), classOrder: order))
    case .iBlurry:
      let disjoint = try mapping.optionalNumber(Keys.disjoint) ?? 0.5
      let blur = try mapping.optionalNumber(Keys.blur) ?? 0.1
      let isStochastic = try mapping.boolean(Keys.stochastic, default: false)
      let order = try mapping.optional(Keys.classOrder)?.classOrder(classNames: classNames) ?? .seeded
      return .blurry(
        BlurrySchedule(
          experiences: try parts(&mapping, of: order), disjoint: disjoint, blur: blur, isStochastic: isStochastic,
          classOrder: order))
    case .drift where mapping.optional(Keys.attribute) != nil:
      let values = try attributes.attributeCut(&mapping, holdsOut: true)
      return .valueDrift(
        ValueDrift(values: values, transition: try mapping.optionalNumber(Keys.transition) ?? 0.5))
    case .drift:
      let cut = try domainCut(&mapping, dealsInstances: false)
      return .drift(DriftSchedule(domains: cut, transition: try mapping.optionalNumber(Keys.transition) ?? 0.5))
    }
  }

  /// The number of parts, each of which needs a class.
  private func parts(_ mapping: inout MappingReader, of order: ClassOrder) throws -> Int {
    let count = try mapping.integer(Keys.requiredExperiences)
    let available = order.count(of: classNames)
    guard count <= available else {
      throw mapping.invalid(
        Keys.experiences.name, found: "is \(count), but there are \(available) classes",
        expected: "at most \(available)")
    }
    return count
  }

  private func recurring(_ mapping: inout MappingReader) throws -> StreamCut {
    switch try mapping.choice(Keys.recurringSchedule, of: Keys.RecurringSchedule.self) {
    case .redrawn:
      let perExperience = try mapping.integer(Keys.classCount)
      guard perExperience <= classNames.count else {
        throw mapping.invalid(
          Keys.classCount.name, found: "is \(perExperience), but there are \(classNames.count) classes",
          expected: "at most \(classNames.count)")
      }
      return .redrawn(
        RedrawnClasses(
          experiences: try mapping.integer(Keys.requiredExperiences), classesPerExperience: perExperience,
          samplesPerClass: try mapping.integer(Keys.samplesPerClass)))
    case .repetition:
      return .repetition(
        ClassRepetition(
          experiences: try mapping.integer(Keys.requiredExperiences),
          samplesPerExperience: try mapping.integer(Keys.samplesPerExperience),
          repetition: try mapping.number(Keys.repetition),
          frequency: try mapping.choice(Keys.frequency, of: ClassRepetition.FrequencyLaw.self, default: .uniform),
          firstSeenWithin: try mapping.optionalNumber(Keys.firstSeenWithin) ?? 0.5))
    }
  }

  private func sessions(_ mapping: inout MappingReader) throws -> FewShotSessions {
    let order = try mapping.optional(Keys.classOrder)?.classOrder(classNames: classNames) ?? .dataset
    let available = order.count(of: classNames)
    let base = try mapping.integer(Keys.baseClasses)
    let ways = try mapping.integer(Keys.ways)
    guard base < available else {
      throw mapping.invalid(
        Keys.baseClasses.name, found: "is \(base), but there are \(available) classes",
        expected: "at most \(available - 1), so that later sessions have new ones")
    }
    let most = (available - base) / ways
    guard most > 0 else {
      throw mapping.invalid(
        Keys.ways.name, found: "is \(ways), but \(available - base) classes are left",
        expected: "at most \(available - base)")
    }
    let sessions = try mapping.optionalInteger(Keys.sessions) ?? most
    guard sessions <= most else {
      throw mapping.invalid(
        Keys.sessions.name, found: "is \(sessions), which needs \(base + sessions * ways) classes",
        expected: "at most \(most), since there are \(available) classes")
    }
    return FewShotSessions(
      baseClasses: base, ways: ways, shots: try mapping.integer(Keys.shots), sessions: sessions, classOrder: order,
      testsInstances: try mapping.boolean(Keys.instanceTest, default: false))
  }

  private func classCut(_ mapping: inout MappingReader) throws -> ClassCut {
    if let groups = try mapping.optionalList(Keys.classes) {
      for key in [Keys.experiences, Keys.perExperience, Keys.classOrder] where mapping.optional(key) != nil {
        throw mapping.invalid(
          key.name, found: "stands beside 'classes', which says it all", hint: "remove one of them")
      }
      var names: [String] = []
      let sizes = try groups.map { group in
        let items = try group.list(count: 1...1_000_000)
        for item in items {
          let name = try item.choice(classNames)
          guard !names.contains(name) else { throw item.invalid(found: "is '\(name)', which is listed twice") }
          names.append(name)
        }
        return items.count
      }
      return ClassCut(classesPerExperience: sizes, classOrder: .listed(names))
    }
    let classOrder = try mapping.optional(Keys.classOrder)?.classOrder(classNames: classNames) ?? .dataset
    let experiences = mapping.optional(Keys.experiences)
    let perExperience = mapping.optional(Keys.perExperience)
    if experiences == nil, perExperience == nil {
      _ = try mapping.required("experiences", expected: "their number, or 'classes-per-experience'")
    }
    let counts = try classCounts(
      experiences: experiences, perExperience: perExperience, of: classOrder.count(of: classNames))
    return ClassCut(classesPerExperience: counts, classOrder: classOrder)
  }

  /// The number of classes of each experience, from what the file says of it.
  private func classCounts(experiences: YAMLNode?, perExperience: YAMLNode?, of available: Int) throws -> [Int] {
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

  private func domainCut(_ mapping: inout MappingReader, dealsInstances: Bool) throws -> DomainCut {
    let domains = try DomainDecoder().decode(&mapping)
    var heldOut: [InputDomain] = []
    for item in try mapping.optionalList(Keys.heldOut) ?? [] {
      let name = try item.choice(domains.map(\.name))
      guard !heldOut.contains(where: { $0.name == name }) else {
        throw item.invalid(found: "is '\(name)', which is listed twice")
      }
      heldOut += domains.filter { $0.name == name }
    }
    let trained = domains.filter { domain in !heldOut.contains { $0.name == domain.name } }
    guard !trained.isEmpty else {
      throw mapping.invalid(
        Keys.heldOut.name, found: "names all domains", expected: "at least one domain that is trained on")
    }
    let instances =
      dealsInstances
      ? try mapping.choice(Keys.instances, of: DomainCut.Instances.self, default: .shared) : .split
    return DomainCut(trained: trained, heldOut: heldOut, instances: instances)
  }
}

extension ClassOrder {
  fileprivate func count(of classNames: [String]) -> Int {
    if case .listed(let names) = self { names.count } else { classNames.count }
  }
}

extension YAMLNode {
  fileprivate func classOrder(classNames: [String]) throws -> ClassOrder {
    guard isList else { return try choice(["dataset", "seeded"]) == "seeded" ? .seeded : .dataset }
    var names: [String] = []
    for item in try list(count: 1...1_000_000) {
      let name = try item.choice(classNames)
      guard !names.contains(name) else { throw item.invalid(found: "is '\(name)', which is listed twice") }
      names.append(name)
    }
    return .listed(names)
  }
}
