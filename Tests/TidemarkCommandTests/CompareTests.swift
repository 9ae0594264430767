import Foundation
import Testing

@Suite("tidemark compare")
struct CompareTests {
  /// Makes a run of one experience with the given score, in `FOLDER/NAME`.
  private static func makeRun(
    _ score: Double, learner: String, benchmark: String = "b", seed: Int, in folder: URL, below out: String = "out"
  ) throws {
    let file = folder.appending(path: "score.csv")
    try Data("\(score)\n".utf8).write(to: file)
    let outcome = try BuiltCommand.run(
      [
        "import", "score.csv", "--learner", learner, "--protocol", benchmark, "--seed", "\(seed)",
        "-o", "\(out)/\(benchmark)/\(learner)/seed-\(seed)",
      ], in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
  }

  private static func compare(_ arguments: [String], in folder: URL) throws -> String {
    let outcome = try BuiltCommand.run(["compare"] + arguments, in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test("Few seeds that can show nothing are said to, and seeds that are not shared are left out")
  func fewSeeds() throws {
    try BuiltCommand.withFolder { folder in
      for seed in 0..<5 {
        try Self.makeRun(0.5 + Double(seed) / 64, learner: "good", seed: seed, in: folder)
        try Self.makeRun(0.25 + Double(seed * seed) / 256, learner: "poor", seed: seed, in: folder)
      }
      try Self.makeRun(0.75, learner: "good", seed: 9, in: folder)
      let text = try Self.compare(["out"], in: folder)
      #expect(text.contains("b: acc, higher is better, 5 shared seeds"))
      #expect(
        text.contains(
          "with 5 seeds and 1 pair, no exact two-sided test can go below 0.0625 after Holm's correction;"
            + " a claim at 0.05 needs at least 6 seeds"))
      #expect(text.contains("note: left out, since not all learners have them: seeds 9"))
      let json = try Self.compare(["out", "--format", "json"], in: folder)
      for part in ["\"wilcoxon\" : 0.0625", "\"fewest_seeds\" : 6", "\"p_holm\"", "\"detectable_difference\""] {
        #expect(json.contains(part), "\(part)")
      }
      let csv = try Self.compare(["out", "--format", "csv"], in: folder)
      #expect(csv.contains("\r\nb,acc,good,poor,5,0.2578125,"))

      try Self.makeRun(0.5, learner: "good", seed: 0, in: folder, below: "again")
      for (arguments, message) in [
        (["out/b/good"], "holds runs of one learner; expected at least 2 of the same protocol"),
        (["out", "again"], "is good, seed 0, as "), (["out", "--metric", "ac"], "found 'ac', expected the name"),
        (["out", "--metric", "calibration.ece"], "holds no scores"), (["out", "--alpha", "2"], "--alpha is 2.0"),
      ] {
        let outcome = try BuiltCommand.run(["compare"] + arguments, in: folder)
        #expect(outcome.exitCode != 0)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
      }
    }
  }

  @Test("Several protocols are ranked: Friedman's test, and who is not told apart")
  func protocols() throws {
    try BuiltCommand.withFolder { folder in
      for benchmark in 0..<4 {
        for (place, learner) in ["a", "b", "c"].enumerated() {
          try Self.makeRun(
            0.75 - Double(place) / 8, learner: learner, benchmark: "p\(benchmark)", seed: 0, in: folder)
        }
      }
      let text = try Self.compare(["out"], in: folder)
      // By hand: ranks 1, 2, 3 on all 4, so χ² = 12·4/(3·4) · (1 + 0 + 1) = 8, p = exp(-4);
      // CD = 2.343 · √(3·4/(6·4)) = 1.657.
      #expect(text.contains("Friedman: χ² 8.0000, p 0.0183"))
      #expect(text.contains("critical difference 1.65"))
      #expect(text.contains("not told apart: a, b\nnot told apart: b, c"))
      // One seed has no spread.
      #expect(text.contains("with 1 seed and 3 pairs, no exact two-sided test can go below 1.0"))
    }
  }
}
