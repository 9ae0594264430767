import Tidemark
package import TidemarkYAML

extension BenchmarkProtocol {
  /// The version of the file format that this release reads.
  package static let formatVersion = 1

  /// What a protocol file can refer to: the classes of each dataset, by the dataset's name.
  package struct DatasetClasses: Sendable {
    private let classNames: [String: [String]]

    /// - Parameter classNames: the names of the classes of each known dataset.
    package init(_ classNames: [String: [String]]) { self.classNames = classNames }

    fileprivate func classes(named node: YAMLNode) throws -> [String] {
      let name = try node.string()
      guard let classes = classNames[name] else {
        let known = classNames.keys.sorted()
        throw node.invalid(
          found: "is '\(name)', which is no dataset", expected: "one of \(known.joined(separator: ", "))",
          hint: known.closest(to: name).map { "did you mean '\($0)'?" })
      }
      return classes
    }
  }

  /// Decodes a protocol file and fills in the defaults.
  ///
  /// - Parameters:
  ///   - document: the parsed file.
  ///   - datasets: the datasets that the file may name.
  ///   - metricNames: the metrics that the file may name.
  /// - Throws: `FileFormatError` at the first unknown key, wrong type or impossible value.
  package init(_ document: YAMLDocument, datasets: DatasetClasses, metricNames: [String]) throws {
    self = try document.root.mapping { file in
      let version = try file.integer("tidemark")
      guard version == Self.formatVersion else {
        throw file.invalid("tidemark", expected: "\(Self.formatVersion), the format that this release reads")
      }
      let name = try file.required("name", expected: "the protocol's name").identifier()
      let title = try file.string("title")
      let summary = try file.string("summary")
      let citation = try file.optional("citation")?.string()
      let datasetNode = try file.required("dataset", expected: "the name of a dataset")
      let classNames = try datasets.classes(named: datasetNode)
      let scenario = try file.mapping("scenario") { try Scenario(&$0, classNames: classNames) }
      let normalization = try file.optionalMapping("inputs") { inputs in
        Normalization(
          mean: Float(try inputs.number("mean", in: -1e6...1e6, default: 0)),
          deviation: Float(try inputs.number("deviation", in: 1e-6...1e6, default: 1)))
      }
      let visibility = try file.optionalMapping("visibility") { try Visibility(&$0, defaults: scenario.visibility) }
      let training = try file.mapping("training") { try TrainingRecipe(&$0) }
      let evaluation = try file.optionalMapping("evaluation") { try EvaluationSchedule(&$0) }
      let seeds = try file.optional("seeds")?.seeds()
      let metrics = try file.optionalList("metrics", count: 1...1000)?.map { try $0.choice(metricNames) }
      return BenchmarkProtocol(
        name: name, title: title, summary: summary, citation: citation, dataset: try datasetNode.string(),
        scenario: scenario, normalization: normalization ?? Normalization(mean: 0, deviation: 1),
        visibility: visibility ?? scenario.visibility, training: training,
        evaluation: evaluation ?? EvaluationSchedule(), seeds: seeds ?? [0, 1, 2, 3, 4],
        metrics: metrics ?? ["acc", "forgetting", "bwt", "fwt"])
    }
  }
}

extension Scenario {
  /// What the family reveals unless a file says otherwise.
  fileprivate var visibility: Visibility {
    switch self {
    case .classIncremental: Visibility(training: [.boundaries, .experienceClasses], testing: [])
    }
  }

  fileprivate init(_ mapping: inout MappingReader, classNames: [String]) throws {
    _ = try mapping.choice("family", among: ["class-incremental"])
    self = .classIncremental(try ClassIncremental(&mapping, classNames: classNames))
  }
}

extension ClassIncremental {
  fileprivate init(_ mapping: inout MappingReader, classNames: [String]) throws {
    let classOrder = try mapping.optional("class-order")?.classOrder(classNames: classNames) ?? .dataset
    let available: Int
    if case .listed(let names) = classOrder { available = names.count } else { available = classNames.count }
    let experiences = mapping.optional("experiences")
    let perExperience = mapping.optional("classes-per-experience")
    if experiences == nil, perExperience == nil {
      _ = try mapping.required("experiences", expected: "their number, or 'classes-per-experience'")
    }
    let counts = try Self.cut(experiences: experiences, perExperience: perExperience, of: available)
    let labels = try mapping.choice("labels", of: LabelAssignment.self, default: .shuffled)
    self.init(classesPerExperience: counts, classOrder: classOrder, labels: labels)
  }

  /// The number of classes of each experience, from what the file says of it.
  private static func cut(
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
}

extension YAMLNode {
  /// A name that can stand in a folder's name: letters, digits, `-`, `_` and `.`, beginning with a letter or digit.
  fileprivate func identifier() throws -> String {
    let name = try string()
    let isWord = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    guard isWord, name.utf8.count <= 100, name.first.map({ $0.isLetter || $0.isNumber }) == true else {
      throw invalid(expected: "at most 100 letters, digits, '-', '_' and '.', beginning with a letter or digit")
    }
    return name
  }

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

  /// A list of different seeds.
  fileprivate func seeds() throws -> [UInt64] {
    var seeds: [UInt64] = []
    for item in try list(count: 1...10_000) {
      let seed = UInt64(try item.integer(in: 0...Int.max))
      guard !seeds.contains(seed) else { throw item.invalid(found: "is \(seed), which is listed twice") }
      seeds.append(seed)
    }
    return seeds
  }
}

extension Visibility {
  fileprivate init(_ mapping: inout MappingReader, defaults: Visibility) throws {
    var training = defaults.training
    if let items = try mapping.optionalList("training") {
      training = Set(try items.map { try $0.choice(of: Revelation.self) })
    }
    if let item = try mapping.optionalList("testing")?.first {
      throw item.invalid(
        found: "reveals '\(try item.choice(of: Revelation.self).rawValue)' at test time",
        expected: "nothing in a class-incremental protocol")
    }
    self.init(training: training, testing: defaults.testing)
  }
}

extension TrainingRecipe {
  fileprivate init(_ mapping: inout MappingReader) throws {
    self.init(
      batchSize: try mapping.integer("batch", in: 1...1_000_000),
      passes: try mapping.integer("passes", in: 1...100_000, default: 1),
      optimizer: try mapping.choice("optimizer", of: Optimizer.self, default: .adam),
      learningRate: Float(try mapping.number("learning-rate", in: 1e-12...1e3, default: 0.001)),
      hiddenWidths: try mapping.optionalList("hidden", count: 0...100)?.map { try $0.integer(in: 1...100_000) }
        ?? [400, 400])
  }
}

extension EvaluationSchedule {
  /// Before training and after each experience, on all test sets.
  fileprivate init() {
    self.init(beforeTraining: true, coverage: .all, batchSize: 1000, keepsScores: false)
  }

  fileprivate init(_ mapping: inout MappingReader) throws {
    self.init(
      beforeTraining: try mapping.boolean("before-training", default: true),
      coverage: try mapping.choice("test-sets", of: Coverage.self, default: .all),
      batchSize: try mapping.integer("batch", in: 1...1_000_000, default: 1000),
      keepsScores: try mapping.boolean("keep-scores", default: false))
  }
}
