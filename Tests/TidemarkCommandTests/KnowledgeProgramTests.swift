import Foundation
import Testing
import TidemarkFormats
import TidemarkHarness
import TidemarkMetrics
import TidemarkRecord

/// Learners of knowledge in other processes, run as a user runs them.
@Suite("Learners of knowledge in Python", .serialized)
struct KnowledgeProgramTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
    .standardizedFileURL

  private static func imports(_ module: String) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", "import \(module)"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// The learner's run folder.
  private func run(_ arguments: [String], in folder: URL, at protocolName: String) throws -> RunFolder {
    let outcome = try BuiltCommand.run(
      ["run", protocolName, "--seeds", "0", "--set", "evaluation.cap=20"] + arguments, in: folder,
      environment: ["PYTHONPATH": Self.root.appending(path: "clients/python").path])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let out = try #require(arguments.firstIndex(of: "--out").map { arguments[$0 + 1] })
    let runs = folder.appending(path: "\(out)/runs/\(protocolName)")
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: runs.path).first)
    return RunFolder(runs.appending(path: "\(name)/seed-0"))
  }

  /// The answers of each evaluation: the numbers of the entities, and the words by place.
  private func answers(_ run: RunFolder) throws -> [(labels: [Int32], words: [String: String])] {
    let data = try Data(contentsOf: run.answers)
    return try Journal(contentsOf: run.journal).evaluations.map { evaluation in
      let reference = evaluation.answers
      let frame = try Safetensors(decoding: Data(data[reference.offset..<reference.offset + reference.bytes]))
      guard let tensor = frame["label"], case .int32(let labels) = tensor.values else { return ([], [:]) }
      let words = Data((frame.metadata["texts"] ?? "{}").utf8)
      return (labels, try JSONDecoder().decode([String: String].self, from: words))
    }
  }

  /// Compares a program's words with what `latest-fact` answers.
  private func expectLikeLatestFact(_ program: String, _ protocolName: String = "chronicle-ckl") throws {
    try BuiltCommand.withFolder { folder in
      let here = try answers(run(["--learner", "latest-fact", "--out", "here"], in: folder, at: protocolName))
      let place = try run(
        ["--learner", "exec: python3 \(Self.root.appending(path: program).path)", "--out", "there"], in: folder,
        at: protocolName)
      let there = try answers(place)
      #expect(here.count == there.count && !here.isEmpty)
      // Names are unique, so that one entity always goes with one name, and no other does.
      var names: [Int32: String] = [:]
      var compared = 0
      for (ours, theirs) in zip(here, there) {
        #expect(ours.labels.count == theirs.labels.count)
        for (index, label) in ours.labels.enumerated() {
          guard label >= 0 else {
            #expect(theirs.labels[index] == label, "query \(index)")
            continue
          }
          let word = try #require(theirs.words["\(index)"])
          #expect(names.updateValue(word, forKey: label) ?? word == word, "query \(index)")
          compared += 1
        }
      }
      #expect(Set(names.values).count == names.count)
      #expect(compared > 400)
    }
  }

  @Test(
    "latest_fact.py, of the standard library alone, answers in words what latest-fact answers",
    .enabled(if: imports("struct"), "python3 was not found"))
  func standardLibrary() throws { try expectLikeLatestFact("Examples/KnowledgeLearner/latest_fact.py") }

  @Test(
    "latest_fact.py of the client answers in words what latest-fact answers, and is watched",
    .enabled(if: imports("numpy"), "NumPy is not installed"))
  func client() throws { try expectLikeLatestFact("clients/python/examples/latest_fact.py", "chronicle-cut-off") }

  @Test(
    "The client's predictions for an export score as its answers in a run do",
    .enabled(if: imports("numpy"), "NumPy is not installed"))
  func predictions() throws {
    try BuiltCommand.withFolder { folder in
      let client = Self.root.appending(path: "clients/python").path
      let changes = ["--seed", "0", "--set", "evaluation.cap=20"]
      let exported = try BuiltCommand.run(["export", "chronicle-cut-off", "exported"] + changes, in: folder)
      #expect(exported.exitCode == 0, "\(exported.errors)")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [
        "python3", "-c",
        """
        import sys
        sys.path[:0] = ["\(client)", "\(client)/examples"]
        import latest_fact, tidemark_learner
        tidemark_learner.predict(latest_fact.LatestFact, "exported", "predictions")
        """,
      ]
      process.currentDirectoryURL = folder
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      let scored = try BuiltCommand.run(
        ["score", "chronicle-cut-off", "predictions", "--out", "scored"] + changes, in: folder)
      #expect(scored.exitCode == 0, "\(scored.errors)")
      let declared = RunFolder(folder.appending(path: "scored/runs/chronicle-cut-off/declared/seed-0"))
      let observed = try run(
        ["--learner", "exec: python3 \(client)/examples/latest_fact.py", "--out", "ran"], in: folder,
        at: "chronicle-cut-off")
      #expect(try Data(contentsOf: declared.answers) == Data(contentsOf: observed.answers))
      // The run was watched: its state was compared.
      #expect(try #require(Journal(contentsOf: observed.journal).ended?.checkpointChecks) > 0)
    }
  }
}
