import Tidemark
import TidemarkData
package import TidemarkYAML

/// One value of an attribute in each experience, such as a domain, a site, an alphabet, or a group of classes.
///
/// In class-incremental protocols each class has to belong to one value; the classes of a value make up an experience.
/// - Source: groups of classes: the superclasses of Krizhevsky, "Learning multiple layers of features from tiny images",
///   2009; alphabets: Schwarz et al., "Progress & compress", 2018.
package struct AttributeCut: StreamCut {
  /// The name of a categorical attribute.
  package let attribute: String
  /// The order in which its values appear; where it is a list, other values are left out.
  package let order: ClassOrder
  /// The values that are tested on and never trained on.
  package let heldOut: [String]

  package init(attribute: String, order: ClassOrder, heldOut: [String] = []) {
    self.attribute = attribute
    self.order = order
    self.heldOut = heldOut
  }

  /// The number of values that are trained on; nil if only the data tells.
  package var experienceCount: Int? {
    if case .listed(let names) = order { names.count { !heldOut.contains($0) } } else { nil }
  }
  package var traits: CutTraits { CutTraits(isFixed: order != .seeded, separatesClasses: true, canForget: true) }
}

// MARK: In protocol files

extension AttributeCut {
  /// The keys that name an attribute and its values.
  enum Keys {
    static let attribute = FileKey(
      "attribute", .text, required: true,
      "The attribute whose values tell experiences apart; of several datasets also 'dataset'.")
    static let order = FileKey(
      "order", .either([.choice(["dataset", "seeded"]), .list(.text, count: 1...1_000_000)]),
      "The order of the attribute's values: the dataset's, drawn from the seed, or a list; others are left out.")
    static let all = [attribute, order, ScenarioKeys.heldOut]
  }

  package static let word: String? = "attribute"
  /// Only domains can be held out: there is nothing to be known of the classes of a task that is not shown.
  package static let forms = [
    CutForm(.classIncremental, word, keys: [Keys.attribute, Keys.order]),
    CutForm(.taskIncremental, word, keys: [Keys.attribute, Keys.order]),
    CutForm(.domainIncremental, word, keys: Keys.all),
  ]

  package init(_ mapping: inout MappingReader, as form: CutForm, of datasets: ChosenDatasets) throws {
    let attribute = try datasets.attribute(mapping.required(Keys.attribute), kind: .categorical)
    let isSource = attribute == Dataset.sourceAttribute && datasets.names.count > 1
    func names(_ node: YAMLNode, _ key: FileKey) throws -> [String] {
      try node.list(count: key.shape.countRange).distinct {
        isSource ? try $0.choice(datasets.names) : try $0.string()
      }
    }
    var order = isSource ? ClassOrder.listed(datasets.names) : .dataset
    if let node = mapping.optional(Keys.order) {
      if node.isList {
        order = .listed(try names(node, Keys.order))
      } else {
        order = try node.choice(["dataset", "seeded"]) == "seeded" ? .seeded : .dataset
      }
    }
    var heldOut: [String] = []
    if form.keys.contains(where: { $0.name == ScenarioKeys.heldOut.name }),
      let node = mapping.optional(ScenarioKeys.heldOut)
    {
      heldOut = try names(node, ScenarioKeys.heldOut)
      if case .listed(let names) = order, Set(names).isSubset(of: heldOut) {
        throw node.invalid(
          found: "names all values in 'order'", expected: "at least one \(attribute) that is trained on")
      }
    }
    self.init(attribute: attribute, order: order, heldOut: heldOut)
  }

  package var entries: [(FileKey, ResolvedProtocol.Value)] {
    [
      (Keys.attribute, .text(attribute)), (Keys.order, order.value),
      (ScenarioKeys.heldOut, .list(heldOut.map(ResolvedProtocol.Value.text))),
    ]
  }
}

// MARK: In words and as a plan

extension AttributeCut {
  package func words(in scenario: Scenario) -> String {
    let groups = scenario.servedFamily == .classIncremental ? " of classes" : ""
    return "\(experienceCount.map(String.init) ?? "several") experiences\(groups), one for each \(attribute)"
      + scenario.heldOutWords(heldOut.count) + scenario.passWords
  }

  package func testWords(in scenario: Scenario) -> String {
    scenario.servedFamily == .domainIncremental
      ? Self.untoldDomain
      : "at test time the learner is not told which experience a query comes from and chooses among all classes"
  }

