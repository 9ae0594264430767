import Foundation
import Testing
import TidemarkHarness
import TidemarkMetrics
import TidemarkRecord

@Suite("Protocols over texts")
struct TextProtocolTests {
  @Test(
    "Each family runs end to end with learners of texts and of hashed texts",
    arguments: ["phrases-class", "phrases-task", "phrases-online", "phrases-gaussian", "phrases-domains"])
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

  @Test(
    "The Python example gets the same texts, and answers as the learner in Swift does",
    .enabled(if: TextProtocolTests.hasNumPy, "python3 with NumPy was not found"))
  func python() throws {
    let client = Self.root.appending(path: "clients/python")
    let program = client.appending(path: "examples/text_naive_bayes.py").path
    try BuiltCommand.withFolder { folder in
      let outcome = try BuiltCommand.run(
        [
          "run", "phrases-class", "--learner", "naive-bayes", "--learner", "exec: python3 '\(program)'", "--seeds", "0",
          "--out", "out", "--set", "samples.per-class=40", "--set", "evaluation.cap=20",
        ], in: folder, environment: ["PYTHONPATH": client.path])
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let runs = folder.appending(path: "out/runs/phrases-class")
      let matrices = try FileManager.default.contentsOfDirectory(atPath: runs.path).map { learner in
        try Journal(contentsOf: runs.appending(path: "\(learner)/seed-0/journal.jsonl")).matrix
      }
      #expect(matrices.count == 2)
      #expect(matrices.first?.scores == matrices.last?.scores)
      // Far above chance, 0.1: the words have arrived.
      let last = try #require(matrices.first?.scores.last)
      #expect(last.compactMap(\.self).reduce(0, +) / Double(last.count) > 0.3)
    }
  }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static let hasNumPy: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", "import numpy"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

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
