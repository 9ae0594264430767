import Foundation
import Testing
import TidemarkHarness
import TidemarkMetrics
import TidemarkRecord

/// The examples of the Python client, run as a user runs them; each is skipped where a module that it imports is missing.
///
/// `TIDEMARK_PYTHON` names the interpreter; without it, `python3` in PATH.
@Suite("Examples in Python", .serialized)
struct PythonExampleTests {
  private static let interpreter = ProcessInfo.processInfo.environment["TIDEMARK_PYTHON"] ?? "python3"

  private static let client = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
    path: "../../clients/python"
  ).standardizedFileURL

  /// Whether the interpreter can import a module.
  private static func imports(_ module: String) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [interpreter, "-c", "import \(module)"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// Runs an example and gives the accuracy matrix of its run.
  private func matrix(of example: String, in folder: URL) throws -> AccuracyMatrix {
    try SmallBenchmark.write(to: folder)
    let outcome = try BuiltCommand.run(
      [
        "run", "small.yaml", "--seeds", "0", "--out", "out", "--learner",
        "exec: \(Self.interpreter) \(Self.client.path)/examples/\(example)",
      ], in: folder, environment: ["PYTHONPATH": Self.client.path])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let runs = folder.appending(path: "out/runs/small")
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: runs.path).first)
    return try Journal(contentsOf: runs.appending(path: "\(name)/seed-0/journal.jsonl")).matrix
  }

  /// Whether an example learns the first two classes well.
  private func expectLearns(_ example: String) throws {
    try BuiltCommand.withFolder { folder in
      let score = try #require(try matrix(of: example, in: folder).scores[0][0])
      #expect(score > 0.7, "\(example)")
    }
  }

  @Test("softmax.py", .enabled(if: imports("numpy"), "NumPy is not installed"))
  func softmax() throws { try expectLearns("softmax.py") }

  @Test("sklearn_sgd.py", .enabled(if: imports("numpy, sklearn"), "scikit-learn is not installed"))
  func scikitLearn() throws { try expectLearns("sklearn_sgd.py") }

  @Test("torch_replay.py", .enabled(if: imports("numpy, torch"), "PyTorch is not installed"))
  func torch() throws { try expectLearns("torch_replay.py") }

  @Test("avalanche_strategy.py", .enabled(if: imports("numpy, avalanche"), "Avalanche is not installed"))
  func avalanche() throws { try expectLearns("avalanche_strategy.py") }

  @Test(
    "A program that takes requests to forget does as well as the same learner in Swift, and its predictions the same",
    .enabled(if: imports("numpy"), "NumPy is not installed"))
  func forgetting() throws {
    try BuiltCommand.withFolder { folder in
      let examples = "\(Self.client.path)/examples"
      let environment = ["PYTHONPATH": Self.client.path]
      let outcome = try BuiltCommand.run(
        [
          "run", "glyphs-forget", "--seeds", "0", "--out", "out", "--learner", "ncm", "--learner",
          "exec: \(Self.interpreter) \(examples)/nearest_mean.py",
        ], in: folder, environment: environment)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let runs = folder.appending(path: "out/runs/glyphs-forget")
      let journals = try FileManager.default.contentsOfDirectory(atPath: runs.path).sorted().map {
        try Journal(contentsOf: runs.appending(path: "\($0)/seed-0/journal.jsonl"))
      }
      try #require(journals.count == 2)
      let (one, other) = (try journals[0].matrix.scores, try journals[1].matrix.scores)
      // 100 queries a set: sums in another precision may turn one or two.
      for (row, twin) in zip(one, other) {
        for (score, same) in zip(row, twin) { #expect(abs((score ?? 0) - (same ?? 1)) < 0.03) }
      }
      #expect(one[1][0] ?? 0 > 0.5 && one[2][0] == 0 && one[4][3] == 0)
      #expect(journals.allSatisfy { $0.forgottenExperiences == [0, 3] })

      let exported = try BuiltCommand.run(["export", "glyphs-forget", "exported", "--seed", "0"], in: folder)
      #expect(exported.exitCode == 0, "\(exported.errors)")
      let program = """
        import sys
        sys.path[:0] = ["\(Self.client.path)", "\(examples)"]
        import nearest_mean, tidemark_learner
        tidemark_learner.predict(nearest_mean.NearestMean, "exported", "predictions")
        """
      try Self.python(program, in: folder)
      let scored = try BuiltCommand.run(
        ["score", "glyphs-forget", "predictions", "--seed", "0", "--learner", "theirs", "--out", "scored"], in: folder)
      #expect(scored.exitCode == 0, "\(scored.errors)")
      let declared = try Journal(
        contentsOf: folder.appending(path: "scored/runs/glyphs-forget/theirs/seed-0/journal.jsonl"))
      let observed = try #require(journals.first { $0.began.learner.contains("nearest_mean") })
      #expect(try declared.matrix == observed.matrix)
      #expect(declared.forgottenExperiences == [0, 3])
      let another = try BuiltCommand.run(
        ["score", "glyphs-forget", "predictions", "--seed", "1", "--learner", "theirs", "--out", "another"], in: folder)
      #expect(another.exitCode == 1 && another.errors.contains("fingerprint"), "\(another.errors)")

      let refused = try BuiltCommand.run(
        [
          "run", "glyphs-forget", "--seeds", "0", "--out", "no", "--learner",
          "exec: \(Self.interpreter) \(examples)/softmax.py",
        ],
        in: folder, environment: environment)
      #expect(refused.exitCode == 1)
      #expect(refused.errors.contains("it takes no requests to forget, and the protocol makes 2"))
    }
  }

  @Test(
    "Classes in place of scores, as a classifier's predict gives them, are answers, and iterations are told",
    .enabled(if: imports("numpy"), "NumPy is not installed"))
  func classes() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let text = SmallBenchmark.text.replacing("passes: 2", with: "iterations: 7")
      try Data(text.utf8).write(to: folder.appending(path: "small.yaml"))
      let program = """
        import numpy as np
        import tidemark_learner as tidemark

        class Latest(tidemark.Learner):
            def __init__(self, stream):
                assert stream.iterations == 7, stream
                self.label = 0

            def observe(self, inputs, labels, context):
                self.label = int(labels[-1])

            def answer(self, inputs, context):
                return np.full(len(inputs), self.label)

        tidemark.serve(Latest)
        """
      try Data(program.utf8).write(to: folder.appending(path: "latest.py"))
      let outcome = try BuiltCommand.run(
        [
          "run", "small.yaml", "--seeds", "0", "--out", "out", "--learner",
          "exec: \(Self.interpreter) latest.py",
        ], in: folder, environment: ["PYTHONPATH": Self.client.path])
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let runs = folder.appending(path: "out/runs/small")
      let name = try #require(try FileManager.default.contentsOfDirectory(atPath: runs.path).first)
      let matrix = try Journal(contentsOf: runs.appending(path: "\(name)/seed-0/journal.jsonl")).matrix
      // One of the two classes of the first experience.
      #expect(abs(try #require(matrix.scores[0][0]) - 0.5) < 0.2)
    }
  }

  @Test(
    "A change of a learner's code that makes it worse is failed by the gate, and one that changes nothing passes",
    .enabled(if: imports("numpy"), "NumPy is not installed"))
  func regression() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let file = folder.appending(path: "learner.py")
      let code = try String(contentsOfFile: "\(Self.client.path)/examples/nearest_mean.py", encoding: .utf8)
      func run(_ code: String, _ out: String) throws {
        try Data(code.utf8).write(to: file)
        let outcome = try BuiltCommand.run(
          [
            "run", "small.yaml", "--seeds", "0-4", "--out", out, "--learner", "exec: \(Self.interpreter) learner.py",
          ], in: folder, environment: ["PYTHONPATH": Self.client.path])
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
      }
      func gate(_ candidate: String) throws -> BuiltCommand.Outcome {
        try BuiltCommand.run(["gate", "--baseline", "before", "--candidate", candidate], in: folder)
      }
      try run(code, "before")
      // The sum is taken in another way, to the same digits.
      let rewritten = code.replacing(
        "np.add.at(self.counts, labels, 1)", with: "self.counts += np.bincount(labels, minlength=len(self.counts))")
      #expect(rewritten != code)
      try run(rewritten, "rewritten")
      #expect(try gate("rewritten").exitCode == 0)
      // A slip: the square of the means is not halved, so that bright digits lose.
      let slip = code.replacing(".sum(axis=1) / 2", with: ".sum(axis=1) * 2")
      #expect(slip != code)
      try run(slip, "slip")
      let verdict = try gate("slip")
      #expect(verdict.exitCode == 1, "\(verdict.output)")
      #expect(verdict.output.contains("got worse"))
    }
  }

  @Test(
    "Batches of more than 1 MiB come through shared memory, and change no answer",
    .enabled(if: imports("numpy"), "NumPy is not installed"))
  func sharedMemory() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      var answers: [Data] = []
      for (out, prefix) in [("shared", "A=1"), ("pipe", "-u TIDEMARK_SHARED_MEMORY")] {
        let outcome = try BuiltCommand.run(
          [
            "run", "small.yaml", "--seeds", "0", "--set", "training.batch=400", "--out", out, "--learner",
            "exec: /usr/bin/env \(prefix) \(Self.interpreter) \(Self.client.path)/examples/softmax.py",
          ], in: folder, environment: ["PYTHONPATH": Self.client.path])
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let runs = folder.appending(path: "\(out)/runs/small")
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: runs.path).first)
        answers.append(try Data(contentsOf: RunFolder(runs.appending(path: "\(name)/seed-0")).answers))
      }
      #expect(answers[0] == answers[1] && !answers[0].isEmpty)
    }
  }

  /// Runs a program to its end.
  private static func python(_ program: String, in folder: URL) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [interpreter, "-c", program]
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test(
    "A learner run by 'run', and its predictions from an export, have the same matrix",
    .enabled(if: imports("numpy"), "NumPy is not installed"))
  func predictions() throws {
    try BuiltCommand.withFolder { folder in
      let observed = try matrix(of: "softmax.py", in: folder)
      let exported = try BuiltCommand.run(["export", "small.yaml", "exported", "--seed", "0"], in: folder)
      #expect(exported.exitCode == 0, "\(exported.errors)")
      let program = """
        import sys
        sys.path[:0] = ["\(Self.client.path)", "\(Self.client.path)/examples"]
        import softmax, tidemark_learner
        tidemark_learner.predict(softmax.Softmax, "exported", "predictions")
        """
      try Self.python(program, in: folder)
      let scored = try BuiltCommand.run(
        ["score", "small.yaml", "predictions", "--seed", "0", "--learner", "theirs", "--out", "scored"], in: folder)
      #expect(scored.exitCode == 0, "\(scored.errors)")
      let declared = try Journal(contentsOf: folder.appending(path: "scored/runs/small/theirs/seed-0/journal.jsonl"))
      #expect(try declared.matrix == observed)
    }
  }

  @Test(
    "The report says which protections were active, and a sandbox changes no answer",
    .enabled(if: imports("numpy"), "NumPy is not installed"),
    .enabled(if: (try? Sandbox(hiding: [])) != nil, "no sandbox works here"))
  func sandboxed() throws {
    try BuiltCommand.withFolder { folder in
      let plain = try matrix(of: "softmax.py", in: folder)
      let report = try String(contentsOf: folder.appending(path: "out/report.html"), encoding: .utf8)
      #expect(report.contains("empty working folder, minimal environment; no sandbox"))
      let data = folder.appending(path: "data")
      try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
      let outcome = try BuiltCommand.run(
        [
          "run", "small.yaml", "--seeds", "0", "--out", "inside", "--data", data.path, "--sandbox", "--total-seconds",
          "600", "--learner", "exec: \(Self.interpreter) \(Self.client.path)/examples/softmax.py",
        ], in: folder, environment: ["PYTHONPATH": Self.client.path])
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let inside = try String(contentsOf: folder.appending(path: "inside/report.html"), encoding: .utf8)
      #expect(inside.contains("data folders hidden, no network, files read-only"))
      let runs = folder.appending(path: "inside/runs/small")
      let name = try #require(try FileManager.default.contentsOfDirectory(atPath: runs.path).first)
      let run = RunFolder(runs.appending(path: "\(name)/seed-0"))
      #expect(try Journal(contentsOf: run.journal).matrix == plain)
      let record = try RunRecord(contentsOf: run.record)
      #expect(record.program?.sandbox != nil)
      #expect(record.program?.limits["total_seconds"] == 600)
    }
  }
}
