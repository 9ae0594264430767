import TidemarkMetrics
import TidemarkReports

/// Contents for the gate's tests: learners with the given values of `acc`, one for each seed from 0.
enum GateContents {
  static func make(
    _ learners: [(label: String, acc: [Double?])], seeds: [UInt64]? = nil, version: String = "1.0"
  ) throws -> ReportContents {
    let matrix = try AccuracyMatrix(scores: [[1, 0], [0.5, 1]])
    var benchmark = SampleContents.benchmark(experiences: ["a", "b"])
    (benchmark.digest, benchmark.dataset, benchmark.datasetDigest) = ("p1", "digits", "d1")
    return ReportContents(
      benchmark: benchmark,
      learners: learners.map { label, values in
        ReportedLearner(
          label: label, summary: "a learner",
          runs: values.enumerated().map { index, value in
            let seed = seeds?[index] ?? UInt64(index)
            var run = SampleContents.run(
              seed: seed, matrix, [("acc", value, value == nil ? "R[1][0] is missing" : nil)])
            run.costs = [ReportedQuantity("seconds", 10), ReportedQuantity("parameters", 1000)]
            run.counts = [ReportedQuantity("passes.most", 1), ReportedQuantity("invalid-answers", 0)]
            (run.tidemark, run.machine) = (version, "a machine")
            return run
          })
      }, headlineMetrics: ["acc"], provenance: [])
  }

  static func one(_ acc: [Double?], seeds: [UInt64]? = nil, version: String = "1.0") throws -> ReportContents {
    try make([("replay", acc)], seeds: seeds, version: version)
  }

  static let policy = GatePolicy(rules: [GateRule(.metric, "acc", margin: .absolute(0.01))])
}
