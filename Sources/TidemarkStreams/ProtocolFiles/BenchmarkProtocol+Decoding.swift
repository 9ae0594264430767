import Tidemark
import TidemarkData
package import TidemarkYAML

extension BenchmarkProtocol {
  /// The version of the file format that this release reads.
  package static let formatVersion = 1

  /// Decodes a protocol file and fills in the defaults.
  ///
  /// - Parameters:
  ///   - document: the parsed file, already laid over the one that it extends.
  ///   - datasets: the datasets that the file may name.
  ///   - metricNames: the metrics that the file may name, besides the composites that it declares.
  /// - Throws: `FileFormatError` at the first unknown key, wrong type or impossible value.
  package init(_ document: YAMLDocument, datasets: KnownDatasets, metricNames: [String]) throws {
    typealias Keys = ProtocolKeys
    self = try document.root.mapping { file in
      let version = try file.required(Keys.version).integer()
      guard version == Self.formatVersion else {
        throw file.invalid("tidemark", expected: "\(Self.formatVersion), the format that this release reads")
      }
      _ = try file.optional(Keys.extends)?.string()
      let name = try file.required("name", expected: "the protocol's name").identifier()
      let title = try file.string(Keys.title)
      let summary = try file.string(Keys.summary)
      let citation = try file.optional(Keys.citation)?.string()
      let datasetNode = try file.required("dataset", expected: "the name of a dataset")
      let datasets = try datasets.chosen(datasetNode, joining: Self.classJoining(of: file.node))
      let samples = try file.optionalMapping(Keys.samples) {
        try SampleSelection(&$0, classNames: datasets.classNames)
      }
      let scenario = try file.mapping(Keys.scenario) {
        try Scenario(&$0, datasets: datasets, outOfScope: samples?.outOfScope ?? [])
      }
      let normalization = try file.optionalMapping(Keys.inputs) { inputs in
        Normalization(
          mean: Float(try inputs.optionalNumber(InputKeys.mean) ?? 0),
          deviation: Float(try inputs.optionalNumber(InputKeys.deviation) ?? 1))
      }
      let visibility = try file.optionalMapping(Keys.visibility) { try Visibility(&$0, of: scenario) }
      if let samples, !samples.outOfScope.isEmpty,
        (visibility ?? scenario.defaultVisibility).separatesQueries
      {
        throw file.invalid(
          Keys.samples.name, found: "names classes that are out of scope",
          expected: "none, since queries are told with what they belong to, and those belong to nothing")
      }
      let training = try file.mapping(Keys.training) { try TrainingRecipe(&$0, for: scenario) }
      let requests = try file.optional(Keys.forget)?.requests(
        of: scenario, telling: visibility ?? scenario.defaultVisibility)
      let evaluation =
        try file.optionalMapping(Keys.evaluation) { try EvaluationSchedule(&$0, for: scenario) }
        ?? EvaluationSchedule(for: scenario)
      let budgets = try file.optionalMapping(Keys.budgets) { try Budgets(&$0, passes: training.passes) }
      let limits = try file.optionalMapping(Keys.limits) { try ProgramLimits(&$0) }
      let seeds = try file.optional(Keys.seeds)?.seeds()
      let composites = try file.optional(Keys.composites)?.composites(metricNames: metricNames) ?? []
      let metrics = try file.optional(Keys.metrics)?.metrics(metricNames: metricNames, composites: composites)
      return BenchmarkProtocol(
        name: name, title: title, summary: summary, citation: citation, datasets: datasets.names, scenario: scenario,
        samples: samples ?? SampleSelection(),
        normalization: normalization ?? Normalization(mean: 0, deviation: 1),
        visibility: visibility ?? scenario.defaultVisibility, training: training,
        requests: requests ?? [], evaluation: evaluation, budgets: budgets ?? Budgets(),
        limits: limits ?? ProgramLimits(),
        seeds: seeds ?? [0, 1, 2, 3, 4],
        metrics: metrics?.names
          ?? Headline(of: scenario, evaluation: evaluation, requests: requests ?? []).metrics(of: scenario, evaluation),
        metricParameters: metrics?.parameters ?? [:], composites: composites)
    }
  }
}

