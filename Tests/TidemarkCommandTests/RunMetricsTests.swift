import Foundation
import Testing
import TidemarkHarness
import TidemarkRecord

/// The command's metrics of a run, beside the same numbers from the run's files by other formulas.
@Suite("Metrics of a run over time")
struct RunMetricsTests {
  @Test("Metrics over time and over all stages are computed from a run's folder")
  func overTime() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let text = SmallBenchmark.text.replacing("  batch: 50", with: "  batch: 50\n  every-samples: 64")
      try Data(text.utf8).write(to: folder.appending(path: "small.yaml"))
      let call = ["run", "small.yaml", "--learner", "finetune", "--seeds", "0", "--out", "out"]
      #expect(try BuiltCommand.run(call, in: folder).exitCode == 0)
      let path = "out/runs/small/finetune/seed-0"
      let outcome = try BuiltCommand.run(["metrics", path, "--format", "json"], in: folder)
      let values = try JSONDecoder().decode([String: Double?].self, from: Data(outcome.output.utf8))
      func value(_ name: String) -> Double { (values[name] ?? nil) ?? .nan }

      let run = RunFolder(folder.appending(path: path))
      let journal = try Journal(contentsOf: run.journal)
      let curve = journal.seenAccuracies
      #expect(curve.count > 6)
      let area: Double = curve.map(\.accuracy).reduce(0, +) / Double(curve.count)
      #expect(abs(value("online.a_auc") - area) < 1e-12)
      let older = journal.evaluations.drop { $0.afterExperience == nil }.dropFirst().map { evaluation -> Double in
        Double(evaluation.results[0].correct) / Double(evaluation.results[0].queries)
      }
      let lowest = try #require(older.min())
      #expect(abs(value("stream.min_acc") - lowest) < 1e-12)
      // The protocol does not test before it trains.
      #expect(!values.keys.contains("online.sample_weighted"))

      let stages = try journal.boundaryEvaluations.map { try #require(try RunAnswers(of: $0, in: journal, run)) }
      let recalls = zip(stages, 0...).map { stage, index -> Double in
        let seen = stage.gold.indices.filter { stage.testSets[$0] <= index }
        let classes = Set(seen.map { stage.gold[$0] })
        return classes.reduce(0) { sum, label in
          let mine = seen.filter { stage.gold[$0] == label }
          return sum + Double(mine.count { stage.labels[$0] == label }) / Double(mine.count)
        } / Double(classes.count)
      }
      let mean: Double = (recalls[0] + recalls[1]) / 2
      #expect(abs(value("classes.amca") - mean) < 1e-12)

      // I(Y;A|B) = H(Y,B) + H(A,B) - H(Y,A,B) - H(B), where the command sums the terms of the logarithm of a ratio.
      let (gold, before, after) = (stages[1].gold, stages[0].labels.map { $0 ?? -1 }, stages[1].labels.map { $0 ?? -1 })
      let (y, a, b) = (gold.map { [$0] }, before.map { [$0] }, after.map { [$0] })
      let shared = entropy([y]) + entropy([a]) - entropy([y, a])
      let lost = entropy([y, b]) + entropy([a, b]) - entropy([y, a, b]) - entropy([b])
      let gained = entropy([y, a]) + entropy([a, b]) - entropy([y, a, b]) - entropy([a])
      let (loss, gain): (Double, Double) = (lost / shared, gained / (log(4) - shared))
      #expect(abs(value("knowledge_flow.klr_empirical") - loss) < 1e-9)
      #expect(abs(value("knowledge_flow.kgr_empirical") - gain) < 1e-9)
      #expect(value("knowledge_flow.klr") >= 0)

      let one = try BuiltCommand.run(["compare", "out", "--metric", "online.aaa"], in: folder)
      #expect(!one.errors.contains("no metric"), "\(one.errors)")
    }
  }

  /// The entropy of the joint distribution of several columns, in nats.
  private func entropy(_ columns: [[[Int]]]) -> Double {
    var counts: [[Int]: Int] = [:]
    for row in columns[0].indices { counts[columns.flatMap { $0[row] }, default: 0] += 1 }
    let total = Double(columns[0].count)
    return counts.values.reduce(0) { $0 - Double($1) / total * log(Double($1) / total) }
  }
}
