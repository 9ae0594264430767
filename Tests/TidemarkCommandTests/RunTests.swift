import Crypto
import Foundation
import Testing
import TidemarkHarness
import TidemarkMetrics
import TidemarkRecord

@Suite("tidemark run")
struct RunTests {
  private static let learners = [
    "--learner", "finetune", "--learner", "replay(memory=20)", "--learner", "joint(epochs=2)",
  ]

  /// The SHA-256 of each file that must not differ between two runs, by its path in the folder.
  private static func digests(in out: URL) throws -> [String: String] {
    let names: Set = [
      "matrix.csv", "scores.csv", "summary.csv", "answers.frames", "queries.safetensors", "journal.jsonl",
    ]
    let root = out.resolvingSymlinksInPath().path
    var digests: [String: String] = [:]
    for case let file as URL in try #require(FileManager.default.enumerator(at: out, includingPropertiesForKeys: nil))
    where names.contains(file.lastPathComponent) {
      let hash = SHA256.hash(data: try Data(contentsOf: file))
      digests[String(file.resolvingSymlinksInPath().path.dropFirst(root.count + 1))] = "\(hash)"
    }
    return digests
  }

  @Test("The same call gives the same bytes: twice, side by side, and with each variant of the kernels")
  func sameBytes() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let first = try BuiltCommand.run(["run", "small.yaml"] + Self.learners + ["--out", "first"], in: folder)
      #expect(first.exitCode == 0, "\(first.errors)")
      let expected = try Self.digests(in: folder.appending(path: "first"))
      #expect(expected.count == 2 + 6 * 5)
      // Pinned, so that debug and release builds and all machines are held to the same bytes.
      #expect(
        expected["runs/small/replay-memory-20/seed-1/answers.frames"]
          == "SHA256 digest: 8ebfba598aff635b94caf706358e1c675d0ed8e09cb8243546f2d9592a3c8f9b")

      var others: [(name: String, arguments: [String], environment: [String: String])] = [
        ("jobs", ["--jobs", "2"], [:])
      ]
      for variant in ["x86-64-v4", "x86-64-v3", "baseline"] {
        others.append((variant, [], ["TIDEMARK_KERNELS": variant]))
      }
      for (name, arguments, environment) in others {
        let outcome = try BuiltCommand.run(
          ["run", "small.yaml"] + Self.learners + ["--out", name] + arguments, in: folder, environment: environment)
        if outcome.errors.contains("does not have") { continue }
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(try Self.digests(in: folder.appending(path: name)) == expected, "\(name)")
      }
    }
  }

  @Test("Results are never overwritten; --resume keeps what is finished and does the rest")
  func resume() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let call = ["run", "small.yaml", "--learner", "finetune", "--out", "out"]
      #expect(try BuiltCommand.run(call + ["--seeds", "0"], in: folder).exitCode == 0)
      let out = folder.appending(path: "out")
      let before = try Self.digests(in: out)

      let refused = try BuiltCommand.run(call, in: folder)
      #expect(refused.exitCode == 1)
      #expect(
        refused.errors.contains(
          "already holds results ('runs'); choose another folder with --out, or continue with --resume"))
      #expect(try Self.digests(in: out) == before)

      // A run that was cut off: its journal has no end.
      let cut = out.appending(path: "runs/small/finetune/seed-1")
      try FileManager.default.createDirectory(at: cut, withIntermediateDirectories: true)
      let whole = try Data(contentsOf: out.appending(path: "runs/small/finetune/seed-0/journal.jsonl"))
      try whole.prefix(whole.count / 2).write(to: cut.appending(path: "journal.jsonl"))
      let resumed = try BuiltCommand.run(call + ["--resume"], in: folder)
      #expect(resumed.exitCode == 0, "\(resumed.errors)")
      #expect(!resumed.errors.contains("seed 0"))
      #expect(resumed.errors.contains("seed 1"))
      #expect(resumed.errors.contains("moved an unfinished run aside"))
      let after = try Self.digests(in: out)
      let kept = "runs/small/finetune/seed-0/journal.jsonl"
      #expect(after[kept] == before[kept])
      #expect(after["runs/small/finetune/seed-1.incomplete-1/journal.jsonl"] != nil)
      let summary = try String(contentsOf: out.appending(path: "summary.csv"), encoding: .utf8)
      #expect(summary.contains("finetune"))

      // Another stream is never mixed in.
      let other = SmallBenchmark.text.replacing("batch: 16", with: "batch: 8")
      try Data(other.utf8).write(to: folder.appending(path: "small.yaml"))
      let mixed = try BuiltCommand.run(call + ["--resume"], in: folder)
      #expect(mixed.exitCode == 1)
      #expect(mixed.errors.contains("holds a run of another stream"))
    }
  }

  @Test("A learner that cannot work under the protocol is refused before anything is written")
  func refusedLearner() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let hidden = SmallBenchmark.text.replacing(", class-count", with: "")
      try Data(hidden.utf8).write(to: folder.appending(path: "small.yaml"))
      let outcome = try BuiltCommand.run(["run", "small.yaml", "--learner", "finetune", "--out", "out"], in: folder)
      #expect(outcome.exitCode == 1)
      #expect(
        outcome.errors
          == "Error: finetune: cannot run under 'small': learner 'finetune' needs the protocol to reveal class-count\n")
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "out").path))
    }
  }

  @Test("Where no learner is named, those that the protocol refuses are left out, with the reason")
  func defaultLearners() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let outcome = try BuiltCommand.run(
        ["run", "small.yaml", "--seeds", "0", "--set", "forget=[{experience: 0, after: 1}]", "--out", "out"], in: folder
      )
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let runs = folder.appending(path: "out/runs/small").path
      #expect(try FileManager.default.contentsOfDirectory(atPath: runs) == ["joint"])
      for name in ["finetune", "replay"] {
        #expect(
          outcome.errors.contains(
            "\(name): cannot run under 'small': it takes no requests to forget, and the protocol makes 1"))
      }
      // Of the only other experience all is kept; of the forgotten one nothing can be known.
      let scores = try String(contentsOf: folder.appending(path: "out/scores.csv"), encoding: .utf8)
      #expect(scores.contains("unlearning.forget_accuracy") && scores.contains("unlearning.retain_accuracy"))
    }
  }

  @Test("'learners show' tells options, citation, use and what is stored; an unknown name is a usage error")
  func showLearner() throws {
    try BuiltCommand.withFolder { folder in
      let shown = try BuiltCommand.run(["learners", "show", "si"], in: folder)
      #expect(shown.exitCode == 0)
      for part in ["si: Holds parameters", "use: ", "stores: ", "citation: Zenke", "damping", "loss|total"] {
        #expect(shown.output.contains(part), "\(shown.output)")
      }
      let unknown = try BuiltCommand.run(["learners", "show", "ewcc"], in: folder)
      #expect(unknown.exitCode == 64 && unknown.errors.contains("did you mean 'ewc'?"), "\(unknown.errors)")
    }
  }

  @Test(
    "A wrong argument is a usage error: exit code 64, with the reason",
    arguments: [
      (["run", "quikstart"], "protocol 'quikstart': not found; did you mean 'quickstart'?"),
      (["run", "missing.yaml"], "missing.yaml: there is no such file; expected a protocol file"),
      (["run", "quickstart", "--learner", "repaly"], "there is no learner 'repaly'; did you mean 'replay'?"),
      (
        ["run", "quickstart", "--learner", "python3 mine.py"],
        "there is no learner 'python3 mine.py'; a program is 'exec: python3 mine.py'"
      ),
      (
        ["run", "quickstart", "--learner", "replay(memry=5)"],
        "learner 'replay': unknown option 'memry'; did you mean 'memory'? (known: memory, weighting, buffer"
      ),
      (["run", "quickstart", "--learner", "replay(memory=5"], "'replay(memory=5' has no closing ')'"),
      (["run", "quickstart", "--learner", "joint", "--learner", "joint"], "learner 'joint' is given twice"),
      (["run", "quickstart", "--seeds", "4-1"], "The value '4-1' is invalid for '--seeds <seeds>'"),
      (["run", "quickstart", "--jobs", "0"], "--jobs is 0; expected a number from 1 to 1024"),
      (["list", "everything"], "The value 'everything' is invalid"),
      (["walk"], "Unexpected argument 'walk'"),
    ])
  func usageErrors(arguments: [String], message: String) throws {
    try BuiltCommand.withFolder { folder in
      let outcome = try BuiltCommand.run(arguments, in: folder)
      #expect(outcome.exitCode == 64)
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
  }

  @Test("A mistake in a protocol file is one line with the place, and exit code 1")
  func wrongProtocol() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let wrong = SmallBenchmark.text.replacing("experiences: 2", with: "experiences: 5")
      try Data(wrong.utf8).write(to: folder.appending(path: "small.yaml"))
      let outcome = try BuiltCommand.run(["run", "small.yaml"], in: folder)
      #expect(outcome.exitCode == 1)
      #expect(
        outcome.errors
          == "Error: small.yaml:8:16: 'scenario.experiences' is 5, but there are 4 classes; expected at most 4\n")
    }
  }

  @Test("The metrics of a run are recomputed from its journal, and of a matrix from its file")
  func metrics() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let call = ["run", "small.yaml", "--learner", "finetune", "--seeds", "0", "--out", "out"]
      #expect(try BuiltCommand.run(call, in: folder).exitCode == 0)
      let run = "out/runs/small/finetune/seed-0"
      let json = try BuiltCommand.run(["metrics", run, "--format", "json"], in: folder)
      let values = try JSONDecoder().decode([String: Double?].self, from: Data(json.output.utf8))
      let matrix = try Journal(contentsOf: folder.appending(path: "\(run)/journal.jsonl")).matrix
      let cells = matrix.scores
      let accuracy = try #require(values["acc"] ?? nil)
      #expect(abs(accuracy - ((cells[1][0] ?? .nan) + (cells[1][1] ?? .nan)) / 2) < 1e-12)

      let file = folder.appending(path: "matrix.json")
      try Data(#"{"R": [[0.9, 0.2, 0.1], [0.7, 0.8, 0.3], [0.6, 0.75, 0.85]], "baseline": [0.1, 0.1, 0.1]}"#.utf8)
        .write(to: file)
      let bare = try BuiltCommand.run(["metrics", "matrix.json", "--format", "json"], in: folder)
      let known = try JSONDecoder().decode([String: Double?].self, from: Data(bare.output.utf8))
      // Computed by hand: (0.6 - 0.9 + 0.75 - 0.8)/2, and (0.2 - 0.1 + 0.3 - 0.1)/2.
      #expect(abs(((known["bwt"] ?? nil) ?? .nan) + 0.175) < 1e-12)
      #expect(abs(((known["fwt"] ?? nil) ?? .nan) - 0.15) < 1e-12)

      for (text, message) in [
        ("{}", "matrix.json: R: the key is missing"), ("[", "matrix.json: cases: the text is not JSON"),
        (#"{"R": [[1, 1], [1]]}"#, "matrix.json: R[1]: found 1 cells, expected 2"),
        (#"{"R": [[1], [1, 2]]}"#, "matrix.json: R[1][1]: found 2.0, expected a fraction in 0...1"),
        (#"{"R": [["high"]]}"#, "matrix.json: R[0][0]: found the string 'high', expected a number or null"),
      ] {
        try Data(text.utf8).write(to: file)
        let outcome = try BuiltCommand.run(["metrics", "matrix.json"], in: folder)
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
      }
    }
  }
}
