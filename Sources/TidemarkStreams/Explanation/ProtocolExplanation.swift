import Tidemark

/// A protocol with every default spelled out, and the stream that it gives for one seed: what `tidemark explain` prints.
package struct ProtocolExplanation: Encodable, Sendable {
  package let benchmark: ResolvedProtocol
  package let seed: UInt64
  package let experiences: [Experience]
  package let fingerprint: String

  /// One experience of the stream.
  package struct Experience: Encodable, Sendable {
    package let index: Int
    package let classes: [Class]
    package let trainingSamples: Int
    package let testSamples: Int

    enum CodingKeys: String, CodingKey {
      case index, classes
      case trainingSamples = "training_samples"
      case testSamples = "test_samples"
    }
  }

  /// A class by the dataset's name for it and the stream's label.
  package struct Class: Encodable, Sendable {
    package let name: String
    package let label: Int
  }

  enum CodingKeys: String, CodingKey {
    case benchmark = "protocol"
    case seed, experiences, fingerprint
  }

  /// Explains `benchmark` by the stream that was built from it.
  package init(_ benchmark: BenchmarkProtocol, stream: BenchmarkStream) {
    self.benchmark = ResolvedProtocol(benchmark)
    seed = stream.seed
    experiences = zip(stream.experiences, stream.testSets).map { experience, testSet in
      Experience(
        index: experience.index,
        classes: zip(experience.classNames, experience.classes).map { Class(name: $0, label: $1) },
        trainingSamples: experience.rows.count, testSamples: testSet.rows.count)
    }
    fingerprint = stream.fingerprint
  }
}

/// A protocol as plain keys and values, each under the name that it has in a protocol file.
package struct ResolvedProtocol: Encodable, Sendable {
  /// The keys and values in the order of a protocol file; a key of an inner mapping is written `outer.inner`.
  package let entries: [(key: String, value: Value)]

  /// A value of a protocol file.
  package enum Value: Sendable, Encodable {
    case text(String)
    case integer(Int)
    case number(Float)
    case flag(Bool)
    case list([Value])
    case absent

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let value): try container.encode(value)
      case .integer(let value): try container.encode(value)
      case .number(let value): try container.encode(value)
      case .flag(let value): try container.encode(value)
      case .list(let values): try container.encode(values)
      case .absent: try container.encodeNil()
      }
    }
  }

  /// The keys and values of `benchmark`.
  package init(_ benchmark: BenchmarkProtocol) {
    func words(_ revelations: Set<Revelation>) -> Value { .list(revelations.sorted().map { .text($0.rawValue) }) }
    var entries: [(String, Value)] = [
      ("name", .text(benchmark.name)),
      ("title", .text(benchmark.title)),
      ("summary", .text(benchmark.summary)),
      ("citation", benchmark.citation.map(Value.text) ?? .absent),
      ("dataset", .text(benchmark.dataset)),
      ("scenario.family", .text(benchmark.scenario.family)),
    ]
    switch benchmark.scenario {
    case .classIncremental(let scenario):
      entries += [
        ("scenario.experiences", .integer(scenario.classesPerExperience.count)),
        ("scenario.classes-per-experience", .list(scenario.classesPerExperience.map(Value.integer))),
        ("scenario.class-order", scenario.classOrder.resolved),
        ("scenario.labels", .text(scenario.labels.rawValue)),
      ]
    }
    entries += [
      ("inputs.mean", .number(benchmark.normalization.mean)),
      ("inputs.deviation", .number(benchmark.normalization.deviation)),
      ("visibility.training", words(benchmark.visibility.training)),
      ("visibility.testing", words(benchmark.visibility.testing)),
      ("training.batch", .integer(benchmark.training.batchSize)),
      ("training.passes", .integer(benchmark.training.passes)),
      ("training.optimizer", .text(benchmark.training.optimizer.rawValue)),
      ("training.learning-rate", .number(benchmark.training.learningRate)),
      ("training.hidden", .list(benchmark.training.hiddenWidths.map(Value.integer))),
      ("evaluation.before-training", .flag(benchmark.evaluation.beforeTraining)),
      ("evaluation.test-sets", .text(benchmark.evaluation.coverage.rawValue)),
      ("evaluation.batch", .integer(benchmark.evaluation.batchSize)),
      ("evaluation.keep-scores", .flag(benchmark.evaluation.keepsScores)),
      ("seeds", .list(benchmark.seeds.map { .integer(Int(clamping: $0)) })),
      ("metrics", .list(benchmark.metrics.map(Value.text))),
    ]
    self.entries = entries
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    var inner: [String: KeyedEncodingContainer<AnyKey>] = [:]
    for (key, value) in entries {
      let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        try container.encode(value, forKey: AnyKey(key))
        continue
      }
      var mapping = inner[parts[0]] ?? container.nestedContainer(keyedBy: AnyKey.self, forKey: AnyKey(parts[0]))
      try mapping.encode(value, forKey: AnyKey(parts[1]))
      inner[parts[0]] = mapping
    }
  }
}

extension ClassOrder {
  fileprivate var resolved: ResolvedProtocol.Value {
    switch self {
    case .dataset: .text("dataset")
    case .seeded: .text("seeded")
    case .listed(let names): .list(names.map(ResolvedProtocol.Value.text))
    }
  }
}

private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ key: String) { stringValue = key }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
