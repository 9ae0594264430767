import Tidemark
import TidemarkMetrics
import TidemarkReports

/// Judges candidates whose true drop is known, many times over, with the gate that the command uses.
@main struct GateCalibration {
  static let margin = 0.01

  static func main() throws {
    let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 20_000
    print("| checks | seeds | spread / margin | true drop | fail | inconclusive | pass |")
    print("| ---: | ---: | ---: | --- | ---: | ---: | ---: |")
    for checks in [1, 6] {
      for seeds in [3, 5, 10] {
        for spread in [0.25, 0.5, 1] {
          for (drop, words) in [(0.0, "0"), (1, "margin"), (2, "2 × margin")] {
            let counts = try verdicts(checks, seeds: seeds, spread: spread * margin, drop: drop * margin, rounds)
            func share(_ verdict: GateVerdict) -> String {
              let tenths = Int((Double(counts[verdict] ?? 0) / Double(rounds) * 1000).rounded())
              return "\(tenths / 10).\(tenths % 10) %"
            }
            print(
              "| \(checks) | \(seeds) | \(spread) | \(words) | \(share(.fail)) | \(share(.inconclusive)) | \(share(.pass)) |")
          }
        }
      }
    }
  }

  /// How often each verdict came. The first check drops by `drop`, the others not at all; the differences of the seeds are
  /// normal with standard deviation `spread`.
  static func verdicts(
    _ checks: Int, seeds: Int, spread: Double, drop: Double, _ rounds: Int
  ) throws -> [GateVerdict: Int] {
    var generator = SeededGenerator(seed: UInt64(seeds), purpose: "gate/\(checks)/\(spread)/\(drop)")
    let matrix = try AccuracyMatrix(scores: [[1]])
    let names = (0..<checks).map { "metric-\($0)" }
    var policy = GatePolicy(rules: names.map { GateRule(.metric, $0, margin: .absolute(margin), direction: .higher) })
    policy.estimatesSeeds = false
    var counts: [GateVerdict: Int] = [:]
    for _ in 0..<rounds {
      let before = (0..<checks).map { _ in (0..<seeds).map { _ in 0.9 + 0.02 * generator.normal() } }
      let after = before.enumerated().map { check, values in
        values.map { $0 - (check == 0 ? drop : 0) + spread * generator.normal() }
      }
      let gate = Gate(
        baseline: contents(names, before, matrix), candidate: contents(names, after, matrix), policy: policy)
      counts[gate.judge().verdict, default: 0] += 1
    }
    return counts
  }

  static func contents(_ names: [String], _ values: [[Double]], _ matrix: AccuracyMatrix) -> ReportContents {
    let runs = values[0].indices.map { seed in
      ReportedRun(
        seed: UInt64(seed), failure: nil, fingerprint: "", matrix: matrix,
        scores: names.indices.map { ReportedScore(metric: names[$0], value: values[$0][seed], reason: nil) },
        integrity: [], timings: [])
    }
    return ReportContents(
      benchmark: ReportedBenchmark(
        name: "simulated", title: "Simulated", summary: "", citation: nil, inWords: "", experienceNames: [],
        visibility: []), learners: [ReportedLearner(label: "learner", summary: "", runs: runs)],
      headlineMetrics: names, provenance: [])
  }
}
