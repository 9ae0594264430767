import Testing
import TidemarkMetrics

@testable import TidemarkReports

@Suite("Verdict")
struct VerdictTests {
  /// The sentences on learners with the given values of one metric, markup left out.
  /// - Parameter references: whether the learners are Tidemark's own, so that some of them are bounds.
  func verdict(
    _ metric: String, _ learners: [(String, [Double?])], references: Bool = false
  ) throws -> [String] {
    let matrix = try AccuracyMatrix(scores: [[1]])
    let contents = ReportContents(
      benchmark: SampleContents.benchmark(experiences: ["one"]),
      learners: learners.map { name, values in
        var learner = ReportedLearner(
          label: name, summary: "",
          runs: values.enumerated().map { seed, value in
            SampleContents.run(seed: UInt64(seed), matrix, [(metric, value, value == nil ? "not there" : nil)])
          })
        learner.isReference = references
        return learner
      }, headlineMetrics: [metric], provenance: [])
    return Verdict(summary: ReportSummary(contents)).sentences.map { $0.source.replacing(/<[^>]*>/, with: "") }
  }

  @Test("The best and the worst are named, in the metric's direction")
  func bestAndWorst() throws {
    let values: [(String, [Double?])] = [("low", [0.1, 0.1]), ("high", [0.9, 0.9]), ("middle", [0.5, 0.5])]
    #expect(
      try verdict("acc", values) == [
        "high keeps the most: 0.900 ± 0.000 average accuracy; low the least: 0.100 ± 0.000."
      ])
    #expect(
      try verdict("forgetting", values) == [
        "high forgets the most: 0.900 ± 0.000; low the least: 0.100 ± 0.000."
      ])
    #expect(
      try verdict("bwt", values) == ["high has the best bwt: 0.900 ± 0.000; low has the worst: 0.100 ± 0.000."])
  }

  @Test("The best learner is held against the bounds, in the metric's direction, by hand")
  func bounds() throws {
    func bounds(_ metric: String, _ learners: [(String, Double)], references: Bool = true) throws -> [String] {
      Array(try verdict(metric, learners.map { ($0, [$1, $1]) }, references: references).dropFirst())
    }
    // (0.6 - 0.2) / (1 - 0.2)
    #expect(
      try bounds("acc", [("finetune", 0.2), ("joint(epochs=2)", 1), ("a", 0.6), ("b", 0.2)]) == [
        "Between the bounds, a comes 50 % of the way from finetune, 0.200 ± 0.000, to joint(epochs=2), 1.000 ± 0.000."
          + " b is not above finetune."
      ])
    #expect(
      try bounds("forgetting", [("finetune", 0.5), ("joint", 0), ("a", 0.125)]) == [
        "Between the bounds, a comes 75 % of the way from finetune, 0.500 ± 0.000, to joint, 0.000 ± 0.000."
      ])
    #expect(
      try bounds("acc", [("finetune", 0.5), ("joint", 0.75), ("a", 0.25)]) == [
        "No learner is above the lower bound finetune, 0.500 ± 0.000; a comes nearest: 0.250 ± 0.000."
      ])
    #expect(
      try bounds("acc", [("finetune", 0.5), ("joint", 0.75), ("a", 0.875)]) == [
        "a reaches the upper bound joint, 0.750 ± 0.000."
      ])
    #expect(
      try bounds("acc", [("finetune", 0.75), ("joint", 0.5), ("a", 0.875)]) == [
        "The upper bound joint is not above the lower bound finetune, so that the others cannot be held against them."
      ])
    #expect(try bounds("acc", [("finetune", 0.5), ("joint", 0.75)]) == [])
    #expect(try bounds("acc", [("finetune", 0.5), ("joint", 0.75), ("a", 0.6)], references: false) == [])
  }

  @Test("Ties, overlaps, one seed and missing values are said")
  func doubts() throws {
    #expect(
      try verdict("acc", [("a", [0.5, 0.5]), ("b", [0.5, 0.5])]) == [
        "All learners are level: 0.500 ± 0.000 average accuracy."
      ])
    #expect(
      try verdict("acc", [("a", [0.5, 0.5]), ("b", [0.5, 0.5]), ("c", [0.25, 0.25])]) == [
        "a and b keep the most: 0.500 ± 0.000 average accuracy; c the least: 0.250 ± 0.000."
      ])
    // Half-widths of two values d apart are 12.706 d / 2: 0.635 for both.
    #expect(
      try verdict("acc", [("a", [0.5, 0.6]), ("b", [0.7, 0.8])]) == [
        "b keeps the most: 0.750 ± 0.635 average accuracy; a the least: 0.550 ± 0.635."
      ])
    // Their intervals overlap, but on the same seeds they differ by 0.2 each time. Here, by -0.1 and 0.5: 0.2 ± 3.8.
    #expect(
      try verdict("acc", [("a", [0.5, 0.6]), ("b", [0.4, 1.1])]).first?.hasSuffix(
        " Seed by seed, the interval of the difference between b and a holds 0.") == true)
    // Half-widths are 0.635 and 0.
    #expect(
      try verdict("acc", [("a", [nil, nil, 0.5, 0.6]), ("b", [0.7, 0.7])]).first?.hasSuffix(
        " The interval of b overlaps with that of a.") == true)
    #expect(
      try verdict("acc", [("a", [0.5]), ("b", [0.75])]) == [
        "b keeps the most: 0.750 average accuracy; a the least: 0.500.",
        "One seed only: there are no intervals, and a difference may be chance.",
      ])
    #expect(
      try verdict("acc", [("a", [nil, nil]), ("b", [0.75, 0.75])]) == ["b: 0.750 ± 0.000 average accuracy."])
    #expect(try verdict("acc", [("a", [nil, nil])]) == ["acc has no value for any learner."])
    #expect(
      try verdict("no-such-metric", [("a", [1, 1]), ("b", [2, 2])]) == [
        "No headline metric has a value for any learner."
      ])
  }

  @Test("Only a clear winner is called the best")
  func standing() throws {
    func standing(_ learners: [(String, [Double?])]) throws -> MetricRanking.Standing? {
      let matrix = try AccuracyMatrix(scores: [[1]])
      let reports = learners.enumerated().map { position, learner in
        LearnerSummary(
          ReportedLearner(
            label: learner.0, summary: "",
            runs: learner.1.enumerated().map { SampleContents.run(seed: UInt64($0), matrix, [("acc", $1, nil)]) }),
          name: learner.0, position: position, metrics: ["acc"])
      }
      return MetricRanking(reports, by: MetricSummary(name: "acc", in: .builtIn)).standingOfLeaders
    }
    #expect(try standing([("a", [0.1, 0.1]), ("b", [0.9, 0.9])]) == .best)
    #expect(try standing([("a", [0.1]), ("b", [0.9])]) == .bestMean)
    #expect(try standing([("a", [0.5, 0.6]), ("b", [0.7, 0.8])]) == .bestMean)
    #expect(try standing([("a", [0.1, 0.1]), ("b", [0.9, 0.9]), ("c", [0.9, 0.9])]) == .bestMean)
    #expect(try standing([("a", [0.5, 0.5]), ("b", [0.5, 0.5])]) == nil)
    #expect(try standing([("a", [0.5, 0.5])]) == nil)
  }
}
