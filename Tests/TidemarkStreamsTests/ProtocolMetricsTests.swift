import Foundation
import Testing
import TidemarkStreams
import TidemarkYAML

@Suite("What protocol files say about metrics")
struct ProtocolMetricsTests {
  private static let names = ["acc", "forgetting", "bwt", "aia", "cfr", "ip", "dr_bwt", "stream.wf", "online.fading"]

  private static func document(_ more: String) throws -> YAMLDocument {
    let scenario = "family: class-incremental\nexperiences: 5"
    return try YAMLDocument(text: SampleScenarios.file(scenario, more: more), file: "p.yaml")
  }

  private static func decode(_ document: YAMLDocument) throws -> BenchmarkProtocol {
    try SampleScenarios.decode(document, metricNames: names)
  }

  private static func decode(_ more: String) throws -> BenchmarkProtocol { try decode(document(more)) }

  @Test("An entry is a name, a name with '.skip', or a name with parameters, in a line or below each other")
  func entries() throws {
    let benchmark = try Self.decode(
      """
      metrics:
        - acc
        - forgetting.skip
        - {stream.wf: {window: 100}}
        - online.fading:
            alpha: 0.99
            "007": -1e3
        - acc.skip
      """)
    #expect(benchmark.metrics == ["acc", "forgetting.skip", "stream.wf", "online.fading", "acc.skip"])
    #expect(
      benchmark.metricParameters == ["stream.wf": ["window": 100], "online.fading": ["alpha": 0.99, "007": -1000]])
    // Parameters are those of the metric, whether or not it leaves missing cells out.
    #expect(try Self.decode("metrics: [{bwt.skip: {from: 1}}]").metricParameters == ["bwt": ["from": 1]])
    #expect(try Self.decode("metrics: [{bwt.skip: {from: 1}}]").metrics == ["bwt.skip"])
  }

  @Test("A composite is a name with metrics and their weights, in the order of the file, and can be listed")
  func composites() throws {
    let benchmark = try Self.decode(
      """
      composites: {lean: {cfr: 0.2, ip: 0.2, dr_bwt: 0.6}, flat: {acc: 1, aia: 2}}
      metrics: [lean, acc]
      """)
    #expect(
      benchmark.composites == [
        DeclaredComposite(name: "lean", parts: [("cfr", 0.2), ("ip", 0.2), ("dr_bwt", 0.6)]),
        DeclaredComposite(name: "flat", parts: [("acc", 1), ("aia", 2)]),
      ])
    #expect(benchmark.metrics == ["lean", "acc"])
    #expect(try Self.decode("composites: {}").composites.isEmpty)
    #expect(try Self.decode("").composites.isEmpty)
    // What is declared need not be listed.
    #expect(
      try Self.decode("composites: {lean: {cfr: 1}}").metrics == ["acc", "forgetting", "bwt", "aia"])
  }

  /// What stands from the eleventh line on, and the message.
  @Test(
    "A wrong key is refused with the place, what was found and what was expected",
    arguments: [
      (
        "metrics: [acc, forgeting]",
        "p.yaml:11:16: 'metrics[1]' is 'forgeting'; expected one of acc, forgetting, bwt, aia, cfr, ip, dr_bwt, stream.wf, online.fading; did you mean 'forgetting'?"
      ),
      (
        "metrics: [forgeting.skip]",
        "p.yaml:11:11: 'metrics[0]' is 'forgeting.skip'; expected one of acc, forgetting, bwt, aia, cfr, ip, dr_bwt, stream.wf, online.fading; did you mean 'forgetting.skip'?"
      ),
      (
        "metrics: [{stream.wff: {window: 100}}]",
        "p.yaml:11:12: 'metrics[0]' is 'stream.wff'; expected one of acc, forgetting, bwt, aia, cfr, ip, dr_bwt, stream.wf, online.fading; did you mean 'stream.wf'?"
      ),
      (
        "metrics: [{stream.wf: {window: wide}}]",
        "p.yaml:11:32: 'metrics[0].stream.wf.window' is 'wide'; expected a number"
      ),
      (
        "metrics: [{stream.wf: {window: .inf}}]",
        "p.yaml:11:32: 'metrics[0].stream.wf.window' is .inf; expected a number"
      ),
      ("metrics: [{stream.wf: 100}]", "p.yaml:11:23: 'metrics[0].stream.wf' is 100; expected keys and values"),
      (
        "metrics: [{stream.wf: {}}]",
        "p.yaml:11:23: 'metrics[0].stream.wf' has 0 keys; expected a mapping of 1...100 keys"
      ),
      (
        "metrics:\n  - stream.wf:\n    window: 100",
        "p.yaml:12:5: 'metrics[0]' has 2 keys; expected the name of one metric, with its parameters; as in {stream.wf: {window: 100}}"
      ),
      ("metrics: [acc, bwt, acc]", "p.yaml:11:21: 'metrics[2]' is 'acc', which is listed twice"),
      (
        "metrics: [stream.wf, {stream.wf: {window: 3}}]",
        "p.yaml:11:23: 'metrics[1]' is 'stream.wf', which is listed twice"
      ),
      (
        "metrics: [{acc: {skip: 0}}, {acc.skip: {skip: 1}}]",
        "p.yaml:11:30: 'metrics[1]' sets parameters of 'acc', which are set already; expected one set of them"
      ),
      ("metrics: [[acc]]", "p.yaml:11:11: 'metrics[0]' is a list; expected text"),
      ("metrics: acc", "p.yaml:11:10: 'metrics' is 'acc'; expected a list"),
      (
        "composites:\n  lean: {acc: 1}\nmetrics: [lean.skip]",
        "p.yaml:13:11: 'metrics[0]' is 'lean.skip', and 'lean' is a composite; expected 'lean'"
      ),
      (
        "composites:\n  lean: {acc: 1}\nmetrics: [{lean: {window: 1}}]",
        "p.yaml:13:12: 'metrics[0]' gives parameters to the composite 'lean'; expected its name alone"
      ),
      (
        "composites:\n  lean: {acc: 1}\nmetrics: [leaner]",
        "p.yaml:13:11: 'metrics[0]' is 'leaner'; expected one of acc, forgetting, bwt, aia, cfr, ip, dr_bwt, stream.wf, online.fading, lean; did you mean 'lean'?"
      ),
      (
        "composites:\n  acc: {bwt: 1}",
        "p.yaml:12:3: 'composites' declares 'acc', which is the name of a metric; expected another name"
      ),
      (
        "composites:\n  acc.skip: {bwt: 1}",
        "p.yaml:12:3: 'composites' declares 'acc.skip'; expected a name of letters, digits, '.', '_' and '-' that does not end in '.skip'"
      ),
      (
        "composites:\n  lean score: {bwt: 1}",
        "p.yaml:12:3: 'composites' declares 'lean score'; expected a name of letters, digits, '.', '_' and '-' that does not end in '.skip'"
      ),
      (
        "composites:\n  lean:\n    cfr: 0.2\n    dr_btw: 0.6",
        "p.yaml:14:5: 'composites.lean' has the part 'dr_btw'; expected the name of a metric; did you mean 'dr_bwt'?"
      ),
      (
        "composites: {lean: {somewhat: 0.6}}",
        "p.yaml:11:21: 'composites.lean' has the part 'somewhat'; expected the name of a metric; 'tidemark list metrics' lists them"
      ),
      (
        "composites: {lean: {acc: 1}, both: {lean: 1}}",
        "p.yaml:11:37: 'composites.both' has the part 'lean'; expected the name of a metric; 'tidemark list metrics' lists them"
      ),
      ("composites: {lean: {}}", "p.yaml:11:20: 'composites.lean' has 0 keys; expected a mapping of 1...1000 keys"),
      ("composites: {lean: }", "p.yaml:11:20: 'composites.lean' is empty; expected keys and values"),
      ("composites: {lean: [acc]}", "p.yaml:11:20: 'composites.lean' is a list; expected keys and values"),
      (
        "composites: {lean: {acc: 0}}",
        "p.yaml:11:26: 'composites.lean.acc' is 0; expected a number 1e-09...1000000000.0"
      ),
      (
        "composites: {lean: {acc: -0.5}}",
        "p.yaml:11:26: 'composites.lean.acc' is -0.5; expected a number 1e-09...1000000000.0"
      ),
      ("composites: [lean]", "p.yaml:11:13: 'composites' is a list; expected keys and values"),
    ])
  func refused(more: String, message: String) {
    let error = #expect(throws: FileFormatError.self) { try Self.decode(more) }
    #expect(error?.description == message)
  }

  @Test("A file that extends another replaces its metrics, and joins its composites part by part")
  func extending() throws {
    let base = try Self.document("composites: {lean: {cfr: 0.2, ip: 0.8}, flat: {acc: 1}}\nmetrics: [lean, acc]")
    func extended(_ text: String) throws -> BenchmarkProtocol {
      let file = try YAMLDocument(text: "extends: p\nname: other\n" + text, file: "o.yaml")
      return try Self.decode(file.overriding(base))
    }
    #expect(try extended("").metrics == ["lean", "acc"])
    #expect(try extended("metrics: [{stream.wf: {window: 5}}]").metrics == ["stream.wf"])
    #expect(try extended("metrics: null").metrics == ["acc", "forgetting", "bwt", "aia"])
    let joined = try extended("composites: {lean: {ip: null, dr_bwt: 0.6}, flat: null, own: {aia: 2}}\nmetrics: [own]")
    #expect(
      joined.composites == [
        DeclaredComposite(name: "lean", parts: [("cfr", 0.2), ("dr_bwt", 0.6)]),
        DeclaredComposite(name: "own", parts: [("aia", 2)]),
      ])
    // What is wrong is told in the file in which it stands.
    let error = #expect(throws: FileFormatError.self) { try extended("composites: {lean: null}") }
    #expect(
      error?.description
        == "p.yaml:12:11: 'metrics[0]' is 'lean'; expected one of acc, forgetting, bwt, aia, cfr, ip, dr_bwt, stream.wf, online.fading, flat"
    )
    let typo = #expect(throws: FileFormatError.self) { try extended("composites: {lean: {cfrr: 1}}") }
    #expect(
      typo?.description
        == "o.yaml:3:21: 'composites.lean' has the part 'cfrr'; expected the name of a metric; did you mean 'cfr'?")
  }

  @Test("--set gives metrics with parameters, composites, and one weight")
  func setting() throws {
    let file = try Self.document("composites: {lean: {cfr: 0.2, ip: 0.8}}\nmetrics: [lean]")
    let metrics = try Self.decode(file.setting("metrics=[acc, {stream.wf: {window: 100}}]"))
    #expect(metrics.metrics == ["acc", "stream.wf"])
    #expect(metrics.metricParameters == ["stream.wf": ["window": 100]])
    let weight = try Self.decode(file.setting("composites.lean.ip=0.5"))
    #expect(weight.composites == [DeclaredComposite(name: "lean", parts: [("cfr", 0.2), ("ip", 0.5)])])
    let more = try Self.decode(file.setting("composites={gap: {stream.wf: 1}}"))
    #expect(more.composites.map(\.name) == ["lean", "gap"])
    let error = #expect(throws: FileFormatError.self) {
      try Self.decode(file.setting("composites.lean.aai=0.5"))
    }
    #expect(
      error?.description
        == "--set composites.lean.aai=0.5:1:1: 'composites.lean' has the part 'aai'; expected the name of a metric; did you mean 'aia'?"
    )
  }

  @Test("explain spells out metrics with their parameters and composites, and neither is part of the fingerprint")
  func resolved() throws {
    let plain = try Self.decode("")
    let changed = try Self.decode(
      "composites: {lean: {cfr: 0.25, ip: 3}}\nmetrics: [lean, {stream.wf: {window: 100, share: 0.5}}, acc.skip]")
    func value(_ key: String, of benchmark: BenchmarkProtocol) -> String? {
      ResolvedProtocol(benchmark).entries.first { $0.key == key }?.value.text
    }
    #expect(value("metrics", of: plain) == "[acc, forgetting, bwt, aia]")
    #expect(value("composites", of: plain) == "{}")
    #expect(value("metrics", of: changed) == "[lean, {stream.wf: {share: 0.5, window: 100}}, acc.skip]")
    #expect(value("composites", of: changed) == "{lean: {cfr: 0.25, ip: 3}}")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let json = String(decoding: try encoder.encode(ResolvedProtocol(changed)), as: UTF8.self)
    #expect(json.contains(#""composites":{"lean":{"cfr":0.25,"ip":3}}"#))
    #expect(json.contains(#""metrics":["lean",{"stream.wf":{"share":0.5,"window":100}},"acc.skip"]"#))
    // What explain prints is what a file can say.
    let again = try Self.decode(
      "composites: \(value("composites", of: changed) ?? "")\nmetrics: \(value("metrics", of: changed) ?? "")")
    #expect(again == changed)

    let dataset = try StreamPropertyTests.dataset(seed: 5)
    let streams = try [plain, changed].map { try BenchmarkStream($0, over: dataset, seed: 0) }
    #expect(streams[0].fingerprint == streams[1].fingerprint)
  }

  @Test(
    "The schema knows what the decoder takes, and refuses what it refuses by its shape",
    arguments: [
      ("metrics: [acc, acc.skip, {stream.wf: {window: 100}}]", true),
      ("metrics: [{stream.wf: {window: wide}}]", false),
      ("metrics: [{stream.wf: {}}]", false),
      ("metrics: [{stream.wf: {window: 1}, acc: {skip: 1}}]", false),
      ("metrics: []", false),
      ("composites: {lean: {cfr: 0.2, ip: 0.8}}", true),
      ("composites: {}", true),
      ("composites: {lean: {}}", false),
      ("composites: {lean: {acc: 0}}", false),
      ("composites: {lean: acc}", false),
    ])
  func schema(more: String, fits: Bool) throws {
    let validator = try SchemaValidator(ProtocolSchema.json())
    let document = try Self.document(more)
    #expect((validator.violation(document) == nil) == fits)
    #expect(((try? Self.decode(document)) != nil) == fits)
  }

  @Test("The schema lets a file that extends another take composites and their parts away")
  func partialSchema() throws {
    let validator = try SchemaValidator(ProtocolSchema.json())
    func fits(_ text: String) throws -> Bool {
      validator.violation(try YAMLDocument(text: "extends: a\nname: b\n" + text, file: "p")) == nil
    }
    #expect(try fits("composites: {lean: null}"))
    #expect(try fits("composites: {lean: {cfr: null}}"))
    #expect(try fits("composites: null\nmetrics: null"))
    #expect(try !fits("composites: {lean: {cfr: many}}"))
  }

  @Test("The sample in Documentation/OwnData.md is one")
  func documentation() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "Documentation/OwnData.md"), encoding: .utf8)
    let section = try #require(page.components(separatedBy: "## Metrics of a protocol\n").last)
    let sample = try #require(section.components(separatedBy: "```yaml\n").dropFirst().first)
    let benchmark = try Self.decode(try #require(sample.components(separatedBy: "```").first))
    #expect(benchmark.metrics == ["lean", "forgetting.skip", "stream.wf"])
    #expect(benchmark.metricParameters == ["stream.wf": ["window": 100]])
    #expect(benchmark.composites.map(\.name) == ["lean"])
  }
}