  package func plan(in context: PlanningContext) throws -> StreamPlan {
    let used = context.usedClasses
    let training = try rows(of: context.dataset.train, used.flatMap { context.trainingRows[$0] }, context)
    let testing = try rows(of: context.dataset.test, used.flatMap { context.testRows[$0] }, context)
    let heldBack = try rows(of: context.dataset.train, used.flatMap { context.validationRows[$0] }, context)
    let trained = try values(known: training, context)
    let groups = trained.map { context.classes(of: training.rows[$0] ?? []) }
    let owners = Dictionary(
      zip(groups, trained).flatMap { group, value in group.map { ($0, value) } },
      uniquingKeysWith: { first, _ in first })
    let shared = zip(groups, trained).lazy.flatMap { group, value in group.map { ($0, value) } }
      .first { owners[$0.0] != $0.1 }
    if let shared, context.scenario.servedFamily == .classIncremental {
      throw context.impossible(
        "class '\(context.classNames[shared.0])' has samples of '\(owners[shared.0] ?? "")' and of '\(shared.1)';"
          + " expected one value of '\(attribute)' for each class")
    }
    let labels = labels(of: groups, areDisjoint: shared == nil, context)
    let experiences = trained.indices.map { index in
      Experience(
        index: index, classes: labels.labels(of: groups[index], domain: index),
        rows: training.rows[trained[index]] ?? [],
        domain: index)
    }
    let all = labels.labels(of: used)
    var sets = trained.enumerated().map { index, value in
      TestSet(
        name: value, role: .experience(index), rows: testing.rows[value] ?? [], domain: index,
        candidates: experiences[index].classes)
    }
    for (index, value) in heldOut.enumerated() {
      guard testing.rows[value] != nil else { throw unknown(value, among: testing.names, context) }
      sets.append(
        TestSet(
          name: value, role: .heldOut, rows: testing.rows[value] ?? [], domain: trained.count + index, candidates: all))
    }
    // What was held back is a share of each class; of a rare value there may be nothing.
    sets += trained.enumerated().compactMap { index, value in
      heldBack.rows[value].map { rows in
        TestSet(
          name: "validation: \(value)", role: .validation(index), rows: rows, domain: index,
          candidates: experiences[index].classes)
      }
    }
    return StreamPlan(
      labels: labels, experiences: ExperienceList(experiences), testSets: sets,
      domains: (trained + heldOut).map { InputDomain(name: $0, steps: []) })
  }

  /// The labels of the classes of each value: one for each class where no class has two values or the values are domains
  /// of one label space; else one for each class and task.
  private func labels(of groups: [[Int]], areDisjoint: Bool, _ context: PlanningContext) -> StreamLabels {
    let isOneSpace = [.domainIncremental, .taskFree].contains(context.scenario.servedFamily)
    if areDisjoint, !isOneSpace { return context.labels(of: groups) }
    return context.labels(
      of: isOneSpace ? context.usedClasses : Set(groups.joined()).sorted(), domains: groups.count)
  }

  /// The values that are trained on, in order.
  private func values(known: AttributeRows, _ context: PlanningContext) throws -> [String] {
    let present = known.names.filter { known.rows[$0] != nil && !heldOut.contains($0) }
    switch order {
    case .dataset: return present
    case .seeded:
      var generator = SeededGenerator(seed: context.seed, purpose: "attribute-order")
      return generator.permutation(present.count).map { present[$0] }
    case .listed(let names):
      for name in names where known.rows[name] == nil { throw unknown(name, among: known.names, context) }
      return names.filter { !heldOut.contains($0) }
    }
  }

  private func unknown(_ value: String, among names: [String], _ context: PlanningContext) -> ProtocolError {
    let suggestion = names.closest(to: value).map { "; did you mean '\($0)'?" } ?? ""
    return context.impossible(
      "no sample of dataset '\(context.dataset.name)' has the \(attribute) '\(value)'\(suggestion)")
  }

  /// The given rows of a split by the value that they have; rows whose value is not known are left out.
  private func rows(of split: DatasetSplit, _ rows: [Int32], _ context: PlanningContext) throws -> AttributeRows {
    guard case .categorical(let names, let codes) = split.attributes[attribute] else {
      throw context.impossible(
        "dataset '\(context.dataset.name)' has no categorical attribute '\(attribute)'; it has"
          + " \(split.attributeWords)")
    }
    var byCode = [[Int32]](repeating: [], count: names.count)
    for row in rows.sorted() where codes[Int(row)] >= 0 { byCode[Int(codes[Int(row)])].append(row) }
    return AttributeRows(
      names: names,
      rows: Dictionary(
        zip(names, byCode).filter { !$0.1.isEmpty }.map { ($0, $1) }, uniquingKeysWith: { ($0 + $1).sorted() }))
  }
}

/// Rows by their value of an attribute.
private struct AttributeRows {
  /// All values, in the order of the dataset.
  let names: [String]
  /// The rows of each value that has any, ascending.
  let rows: [String: [Int32]]
}
