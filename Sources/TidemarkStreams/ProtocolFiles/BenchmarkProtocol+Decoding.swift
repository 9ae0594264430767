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
