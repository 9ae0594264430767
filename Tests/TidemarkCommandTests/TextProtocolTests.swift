import Foundation
import Testing
import TidemarkHarness
import TidemarkMetrics

@Suite("Protocols over texts")
struct TextProtocolTests {
  @Test(
    "Each family runs end to end with learners of texts and of hashed texts",
    arguments: ["phrases-class", "phrases-task", "phrases-online", "phrases-gaussian"])
  func runs(name: String) throws {
    try BuiltCommand.withFolder { folder in
      let outcome = try BuiltCommand.run(
        [
          "run", name, "--learner", "naive-bayes", "--learner", "softmax(text-features=512)", "--learner",
          "replay(memory=50, text-features=64)", "--seeds", "0", "--out", "out", "--set", "samples.per-class=40",
          "--set", "training.hidden=[8]", "--set", "evaluation.cap=20",
        ], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      for learner in ["naive-bayes", "softmax-text-features-512", "replay-memory-50-text-features-64"] {
        let run = folder.appending(path: "out/runs/\(name)/\(learner)/seed-0")
        let journal = try Journal(contentsOf: run.appending(path: "journal.jsonl"))
        #expect(journal.ended?.status == .completed)
        #expect(try journal.matrix.scores.allSatisfy { $0.allSatisfy { $0 != nil } })
      }
      let report = try String(contentsOf: folder.appending(path: "out/report.html"), encoding: .utf8)
      #expect(report.contains("Made-up sentences on ten topics"))
      for file in ["summary.csv", "scores.csv", "report.json", "summary.md", "table.tex"] {
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: "out/\(file)").path), "\(file)")
      }
    }
  }

  @Test("A learner and a protocol of different modalities are refused before the run, with what each has")
  func mismatch() throws {
    try BuiltCommand.withFolder { folder in
      let outcome = try BuiltCommand.run(["run", "glyphs-class", "--learner", "naive-bayes"], in: folder)
      #expect(outcome.exitCode == 1)
      #expect(
        outcome.errors
          == "Error: naive-bayes: takes text inputs; those of dataset 'glyphs', which 'glyphs-class' streams, are dense\n"
      )
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "out").path))
      let unused = try BuiltCommand.run(["run", "glyphs-class", "--learner", "replay(text-features=64)"], in: folder)
      #expect(unused.exitCode == 1)
      #expect(unused.errors.contains("option 'text-features' is for texts"), "\(unused.errors)")
    }
  }

  @Test("audit finds no leak in learners of texts")
  func audit() throws {
    try BuiltCommand.withFolder { folder in
      let outcome = try BuiltCommand.run(
        [
          "audit", "phrases-class", "--learner", "naive-bayes", "--repeats", "1", "--set", "samples.per-class=40",
          "--set", "evaluation.cap=20",
        ], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)\(outcome.output)")
      #expect(!outcome.output.contains("LEAK"))
    }
  }
}
