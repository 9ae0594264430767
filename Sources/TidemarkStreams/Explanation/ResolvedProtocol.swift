import Tidemark
import TidemarkYAML

/// A protocol as plain keys and values, each under the name that it has in a protocol file.
package struct ResolvedProtocol: Encodable, Sendable {
  /// A key with its value; a key of an inner mapping is written `outer.inner`.
  package struct Entry: Sendable {
    package let key: String
    package let value: Value

    init(_ key: String, _ value: Value) {
      self.key = key
      self.value = value
    }

    /// Whether the entry is part of what a learner is served, told and asked, not of how that is described.
    var decidesStream: Bool {
      // A key that came later than the first fingerprints has no part in them unless it is used.
      if [ResolvedProtocol.outOfScope, ResolvedProtocol.forget].contains(key), value == .list([]) { return false }
      if key == ResolvedProtocol.iterations || key.hasPrefix(ResolvedProtocol.limits), value == .absent { return false }
      return !["name", "title", "summary", "citation", "dataset", "seeds", "metrics", "composites"].contains(key)
    }
  }

  private static let outOfScope = "samples.out-of-scope"
  private static let forget = "forget"
  private static let iterations = "training.iterations"
  private static let limits = "limits."

  /// The keys and values in the order of a protocol file.
  package let entries: [Entry]

  /// A value of a protocol file.
  package enum Value: Sendable, Encodable, Equatable {
    case text(String)
    case integer(Int)
    case number(Double)
    case flag(Bool)
    case list([Value])
    case mapping([Pair])
    case absent

    package struct Pair: Sendable, Equatable {
      package let key: String
      package let value: Value
    }

    package func encode(to encoder: any Encoder) throws {
      if case .mapping(let pairs) = self {
        var container = encoder.container(keyedBy: AnyKey.self)
        for pair in pairs { try container.encode(pair.value, forKey: AnyKey(pair.key)) }
        return
      }
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let value): try container.encode(value)
      case .integer(let value): try container.encode(value)
      case .number(let value): try container.encode(value)
      case .flag(let value): try container.encode(value)
      case .list(let values): try container.encode(values)
      case .mapping, .absent: try container.encodeNil()
      }
    }

    /// A mapping under the keys of a file.
    static func keyed(_ entries: [(FileKey, Value)]) -> Value {
      .mapping(entries.map { Pair(key: $0.name, value: $1) })
    }

    /// A number, without a fraction if it has none.
    static func plain(_ number: Double) -> Value { Int(exactly: number).map(Value.integer) ?? .number(number) }

    /// The value in words; a number by its shortest exact form.
    package var text: String {
      switch self {
      case .text(let text): text
      case .integer(let number): "\(number)"
      case .number(let number): "\(number)"
      case .flag(let flag): "\(flag)"
      case .list(let values): "[\(values.map(\.text).joined(separator: ", "))]"
      case .mapping(let pairs): "{\(pairs.map { "\($0.key): \($0.value.text)" }.joined(separator: ", "))}"
      case .absent: "–"
      }
    }

    /// The value as the fingerprint takes it: texts with their lengths, so that no two values look alike.
    var fingerprintText: String {
      switch self {
      case .text(let text): "\(text.utf8.count):\(text)"
      case .list(let values): "[\(values.map(\.fingerprintText).joined(separator: ","))]"
      case .mapping(let pairs): "{\(pairs.map { "\($0.key)=\($0.value.fingerprintText)" }.joined(separator: ","))}"
      case .integer, .number, .flag, .absent: text
      }
    }
  }

  /// The keys and values of `benchmark`.
  package init(_ benchmark: BenchmarkProtocol) {
    func words(_ revelations: Set<Revelation>) -> Value { .list(revelations.sorted().map { .text($0.rawValue) }) }
    func optional(_ number: Int?) -> Value { number.map(Value.integer) ?? .absent }
    let evaluation = benchmark.evaluation
    let entries: [(String, Value)] =
      [
        ("name", .text(benchmark.name)), ("title", .text(benchmark.title)), ("summary", .text(benchmark.summary)),
        ("citation", benchmark.citation.map(Value.text) ?? .absent),
        (
          "dataset",
          benchmark.datasets.count == 1
            ? .text(benchmark.datasets[0]) : .list(benchmark.datasets.map(Value.text))
        ),
      ]
      + benchmark.scenario.entries.map { ("scenario.\($0.name)", $1) }
      + [
        ("samples.per-class", optional(benchmark.samples.perClass)),
        ("samples.imbalance", .number(benchmark.samples.imbalance)),
        ("samples.validation", .number(benchmark.samples.validation)),
        ("samples.label-noise", .number(benchmark.samples.labelNoise)),
        (Self.outOfScope, .list(benchmark.samples.outOfScope.map(Value.text))),
        ("inputs.mean", .number(Double("\(benchmark.normalization.mean)") ?? 0)),
        ("inputs.deviation", .number(Double("\(benchmark.normalization.deviation)") ?? 1)),
        ("visibility.training", words(benchmark.visibility.training)),
        ("visibility.testing", words(benchmark.visibility.testing)),
        ("training.batch", .integer(benchmark.training.batchSize)),
        ("training.passes", .integer(benchmark.training.passes)),
        (Self.iterations, optional(benchmark.training.iterations)),
        ("training.optimizer", .text(benchmark.training.optimizer.rawValue)),
        ("training.learning-rate", .number(Double("\(benchmark.training.learningRate)") ?? 0)),
        ("training.hidden", .list(benchmark.training.hiddenWidths.map(Value.integer))),
        (
          Self.forget,
          .list(
            benchmark.requests.map { request in
              .mapping([
                .init(key: "experience", value: .integer(request.experience)),
                .init(key: "after", value: .integer(request.after)),
              ])
            })
        ),
        ("evaluation.before-training", .flag(evaluation.beforeTraining)),
        ("evaluation.every-experiences", .integer(evaluation.everyExperiences)),
        ("evaluation.every-samples", optional(evaluation.everySamples)),
        ("evaluation.every-batches", optional(evaluation.everyBatches)),
        ("evaluation.at-samples", .list(evaluation.atSamples.map(Value.integer))),
        (
          "evaluation.test-sets",
          .list(
            EvaluationSchedule.Coverage.allCases.filter { evaluation.coverage.contains($0) }.map { .text($0.rawValue) })
        ),
        ("evaluation.cap", optional(evaluation.cap)),
        ("evaluation.prequential", .flag(evaluation.isPrequential)),
        ("evaluation.batch", .integer(evaluation.batchSize)),
        ("evaluation.keep-scores", .flag(evaluation.keepsScores)),
      ]
      + Budgets.Resource.allCases.map { resource in
        ("budgets.\(resource.rawValue)", benchmark.budgets.limits[resource].map(Value.number) ?? .absent)
      }
      + [
        ("budgets.on-broken", .text(benchmark.budgets.onBroken.rawValue))
      ]
      + ProgramLimits.Limit.allCases.map { limit in
        (Self.limits + limit.rawValue, benchmark.limits.values[limit].map(Value.number) ?? .absent)
      }
      + [
        ("seeds", .list(benchmark.seeds.map { .integer(Int(clamping: $0)) })),
        ("metrics", Self.metrics(of: benchmark)),
        ("composites", Self.composites(of: benchmark)),
      ]
    self.entries = entries.map { Entry($0, $1) }
  }

  /// A metric with parameters is a mapping of its name to them, as in a protocol file.
  private static func metrics(of benchmark: BenchmarkProtocol) -> Value {
    var parameters = benchmark.metricParameters
    return .list(
      benchmark.metrics.map { name in
        guard let values = parameters.removeValue(forKey: MetricSelection.metric(named: name)) else {
          return .text(name)
        }
        let pairs = values.sorted { $0.key < $1.key }.map { Value.Pair(key: $0.key, value: .plain($0.value)) }
        return .mapping([Value.Pair(key: name, value: .mapping(pairs))])
      })
  }

  private static func composites(of benchmark: BenchmarkProtocol) -> Value {
    .mapping(
      benchmark.composites.map { composite in
        let parts = composite.parts.map { Value.Pair(key: $0.metric, value: .plain($0.weight)) }
        return Value.Pair(key: composite.name, value: .mapping(parts))
      })
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    var inner: [String: KeyedEncodingContainer<AnyKey>] = [:]
    for entry in entries {
      let parts = entry.key.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        try container.encode(entry.value, forKey: AnyKey(entry.key))
        continue
      }
      var mapping = inner[parts[0]] ?? container.nestedContainer(keyedBy: AnyKey.self, forKey: AnyKey(parts[0]))
      try mapping.encode(entry.value, forKey: AnyKey(parts[1]))
      inner[parts[0]] = mapping
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
