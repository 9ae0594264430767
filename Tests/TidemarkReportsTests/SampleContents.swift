import TidemarkMetrics
import TidemarkReports

/// Contents for tests: small ones that can be checked by hand, and large ones made by rule.
enum SampleContents {
  /// Two learners with two seeds each; a missing cell, an undefined metric, and one run that failed.
  static func small(curves: Bool = true) throws -> ReportContents {
    let first = try AccuracyMatrix(
      scores: [[1, 0, 0], [0.5, 0.75, nil], [0.25, 0.5, 1]], baseline: [0.5, nil, 0.125], testSizes: [10, 20, 30])
    let second = try AccuracyMatrix(scores: [[1, 0, 0], [0.75, 1, 0], [0.75, 0.5, 1]], testSizes: [10, 20, 30])
    let broken = try AccuracyMatrix(scores: [[0.5, nil, nil]])
    return ReportContents(
      benchmark: benchmark(experiences: ["digits 0, 1", "digits 2, 3", "digits 4, 5"]),
      learners: [
        ReportedLearner(
          label: "finetune", summary: "plain training",
          runs: [
            run(
              seed: 0, first, [("acc", 0.25, nil), ("forgetting", 0.5, nil), ("fwt", nil, "b[1] is missing")],
              curves: curves),
            run(
              seed: 1, second, [("acc", 0.75, nil), ("forgetting", 0.25, nil), ("fwt", nil, "no baseline")],
              curves: curves),
          ]),
        ReportedLearner(
          label: "replay(memory=2, \"big\")", summary: "mixes old samples in",
          runs: [
            run(seed: 0, second, [("acc", 0.875, nil), ("forgetting", 0.125, nil)], curves: curves),
            run(
              seed: 1, broken, [("acc", nil, "the run failed")], failure: "out of memory,\nat batch 3", curves: curves),
          ]),
      ],
      headlineMetrics: ["acc", "forgetting", "fwt"],
      provenance: [ReportedFact("version", "1.0"), ReportedFact("command to reproduce", "tidemark run x --seeds 0-1")])
  }

  /// Contents of the given size, with a value for every matrix metric of the registry; the last learners keep most.
  static func large(learners: Int, seeds: Int, experiences: Int) throws -> ReportContents {
    let matrices = try (0..<10).map { step in
      let scores: [[Double?]] = (0..<experiences).map { stage in
        (0..<experiences).map { task in task > stage ? 0 : Double(step + 1) / 11 + Double(stage - task) / 1200 }
      }
      return try AccuracyMatrix(scores: scores, baseline: Array(repeating: 0.1, count: experiences))
    }
    let metrics = try MetricRegistry.builtIn.scores(of: MatrixEvidence(matrices[0])).filter { $0.value.elements == nil }
      .map(\.metric)
    let reports = (0..<learners).map { learner in
      let runs = (0..<seeds).map { seed in
        let value = Double(learner + 1) / Double(learners + 1) + Double(seed) / 7000
        let scores = metrics.enumerated().map {
          index, metric -> (String, Double?, String?) in
          let isUndefined = index > 0 && index.isMultiple(of: 5)
          return isUndefined ? (metric.name, nil, "a reason") : (metric.name, value, nil)
        }
        return run(seed: UInt64(seed), matrices[(learner + seed) % matrices.count], scores)
      }
      return ReportedLearner(label: "learner-\(learner)(option=\(learner))", summary: "a learner", runs: runs)
    }
    return ReportContents(
      benchmark: benchmark(experiences: (0..<experiences).map { "classes of experience \($0 + 1)" }),
      learners: reports, headlineMetrics: ["acc", "forgetting", "bwt", "fwt"],
      provenance: [ReportedFact("version", "1.0")])
  }

  /// Contents in which every text is the given one.
  static func named(_ text: String) throws -> ReportContents {
    let fact = ReportedFact(text, text)
    let matrix = try MatrixEvidence(scores: [[1, 0], [0.5, 1]])
    let learners = (0..<2).map { position in
      ReportedLearner(
        label: text, summary: text,
        runs: [
          ReportedRun(
            seed: 0, failure: nil, fingerprint: text, matrix: matrix,
            scores: [
              ReportedScore(metric: "acc", value: 0.5 + Double(position) / 4, reason: nil),
              ReportedScore(metric: text, value: nil, reason: text),
            ], integrity: [fact], timings: [ReportedTiming(phase: text, seconds: 1)]),
          ReportedRun(
            seed: 1, failure: text, fingerprint: text, matrix: matrix, scores: [], integrity: [fact], timings: []),
        ])
    }
    return ReportContents(
      benchmark: ReportedBenchmark(
        name: text, title: text, summary: text, citation: text, inWords: text, experienceNames: [text, text],
        visibility: [fact]),
      learners: learners, headlineMetrics: ["acc", text], provenance: [fact, ReportedFact("command", text)])
  }

  static func benchmark(experiences: [String]) -> ReportedBenchmark {
    ReportedBenchmark(
      name: "split-digits", title: "Split digits", summary: "Digits, two at a time.", citation: "Somebody, 2020",
      inWords: "experiences of 2 digits; the learner is not told which", experienceNames: experiences,
      visibility: [ReportedFact("task identity", "never")])
  }

  static func run(
    seed: UInt64, _ matrix: AccuracyMatrix, _ scores: [(String, Double?, String?)], failure: String? = nil,
    curves: Bool = true
  ) -> ReportedRun {
    let evidence = MatrixEvidence(matrix)
    // What pages draw over the stages comes with the scores.
    let elements =
      !curves
      ? []
      : ["acc_curve", "forgetting_curve"].flatMap { name in
        (try? MetricRegistry.builtIn.request(name).score(of: evidence).numbers) ?? []
      }
    return ReportedRun(
      seed: seed, failure: failure, fingerprint: "f\(seed)", matrix: evidence,
      scores: scores.map { ReportedScore(metric: $0.0, value: $0.1, reason: $0.2) }
        + elements.map { ReportedScore(metric: $0.name, value: $0.value.value, reason: $0.value.reason) },
      integrity: [ReportedFact("passes over each sample", "1")],
      timings: [ReportedTiming(phase: "training", seconds: 1.5), ReportedTiming(phase: "evaluation", seconds: 0.25)])
  }
}
