import Testing
import TidemarkMetrics

@Suite("Registry")
struct MetricRegistryTests {
  /// Every worked example is run; its value was computed by hand or with NumPy and SciPy.
  @Test("Each metric's worked example gives its value", arguments: MetricRegistry.all.map(\.name))
  func workedExamples(name: String) throws {
    let metric = try MetricRegistry.metric(named: name)
    let value = try metric.example.computed()
    if let expected = metric.example.value {
      #expect(close(value, expected), "\(name): \(value.map { "\($0)" } ?? "undefined"), expected \(expected)")
    } else {
      #expect(value == nil)
    }
  }

  @Test("The worked example of a matrix metric shows that metric")
  func examplesShowTheirMetric() {
    for metric in MetricRegistry.all {
      let value = metric.example.valueName
      #expect(metric.name == value || metric.name == "\(metric.example.family).\(value)", "\(metric.name)")
    }
  }

  @Test("Names are unique, and every entry says what, how and from where")
  func entriesAreComplete() {
    let names = MetricRegistry.all.flatMap { [$0.name] + $0.synonyms }
    #expect(Set(names).count == names.count)
    for metric in MetricRegistry.all {
      #expect(!metric.meaning.isEmpty && !metric.formula.isEmpty && !metric.source.isEmpty, "\(metric.name)")
      #expect(!metric.needs.isEmpty && !metric.range.isEmpty && !metric.unit.isEmpty, "\(metric.name)")
    }
    #expect(MetricRegistry.matrixMetrics.allSatisfy { $0.compute != nil })
  }

  @Test("A misspelt name is answered with the nearest")
  func unknownMetric() {
    #expect {
      try MetricRegistry.metric(named: "forgeting")
    } throws: { error in
      (error as? MetricError)?.description
        == "metric: found 'forgeting', expected the name of a metric; did you mean 'forgetting'?"
    }
  }

  @Test("Values of a matrix come by name, with the skip rule in the name")
  func valuesOfMatrix() throws {
    let matrix = try AccuracyMatrix(scores: [[0.5, nil], [0.75, 0.25]])
    let strict = Dictionary(uniqueKeysWithValues: MetricRegistry.values(of: matrix).map { ($0.name, $0.value) })
    #expect(strict["bwt"]?.value == 0.25)
    #expect(strict["dr_fwt"]?.reason == "cell R[0][1] is missing")
    let skip = MetricRegistry.values(of: matrix, missing: .skip).map(\.name)
    #expect(skip.contains("bwt.skip") && skip.count == strict.count)
  }
}
