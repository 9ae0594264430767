import Foundation
import Testing
import TidemarkStreams
import TidemarkYAML

@Suite("The schema of protocol files")
struct ProtocolSchemaTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "protocols")

  @Test("protocols/schema.json is what 'tidemark schema' prints")
  func committed() throws {
    #expect(try Data(contentsOf: Self.folder.appending(path: "schema.json")) == ProtocolSchema.json())
  }

  @Test("Every named protocol names the schema in its first line and keeps it")
  func namedProtocols() throws {
    let validator = try SchemaValidator(ProtocolSchema.json())
    let files = try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "yaml" }
    #expect(files.count >= 48)
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.hasPrefix("# yaml-language-server: $schema=schema.json\n"), "\(file.lastPathComponent)")
      let violation = validator.violation(try YAMLDocument(text: text, file: file.lastPathComponent))
      #expect(violation == nil, "\(file.lastPathComponent)")
    }
  }

  @Test("A key of 'scenario:' is known to the schema where it is known to the decoder", arguments: SampleScenarios.all)
  func scenarioKeys(scenario: String) throws {
    let validator = try SchemaValidator(ProtocolSchema.json())
    let text = SampleScenarios.file(scenario)
    _ = try SampleScenarios.decode(text)
    #expect(validator.violation(try YAMLDocument(text: text, file: "p")) == nil)
    guard case .variants(let variants) = ProtocolKeys.file.keys.first(where: { $0.name == "scenario" })?.shape else {
      Issue.record("'scenario' has no variants")
      return
    }
    let samples: [String: String] = [
      "experiences": "2", "classes-per-experience": "1", "classes": "[[c0], [c1]]", "class-order": "seeded",
      "labels": "dataset", "series": "noise", "most": "0.5", "domains": "[{name: a}]", "held-out": "[a]",
      "instances": "shared", "transition": "0.5", "width": "0.5", "disjoint": "0.5", "blur": "0.5",
      "stochastic": "true", "samples-per-class": "2", "samples-per-experience": "5", "repetition": "0.5",
      "frequency": "zipf", "first-seen-within": "0.5", "base-classes": "2", "ways": "1", "shots": "1", "sessions": "1",
      "instance-test": "true", "attribute": "group", "order": "seeded", "unit": "year", "days": "[\"2021-01-01\"]",
      "task": "editing", "steps-per-slice": "2", "slices-by": "task", "shown": "[facts]", "asked": "[facts]",
      "replaces": "true", "restated": "0.5", "noise": "0.5", "horizon": "multi-step", "filter": "raw",
      "ask-training": "true", "edits": "5", "edits-per-slice": "2", "retention-sample": "3",
      "base": "data-incremental", "by": "classes", "schedule": "drift", "family": "online",
    ]
    let names = Set(variants.flatMap { $0.keys.map(\.name) })
    #expect(names == Set(samples.keys))
    for name in names where !scenario.contains("\(name):") {
      let changed = SampleScenarios.file(scenario + "\n\(name): \(samples[name] ?? "")")
      var isUnknown = false
      do {
        _ = try SampleScenarios.decode(changed)
      } catch let error as FileFormatError {
        isUnknown = error.code == .unknownKey
      }
      let fits = validator.violation(try YAMLDocument(text: changed, file: "p")) == nil
      #expect(fits == !isUnknown, "\(name) in\n\(scenario)")
    }
  }

  @Test("explain spells out every key that the schema knows", arguments: SampleScenarios.all)
  func resolved(scenario: String) throws {
    let resolved = ResolvedProtocol(try SampleScenarios.decode(SampleScenarios.file(scenario))).entries.map(\.key)
    #expect(Set(resolved).count == resolved.count)
    for key in ProtocolKeys.file.keys where !["tidemark", "extends"].contains(key.name) {
      switch key.shape {
      case .mapping(let shape):
        for inner in shape.keys where inner.name != "beyond-family" {
          #expect(resolved.contains("\(key.name).\(inner.name)"))
        }
      case .variants: #expect(resolved.contains("\(key.name).family"))
      default: #expect(resolved.contains(key.name))
      }
    }
    // A series is spelt out as its domains, and lists of classes as their order.
    for line in scenario.split(separator: "\n") {
      let name = line.split(separator: ":")[0]
      let spelt = ["series": "domains", "experiences": "", "classes": "class-order"][String(name)] ?? String(name)
      #expect(spelt.isEmpty || resolved.contains("scenario.\(spelt)"), "\(name)")
    }
  }

  @Test("A file that extends another may leave keys out, empty them, and still not misspell them")
  func extending() throws {
    let validator = try SchemaValidator(ProtocolSchema.json())
    func violation(_ text: String) throws -> String? { validator.violation(try YAMLDocument(text: text, file: "p")) }
    #expect(try violation("extends: a\nname: b\nscenario: {experiences: 3}\ntraining: {passes: 2}\nbudgets:\n") == nil)
    #expect(try violation("extends: a\nname: b\nscenario: {experience: 3}\n") != nil)
    #expect(try violation("extends: a\nname: b\nscenario: {by: attribute, attribute: x, unit: null}\n") == nil)
    #expect(try violation("extends: a\nname: b\nscenario: {by: attribute, attribute: x, unit: year}\n") != nil)
    #expect(try violation("extends: a\ntraining: {passes: 2}\n") != nil)
    #expect(try violation("name: b\ntraining: {batch: 2}\n") != nil)
  }

  @Test("Each key of the other mappings is asked for by the decoder, and required where the schema says so")
  func otherKeys() throws {
    let values: [String: [String: String]] = [
      "samples": [
        "per-class": "5", "imbalance": "10", "validation": "0.1", "label-noise": "0.1", "out-of-scope": "[c3]",
      ],
      "inputs": ["mean": "0.5", "deviation": "2"],
      "visibility": ["training": "[boundaries]", "testing": "[]", "beyond-family": "false"],
      "training": [
        "batch": "5", "passes": "2", "iterations": "9", "optimizer": "sgd", "learning-rate": "0.1", "hidden": "[3]",
      ],
      "evaluation": [
        "before-training": "false", "every-experiences": "2", "every-samples": "5", "every-batches": "3",
        "at-samples": "[3, 9]", "test-sets": "[seen, next]", "cap": "5", "prequential": "true", "batch": "7",
        "keep-scores": "true",
      ],
      "budgets": [
        "passes": "3", "replay-samples": "5", "replay-bytes": "100", "parameters": "10", "seconds-per-sample": "0.5",
        "milliseconds-per-query": "2", "on-broken": "stop",
      ],
      "limits": [
        "startup-seconds": "10", "call-seconds": "0.5", "total-seconds": "60", "processor-seconds": "30",
        "memory": "512", "file-size": "1", "message-size": "16",
      ],
    ]
    let validator = try SchemaValidator(ProtocolSchema.json())
    let base =
      "tidemark: 1\nname: s\ntitle: S\nsummary: S\ndataset: ten\nscenario: {family: data-incremental, experiences: 2}\n"
    for key in ProtocolKeys.file.keys {
      guard case .mapping(let shape) = key.shape else { continue }
      #expect(Set(shape.keys.map(\.name)) == Set(values[key.name, default: [:]].keys), "\(key.name)")
      for inner in shape.keys {
        let entries = ([inner] + shape.keys.filter { $0.isRequired && $0.name != inner.name })
          .map { "\($0.name): \(values[key.name]?[$0.name] ?? "")" }.joined(separator: ", ")
        let training = key.name == "training" ? "" : "training: {batch: 3}\n"
        let text = base + training + "\(key.name): {\(entries)}\n"
        _ = try SampleScenarios.decode(text)
        #expect(validator.violation(try YAMLDocument(text: text, file: "p")) == nil, "\(key.name).\(inner.name)")
      }
    }
  }
}
