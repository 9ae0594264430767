import Foundation
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkStreams
import TidemarkYAML

/// A small history of a staff that can be followed by hand, and runners of protocols over it.
enum SampleHistory {
  /// (s, r, o, from, to) with names; 0 stands for no end.
  private static let history: [(String, String, String, Int64, Int64)] = [
    ("ann", "works for", "acme", 1, 1), ("ann", "works for", "bolt", 2, 0), ("ben", "works for", "acme", 1, 0),
    ("cem", "works for", "bolt", 1, 2), ("dora", "works for", "acme", 3, 0), ("ann", "lives in", "oslo", 1, 0),
    ("ben", "lives in", "rome", 1, 2), ("ben", "lives in", "oslo", 3, 0),
  ]

  /// A runner of one learner.
  ///
  /// - Parameters:
  ///   - scenario: lines of `scenario:` beside the family.
  ///   - evaluation: lines of `evaluation:`.
  ///   - more: other keys of the protocol.
  ///   - texts: texts about each of the eight facts, by name.
  ///   - world: a world to take in place of the staff.
  ///   - clock: the time, if it is not the true one.
  static func runner(
    _ scenario: String, evaluation: String = "", registration: LearnerRegistration, options: [(String, String)] = [],
    more: String = "", batch: Int = 4, texts: [String: [String]] = [:], world: ChronicleWorld? = nil,
    clock: TestClock? = nil
  ) throws -> Runner {
    if let world {
      let column = FactColumn(world, texts: true)
      return try runner(
        scenario, evaluation, registration, options, more, batch, column,
        DatasetSplit(inputs: .facts(column), labels: column.subjects.map { _ in -1 }), clock: clock)
    }
    let facts = history
    var (entities, relations): ([String], [String]) = ([], [])
    func id(_ name: String, _ names: inout [String]) -> Int32 {
      if !names.contains(name) { names.append(name) }
      return Int32(names.firstIndex(of: name) ?? 0)
    }
    let subjects = facts.map { id($0.0, &entities) }
    let objects = facts.map { id($0.2, &entities) }
    let column = FactColumn(
      subjects: subjects, relations: facts.map { id($0.1, &relations) }, objects: objects, entityNames: entities,
      relationNames: relations, validFrom: facts.map(\.3), validTo: facts.map { $0.4 == 0 ? .max : $0.4 },
      texts: texts.mapValues { TextColumn($0) })
    // Ann is from the north, Ben and Cem are from the south, of Dora nothing is known.
    let known: [String: Int32] = ["ann": 0, "ben": 1, "cem": 1]
    let regions = facts.map { known[$0.0] ?? -1 }
    let split = DatasetSplit(
      inputs: .facts(column), labels: facts.map { _ in -1 },
      attributes: [
        "region": .categorical(names: ["north", "south"], codes: regions),
        "source": .categorical(names: ["payroll"], codes: facts.map { _ in 0 }),
      ])
    return try runner(scenario, evaluation, registration, options, more, batch, column, split, clock: clock)
  }

  private static func runner(
    _ scenario: String, _ evaluation: String, _ registration: LearnerRegistration, _ options: [(String, String)],
    _ more: String, _ batch: Int, _ facts: FactColumn, _ split: DatasetSplit, clock: TestClock?
  ) throws -> Runner {
    let manifest = DatasetManifest(
      name: "staff", title: "Staff", modality: "knowledge", licence: "CC0", inputShape: [], classNames: [],
      trainCount: facts.count, testCount: facts.count, reader: "chronicle", options: try ReaderOptions(declared: []))
    let dataset = Dataset(manifest: manifest, train: split, test: split, sourceDigest: "staff")
    let text = """
      tidemark: 1
      name: sample
      title: Sample
      summary: A sample.
      dataset: staff
      scenario:
        family: knowledge
      \(scenario.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
      training:
        batch: \(batch)
      evaluation:
        before-training: false
      \(evaluation.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
      \(more)
      """
    let benchmark = try BenchmarkProtocol(
      YAMLDocument(text: text, file: "p.yaml"), datasets: KnownDatasets([manifest]), metricNames: ["acc"])
    var runner = Runner(
      benchmark: benchmark, dataset: dataset, stream: try BenchmarkStream(benchmark, over: dataset, seed: 1),
      selection: try LearnerSelection(registration, options: options.map { (name: $0.0, text: $0.1) }))
    if let clock { runner.now = { clock.now } }
    return runner
  }
}
