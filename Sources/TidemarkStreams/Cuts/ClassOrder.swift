import TidemarkYAML

/// The order in which the classes of a dataset, or the values of an attribute, appear in a stream.
package enum ClassOrder: Sendable, Equatable {
  /// As the dataset numbers them.
  case dataset
  /// Drawn from the run's seed.
  case seeded
  /// As the protocol lists them, by name.
  case listed([String])

  /// How many classes there are in the order.
  func count(of classNames: [String]) -> Int {
    if case .listed(let names) = self { names.count } else { classNames.count }
  }

  /// The order under its key in a protocol file.
  var value: ResolvedProtocol.Value {
    switch self {
    case .dataset: .text("dataset")
    case .seeded: .text("seeded")
    case .listed(let names): .list(names.map(ResolvedProtocol.Value.text))
    }
  }
}

extension MappingReader {
  /// The order of classes, or `value` if the file has none.
  mutating func classOrder(of classNames: [String], default value: ClassOrder) throws -> ClassOrder {
    guard let node = optional(ScenarioKeys.classOrder) else { return value }
    guard node.isList else { return try node.choice(["dataset", "seeded"]) == "seeded" ? .seeded : .dataset }
    return .listed(
      try node.list(count: ScenarioKeys.classOrder.shape.countRange).distinct { try $0.choice(classNames) })
  }

  /// The number of experiences, each of which needs a class.
  mutating func experiences(of order: ClassOrder, _ classNames: [String]) throws -> Int {
    let count = try integer(ScenarioKeys.requiredExperiences)
    let available = order.count(of: classNames)
    guard count <= available else {
      throw invalid(
        ScenarioKeys.experiences.name, found: "is \(count), but there are \(available) classes",
        expected: "at most \(available)")
    }
    return count
  }

  /// Refuses keys that stand beside one that says it all.
  mutating func refuse(_ keys: [FileKey], beside first: FileKey) throws {
    for key in keys where optional(key) != nil {
      throw invalid(key.name, found: "stands beside '\(first.name)', which says it all", hint: "remove one of them")
    }
  }
}

extension [YAMLNode] {
  /// The name at each node, none of them twice.
  func distinct(_ name: (YAMLNode) throws -> String) throws -> [String] {
    try reduce(into: []) { names, item in
      let name = try name(item)
      guard !names.contains(name) else { throw item.invalid(found: "is '\(name)', which is listed twice") }
      names.append(name)
    }
  }
}

/// How the classes that a stream uses are numbered for the learner.
package enum LabelAssignment: String, Sendable, CaseIterable {
  /// By a permutation drawn from the seed, so that a number tells nothing about when its class appears.
  case shuffled
  /// In the order of the dataset.
  case dataset
  /// By the place in the experience: all experiences share the labels 0, 1, …
  case shared
}