extension BenchmarkProtocol {
  /// How several datasets' classes become those of one, as far as the family is there already; the scenario itself can
  /// be read only when the classes are known.
  fileprivate static func classJoining(of file: YAMLNode) throws -> Dataset.ClassJoining {
    guard let scenario = try file.entries().first(where: { $0.key == ProtocolKeys.scenario.name })?.value,
      scenario.isMapping
    else { return .separate }
    let keys = [ScenarioKeys.family.name, ScenarioKeys.base.name]
    let words = try scenario.entries().filter { keys.contains($0.key) }.compactMap { try? $0.value.string() }
    return words.lazy.compactMap(ScenarioFamily.init(rawValue:)).contains { $0.classJoining == .shared }
      ? .shared : .separate
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

  /// A list of different seeds.
  fileprivate func seeds() throws -> [UInt64] {
    var seeds: [UInt64] = []
    for item in try list(count: ProtocolKeys.seeds.shape.countRange) {
      let seed = UInt64(try item.integer(in: 0...Int.max))
      guard !seeds.contains(seed) else { throw item.invalid(found: "is \(seed), which is listed twice") }
      seeds.append(seed)
    }
    return seeds
  }
}

extension SampleSelection {
  fileprivate init(_ mapping: inout MappingReader, classNames: [String]) throws {
    var outOfScope: [String] = []
    for item in try mapping.optionalList(SampleKeys.outOfScope) ?? [] {
      let name = try item.choice(classNames)
      guard !outOfScope.contains(name) else { throw item.invalid(found: "is '\(name)', which is listed twice") }
      outOfScope.append(name)
    }
    guard outOfScope.count < max(1, classNames.count) else {
      throw mapping.invalid(
        SampleKeys.outOfScope.name, found: "names all classes", expected: "at least one class that is in scope")
    }
    self.init(
      perClass: try mapping.optionalInteger(SampleKeys.perClass),
      imbalance: try mapping.optionalNumber(SampleKeys.imbalance) ?? 1,
      validation: try mapping.optionalNumber(SampleKeys.validation) ?? 0,
      labelNoise: try mapping.optionalNumber(SampleKeys.labelNoise) ?? 0, outOfScope: outOfScope)
  }
}

extension Visibility {
  fileprivate init(_ mapping: inout MappingReader, of scenario: Scenario) throws {
    let goesBeyond = try mapping.boolean(VisibilityKeys.beyondFamily, default: false)
    let limit = scenario.visibilityLimit
    func revelations(_ key: FileKey, within allowed: Set<Revelation>, phase: String) throws -> Set<Revelation>? {
      guard let items = try mapping.optionalList(key) else { return nil }
      return Set(
        try items.map { item in
          let revelation = try item.choice(of: Revelation.self)
          let isPossible =
            key.name == "training"
            ? revelation != .candidateClasses
            : [.taskIdentity, .candidateClasses, .domain, .timestamps].contains(revelation)
          guard isPossible else {
            throw item.invalid(
              found: "is '\(revelation.rawValue)', which cannot be told \(phase)",
              expected: key.name == "training"
                ? "boundaries, experience-classes, class-count, task-identity, domain or timestamps"
                : "task-identity, candidate-classes, domain or timestamps")
          }
          guard goesBeyond || allowed.contains(revelation) else {
            let words = allowed.sorted().map(\.rawValue).joined(separator: ", ")
            throw item.invalid(
              found: "reveals '\(revelation.rawValue)' \(phase)",
              expected: "\(allowed.isEmpty ? "nothing" : "at most \(words)") in a \(scenario.family.rawValue) protocol",
              hint: "or say 'beyond-family: true', which reports will show")
          }
          return revelation
        })
    }
    let defaults = scenario.defaultVisibility
    let training = try revelations(VisibilityKeys.training, within: limit.training, phase: "during training")
    let testing = try revelations(VisibilityKeys.testing, within: limit.testing, phase: "at test time")
    self.init(training: training ?? defaults.training, testing: testing ?? defaults.testing)
  }
}

extension TrainingRecipe {
  fileprivate init(_ mapping: inout MappingReader, for scenario: Scenario) throws {
    let passes = try mapping.optionalInteger(TrainingKeys.passes) ?? 1
    if passes > 1, [.online, .taskFree].contains(scenario.family) {
      throw mapping.invalid(
        TrainingKeys.passes.name, found: "is \(passes)",
        expected: "1, since \(scenario.family.rawValue) protocols serve each sample once")
    }
    let iterations = try mapping.optionalInteger(TrainingKeys.iterations)
    if let iterations, [.online, .taskFree].contains(scenario.family) {
      throw mapping.invalid(
        TrainingKeys.iterations.name, found: "is \(iterations)",
        expected: "no such key, since \(scenario.family.rawValue) protocols serve each sample once")
    }
    if let iterations, passes > 1 {
      throw mapping.invalid(
        TrainingKeys.iterations.name, found: "is \(iterations), but 'passes' is \(passes)", expected: "one of the two")
    }
    self.init(
      batchSize: try mapping.integer(TrainingKeys.batch), passes: passes, iterations: iterations,
      optimizer: try mapping.choice(TrainingKeys.optimizer, of: Optimizer.self, default: .adam),
      learningRate: Float(try mapping.optionalNumber(TrainingKeys.learningRate) ?? 0.001),
      hiddenWidths: try mapping.optionalList(TrainingKeys.hidden)?.map { try $0.integer(in: 1...100_000) }
        ?? [400, 400])
  }
}

extension EvaluationSchedule {
  /// Before training and after each experience, on all test sets.
  fileprivate init(for scenario: Scenario) {
    self.init(
      beforeTraining: true, coverage: [.all], isPrequential: scenario.family == .online, batchSize: 1000,
      keepsScores: false)
  }

