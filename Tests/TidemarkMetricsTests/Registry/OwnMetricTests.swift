import Testing
import TidemarkMetrics

@Suite("A registry with metrics of one's own")
struct OwnMetricTests {
  /// The number of cells of the matrix.
  private static let cells = Metric(
    "my.cells", "how many scores the matrix has", unit: "cell", range: "0 and more", needs: [.matrix], source: "a test",
    formula: "T * test sets"
  ) { evidence, _ in
    let matrix = try evidence.matrix.get()
    return .defined(Double(matrix.experiences * matrix.testSets))
  }

  /// Needs what a matrix does not give.
  private static let batches = Metric(
    "my.batches", "how many batches were tested", unit: "batch", range: "0 and more", needs: [.answers],
    source: "a test",
    formula: "count"
  ) { evidence, _ in .defined(Double(try evidence.testedBatches.get().count)) }

  private func registry() throws -> MetricRegistry { try MetricRegistry.builtIn.adding([Self.cells, Self.batches]) }

  private func evidence() throws -> MatrixEvidence {
    try MatrixEvidence(scores: [[0.9, 0.2], [0.5, 0.8]], baseline: [0.1, 0.1])
  }

  private func message(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test("A metric is among the scores if its evidence is there, and undefined with the reason where it is asked for")
  func own() throws {
    let scores = try registry().scores(of: try evidence())
    #expect(scores.first { $0.name == "my.cells" }?.value.value == 4)
    #expect(!scores.contains { $0.name == "my.batches" })
    let asked = try registry().request("my.batches").score(of: try evidence())
    #expect(asked.value.reason == "no batch was asked about before it was trained on")
  }

  @Test("Two metrics of one name are refused, and names that cannot be told from others")
  func names() throws {
    #expect(
      message { _ = try registry().adding([Self.cells]) }
        == "metric 'my.cells': there is one of that name already; choose another")
    let skipping = Metric(
      "acc.skip", "x", needs: [.matrix], source: "x", formula: "x"
    ) { _, _ in .undefined("x") }
    #expect(
      message { _ = try MetricRegistry.builtIn.adding([skipping]) }
        == "metric 'acc.skip': expected a name of letters, digits, '.', '_', '-', '+' and '@' that does not end in '.skip'"
    )
  }

  @Test("A synonym that is taken is refused, and the registry is as it was")
  func synonyms() throws {
    let taken = Metric(
      "my.other", "x", needs: [.matrix], source: "x", formula: "x", synonyms: ["my.first", "bwt"]
    ) { _, _ in .undefined("x") }
    var registry = try self.registry()
    let count = registry.metrics.count
    #expect(
      message { try registry.add(taken) } == "metric 'bwt': there is one of that name already; choose another")
    #expect(registry.metrics.count == count)
    for name in ["my.other", "my.first"] {
      #expect(registry.place(of: name) == nil)
      #expect(throws: MetricError.self) { try registry.metric(named: name) }
    }
    #expect(try registry.metric(named: "bwt").name == "bwt")
    #expect(try registry.scores(of: try evidence()).contains { $0.name == "my.cells" })
  }

  @Test("A name with .skip leaves missing cells out, under a name of its own")
  func skipping() throws {
    let gaps = try MatrixEvidence(scores: [[0.5, 0.1, 0.1], [nil, 0.75, 0.1], [0.25, 0.5, 1]])
    let strict = try MetricRegistry.builtIn.request("dr_a").score(of: gaps)
    #expect(strict.name == "dr_a" && strict.value.reason == "cell R[1][0] is missing")
    let skipping = try MetricRegistry.builtIn.request("dr_a.skip").score(of: gaps)
    // (0.5 + 0.75 + 0.25 + 0.5 + 1) / 5
    #expect(skipping.name == "dr_a.skip" && abs((skipping.value.value ?? 0) - 0.6) < 1e-12)
    #expect(
      message { _ = try MetricRegistry.builtIn.request("dr_aa.skip") }
        == "metric: found 'dr_aa', expected the name of a metric; did you mean 'dr_a'?")
  }

  @Test("Parameters are checked, and change the value")
  func parameters() throws {
    var registry = MetricRegistry.builtIn
    #expect(
      message { try registry.set(["windw": 3], of: "stream.wf") }
        == "metric 'stream.wf': found the parameter 'windw', expected one of window")
    #expect(
      message { try registry.set(["window": 0], of: "stream.wf") }
        == "metric 'stream.wf', window: found 0.0, expected a whole number from 1.0 to 1000000000.0")
    #expect(
      message { try registry.set(["window": 2.5], of: "stream.wf") }
        == "metric 'stream.wf', window: found 2.5, expected a whole number from 1.0 to 1000000000.0")
    #expect(
      message { try registry.set(["window": 2], of: "cost.ms") }
        == "metric 'cost.ms': found the parameter 'window', expected none, since it has none")
    #expect(
      message { _ = try registry.request("stream.wf.skip") }
        == "metric 'stream.wf.skip': 'stream.wf' is not made from cells that can be missing")
    let curves = Curves()
    #expect(try registry.request("stream.wf").score(of: curves).value.value == 0.5)
    let asked = try registry.request("stream.wf(window=2)").score(of: curves)
    #expect(asked.name == "stream.wf(window=2)" && asked.value.value == 0.25)
    #expect(
      message { _ = try registry.request("stream.wf(window)") }
        == "metric 'stream.wf(window)': found 'window', expected parameters as in 'stream.wf(window=100)', each once")
    #expect(
      message { _ = try registry.request("bwt.skip(window=2)") }
        == "metric 'bwt': found the parameter 'window', expected one of skip")
    #expect(registry.settingsInWords(of: "stream.wf") == nil)
    try registry.set(["window": 2], of: "stream.wf")
    #expect(registry.settingsInWords(of: "stream.wf") == "window 2.0")
    #expect(try registry.request("stream.wf").score(of: curves).value.value == 0.25)
  }

  @Test("A composite adds up its parts, each with the sign of its direction, and is undefined as soon as one is")
  func composite() throws {
    let registry = MetricRegistry.builtIn
    let lean = try Metric.composite(
      "lean", of: [(try registry.request("acc"), 0.5), (try registry.request("forgetting"), 0.25)])
    // 0.5 · 0.65 - 0.25 · 0.4
    #expect(abs((try lean.value(for: try evidence()).value ?? 0) - 0.225) < 1e-12)
    let single = try MatrixEvidence(scores: [[0.9]])
    #expect(
      try lean.value(for: single).reason == "its part forgetting is undefined: needs at least 2 experiences")
    #expect(
      message { _ = try Metric.composite("x", of: [(try registry.request("acc"), 0)]) }
        == "composite 'x', acc: found the weight 0.0, expected a number above 0; the sign comes with the metric's direction"
    )
    #expect(
      message { _ = try Metric.composite("x", of: [(try registry.request("facts.abstention"), 1)]) }
        == "composite 'x': 'facts.abstention' is neither better high nor low, so it cannot be weighted")
    #expect(
      message { _ = try Metric.composite("x", of: []) }
        == "composite 'x': has no parts; expected metrics with weights")
    // A part whose evidence is absent: left out of the scores, undefined where it is asked for.
    let online = try Metric.composite(
      "online", of: [(try registry.request("acc"), 1), (try registry.request("online.prequential"), 1)])
    let with = try registry.adding([lean, online])
    let scores = try with.scores(of: try evidence())
    #expect(scores.contains { $0.name == "lean" } && !scores.contains { $0.name == "online" })
    #expect(
      try with.request("online").score(of: try evidence()).value.reason
        == "no batch was asked about before it was trained on")
  }

  @Test("The curve of a task begins with its first evaluation")
  func leadingGaps() throws {
    // The second task is asked about from evaluation 10 on, three times, and falls by 0.4 within the window.
    var scores: [[Double?]] = (0..<10).map { _ in [0.5, nil] }
    scores += [[0.5, 0.9], [0.5, 0.7], [0.5, 0.5]]
    let evidence = Curves(scores: scores, ends: [9, 11])
    // The first task does not fall, so that the mean over both is half of it.
    #expect(abs((try MetricRegistry.builtIn.request("stream.wf").score(of: evidence).value.value ?? 0) - 0.2) < 1e-12)
    let alone = Curves(scores: scores.map { [$0[1]] }, ends: [12])
    #expect(abs((try MetricRegistry.builtIn.request("stream.wf").score(of: alone).value.value ?? 0) - 0.4) < 1e-12)
    #expect(try MetricRegistry.builtIn.request("stream.wp").score(of: alone).value.value == 0)
  }

  @Test("Rows of 1, 2, 3 scores are a lower triangle; any other raggedness names the row; percentages are refused")
  func triangle() throws {
    let triangle = try MatrixEvidence(scores: [[0.9], [0.5, 0.8], [0.4, 0.6, 0.7]])
    #expect(triangle.scores[0, 1] == nil && triangle.scores[2, 1] == 0.6)
    let bwt = try MetricRegistry.builtIn.request("bwt").score(of: triangle).value.value
    #expect(abs((bwt ?? 0) - -0.35) < 1e-12)
    #expect(
      message { _ = try MatrixEvidence(scores: [[0.9, 0.1], [0.5]]) }
        == "R[1]: found 1 cells, expected 2 as in the first row, or rows of 1, 2, 3 … cells; write null for a missing cell"
    )
    #expect(
      message { _ = try MetricCases.accuracyMatrix(#"{"R": [[0.9, 0.1], [65, 0.5]]}"#) }
        == "R[1][0]: found 65.0, expected a fraction in 0...1; write 0.65 for 65.0 %")
  }

  /// Scores over time alone.
  private struct Curves: RunEvidence {
    var scores: [[Double?]] = [[0.75], [0.5], [0.25]]
    var ends = [0]

    var taskCurves: Evidence<TaskCurves> { .present(TaskCurves(scores: scores, ends: ends)) }
  }
}
