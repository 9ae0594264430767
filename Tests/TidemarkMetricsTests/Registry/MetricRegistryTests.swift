import Testing

@testable import TidemarkMetrics

@Suite("Registry")
struct MetricRegistryTests {
  /// Every worked example is run; its value was computed by hand or with NumPy and SciPy.
  @Test("Each metric's worked example gives its value", arguments: MetricRegistry.builtIn.metrics.map(\.name))
  func workedExamples(name: String) throws {
    let metric = try MetricRegistry.builtIn.metric(named: name)
    let example = try #require(metric.example)
    let value = try example.computed()
    if let expected = example.value {
      #expect(close(value, expected), "\(name): \(value.map { "\($0)" } ?? "undefined"), expected \(expected)")
    } else {
      #expect(value == nil)
    }
  }

  @Test("The worked example of a matrix metric shows that metric")
  func examplesShowTheirMetric() {
    for metric in MetricRegistry.builtIn.metrics {
      let value = metric.example?.valueName.prefix { $0 != "[" } ?? ""
      #expect(metric.name == value || metric.name == "\(metric.example?.family ?? "").\(value)", "\(metric.name)")
    }
  }

  @Test("Names are unique, and every entry says what, how and from where")
  func entriesAreComplete() {
    let names = MetricRegistry.builtIn.metrics.flatMap { [$0.name] + $0.synonyms }
    #expect(Set(names).count == names.count)
    for metric in MetricRegistry.builtIn.metrics {
      #expect(!metric.meaning.isEmpty && !metric.formula.isEmpty && !metric.source.isEmpty, "\(metric.name)")
      #expect(!metric.needs.isEmpty && !metric.range.isEmpty && !metric.unit.isEmpty, "\(metric.name)")
    }
    #expect(throws: Never.self) { try MetricRegistry(MetricRegistry.builtIn.metrics) }
  }

  @Test("A misspelt name is answered with the nearest")
  func unknownMetric() {
    #expect {
      try MetricRegistry.builtIn.metric(named: "forgeting")
    } throws: { error in
      (error as? MetricError)?.description
        == "metric: found 'forgeting', expected the name of a metric; did you mean 'forgetting'?"
    }
  }

  @Test("Values of a matrix come by name, with the skip rule in the name")
  func valuesOfMatrix() throws {
    let matrix = try AccuracyMatrix(scores: [[0.5, nil], [0.75, 0.25]])
    let strict = Dictionary(uniqueKeysWithValues: try matrixScores(matrix).map { ($0.name, $0.value) })
    #expect(strict["bwt"]?.value == 0.25)
    #expect(strict["dr_fwt"]?.reason == "cell R[0][1] is missing")
    let skip = try matrixScores(matrix, missing: .skip).map(\.name)
    #expect(skip.contains("bwt.skip") && skip.count == strict.count)
  }

  @Test("The table of disagreements names metric, framework and difference")
  func disagreements() {
    let table = MetricRegistry.builtIn.disagreements
    #expect(table.count >= 40)
    #expect(table.contains { $0.metric == "forgetting" && $0.alias.framework == "Avalanche" })
    #expect(!table.contains { $0.alias.difference == "the same" })
  }
}