  fileprivate init(_ mapping: inout MappingReader, for scenario: Scenario) throws {
    let defaults = EvaluationSchedule(for: scenario)
    var coverage: Set<Coverage> = [.all]
    if let node = mapping.optional(EvaluationKeys.testSets) {
      coverage =
        node.isList
        ? Set(try node.list(count: EvaluationKeys.testSets.shape.countRange).map { try $0.choice(of: Coverage.self) })
        : [try node.choice(of: Coverage.self)]
    }
    var points: [Int] = []
    for item in try mapping.optionalList(EvaluationKeys.atSamples) ?? [] {
      let point = try item.integer(in: 1...1_000_000_000_000)
      if let last = points.last, point <= last {
        throw item.invalid(found: "is \(point), after \(last)", expected: "ascending numbers")
      }
      points.append(point)
    }
    let isPrequential = try mapping.boolean(EvaluationKeys.prequential, default: defaults.isPrequential)
    if isPrequential, scenario.knowledge?.shown.contains(.documents) == true {
      throw mapping.invalid(
        EvaluationKeys.prequential.name, found: "is true, but the scenario shows documents",
        expected: "false, since a document holds several facts and cannot be asked about as one")
    }
    self.init(
      beforeTraining: try mapping.boolean(EvaluationKeys.beforeTraining, default: true),
      everyExperiences: try mapping.optionalInteger(EvaluationKeys.everyExperiences) ?? 1,
      everySamples: try mapping.optionalInteger(EvaluationKeys.everySamples),
      everyBatches: try mapping.optionalInteger(EvaluationKeys.everyBatches), atSamples: points, coverage: coverage,
      cap: try mapping.optionalInteger(EvaluationKeys.cap),
      isPrequential: isPrequential,
      batchSize: try mapping.optionalInteger(EvaluationKeys.batch) ?? 1000,
      keepsScores: try mapping.boolean(EvaluationKeys.keepScores, default: false))
  }
}

extension Budgets {
  fileprivate init(_ mapping: inout MappingReader, passes: Int) throws {
    var limits: [Resource: Double] = [:]
    for (resource, key) in BudgetKeys.integers {
      if let limit = try mapping.optionalInteger(key) { limits[resource] = Double(limit) }
    }
    for (resource, key) in BudgetKeys.numbers {
      if let limit = try mapping.optionalNumber(key) { limits[resource] = limit }
    }
    if let limit = limits[.passes], limit < Double(passes) {
      throw mapping.invalid(
        BudgetKeys.passes.name, found: "is \(Int(limit)), but 'training.passes' is \(passes)",
        expected: "at least \(passes)")
    }
    self.init(
      limits: limits,
      onBroken: try mapping.choice(BudgetKeys.onBroken, of: Consequence.self, default: .mark))
  }
}

extension ProgramLimits {
  fileprivate init(_ mapping: inout MappingReader) throws {
    var values: [Limit: Double] = [:]
    for (limit, key) in LimitKeys.numbers { values[limit] = try mapping.optionalNumber(key) }
    for (limit, key) in LimitKeys.integers { values[limit] = try mapping.optionalInteger(key).map(Double.init) }
    self.init(values)
  }
}
