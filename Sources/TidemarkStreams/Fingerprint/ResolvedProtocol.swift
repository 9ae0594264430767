// The entries, their order and the text of their values are part of every fingerprint: see `FingerprintHash`.

import Tidemark
import TidemarkYAML

/// A protocol as plain keys and values, each under the name that it has in a protocol file.
package struct ResolvedProtocol: Encodable, Sendable {
  /// A key with its value; a key of an inner mapping is written `outer.inner`.
  package struct Entry: Sendable {
    package let key: String
    package let value: Value
    let fingerprint: FileKey.FingerprintPart

    init(_ key: FileKey, in section: FileKey? = nil, _ value: Value) {
      self.key = section.map { "\($0.name).\(key.name)" } ?? key.name
      self.value = value
      fingerprint = key.fingerprint
    }
  }

  /// The keys and values in the order of a protocol file.
  package let entries: [Entry]

  /// A value of a protocol file.
  package enum Value: Sendable, Encodable, Equatable {
    case text(String)
    case integer(Int)
    case number(Double)
    /// A number of single precision, by its own shortest text.
    case single(Float)
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
      case .single(let value): try container.encode(value)
      case .flag(let value): try container.encode(value)
      case .list(let values): try container.encode(values)
      case .mapping, .absent: try container.encodeNil()
      }
    }

    /// A mapping under the keys of a file.
    static func keyed(_ entries: [(FileKey, Value)]) -> Value {
      .mapping(entries.map { Pair(key: $0.name, value: $1) })
    }

    /// A number; absent if there is none.
    static func optional(_ number: Int?) -> Value { number.map(Value.integer) ?? .absent }

    /// Those words of a choice that a set has.
    static func words<Choice: CaseIterable & RawRepresentable<String> & Hashable>(_ chosen: Set<Choice>) -> Value {
      .list(Choice.allCases.filter(chosen.contains).map { .text($0.rawValue) })
    }

    /// A number, without a fraction if it has none.
    static func plain(_ number: Double) -> Value { Int(exactly: number).map(Value.integer) ?? .number(number) }

    /// The value in words; a number by its shortest exact form.
    package var text: String {
      switch self {
      case .text(let text): text
      case .integer(let number): "\(number)"
      case .number(let number): "\(number)"
      case .single(let number): "\(number)"
      case .flag(let flag): "\(flag)"
      case .list(let values): "[\(values.map(\.text).joined(separator: ", "))]"
      case .mapping(let pairs): "{\(pairs.map { "\($0.key): \($0.value.text)" }.joined(separator: ", "))}"
      case .absent: "–"
      }
    }
  }

  /// The keys and values of `benchmark`.
  package init(_ benchmark: BenchmarkProtocol) {
    typealias Keys = ProtocolKeys
    func section(_ section: FileKey, _ entries: [(FileKey, Value)]) -> [Entry] {
      entries.map { Entry($0, in: section, $1) }
    }
    let names = benchmark.datasets.map(Value.text)
    entries =
      [
        Entry(Keys.name, .text(benchmark.name)), Entry(Keys.title, .text(benchmark.title)),
        Entry(Keys.summary, .text(benchmark.summary)),
        Entry(Keys.citation, benchmark.citation.map(Value.text) ?? .absent),
        Entry(Keys.dataset, names.count == 1 ? names[0] : .list(names)),
      ]
      + section(Keys.scenario, benchmark.scenario.entries) + section(Keys.samples, benchmark.samples.entries)
      + section(Keys.inputs, benchmark.normalization.entries)
      + section(Keys.visibility, benchmark.visibility.entries) + section(Keys.training, benchmark.training.entries)
      + [Entry(Keys.forget, .list(benchmark.requests.map(\.value)))]
      + section(Keys.evaluation, benchmark.evaluation.entries) + section(Keys.budgets, benchmark.budgets.entries)
      + section(Keys.limits, benchmark.limits.entries)
      + [
        Entry(Keys.seeds, .list(benchmark.seeds.map { .integer(Int(clamping: $0)) })),
        Entry(Keys.metrics, Self.metrics(of: benchmark)), Entry(Keys.composites, Self.composites(of: benchmark)),
      ]
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
