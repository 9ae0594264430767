import Foundation
import Testing

@Suite("Examples/ci and reports/reference")
struct ContinuousIntegrationTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  @Test(
    "The committed results are read by name, and pass their own gate",
    arguments: [
      "quickstart", "split-mnist-class", "permuted-mnist-1000", "clinc150-class", "clinc150-domains",
      "online-split-mnist", "glyphs-online", "phrases-gaussian",
    ])
  func reference(_ name: String) throws {
    let outcome = try BuiltCommand.run(
      ["gate", "--baseline", name, "--candidate", name, "--policy", "reports/reference/gate.yaml"], in: Self.root)
    #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
    // Two metrics, and what is stored where a learner reports it.
    #expect(outcome.output.contains("replay: acc") && outcome.output.contains("replay: stored.bytes"))
    #expect(!outcome.output.contains("this version computes"), "the scores are those of this version")
  }

  @Test("The committed searches for options asked about no test sample, on seeds that are not reported")
  func tuned() throws {
    let folder = Self.root.appending(path: "reports/reference/tuned")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects)
    let records = files.compactMap { $0 as? URL }.filter { $0.lastPathComponent == "tune.json" }
    #expect(!records.isEmpty)
    for file in records {
      let record = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
      let validation = try #require(record["validation"] as? [String: Any])
      #expect(validation["test_queries"] as? Int == 0 && (validation["held_back_queries"] as? Int ?? 0) > 0)
      let seeds = try #require(record["seeds"] as? [Int])
      #expect(Set(seeds).isDisjoint(with: try #require(record["reported_seeds"] as? [Int])))
      #expect(record["chosen"] != nil)
    }
  }

  @Test("The policy of the examples is valid")
  func policy() throws {
    let outcome = try BuiltCommand.run(
      [
        "gate", "--baseline", "quickstart", "--candidate", "quickstart", "--policy", "Examples/ci/policy.yaml",
        "--learner", "replay",
      ], in: Self.root)
    #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test(
    "The commands in the pipelines' files are ones that this command has",
    arguments: ["github-actions.yml", "gitlab-ci.yml"])
  func pipelines(_ file: String) throws {
    let text = try Self.text("Examples/ci/\(file)")
    let words = text.replacing("\n", with: " ").split(separator: " ").map(String.init)
    let options = Set(words.filter { $0.hasPrefix("--") && !["--no-install-recommends", "--product"].contains($0) })
    let known = try ["run", "gate"].map { try BuiltCommand.run([$0, "--help"], in: Self.root).output }.joined()
    #expect(options.isSuperset(of: ["--baseline", "--candidate", "--policy", "--format"]))
    for option in options { #expect(known.contains(option), "\(option)") }
    for word in words where word.hasPrefix("Examples/") {
      #expect(FileManager.default.fileExists(atPath: Self.root.appending(path: word).path), "\(word)")
    }
  }

  @Test("The pre-push hook lets a good push through and refuses a bad one")
  func hook() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let call = ["run", "small.yaml", "--learner", "replay(memory=100)", "--seeds", "0-2", "--out", "good"]
      #expect(try BuiltCommand.run(call, in: folder).exitCode == 0)
      try Data("tidemark-gate: 1\nmetrics:\n  acc: {margin: 0.02}\n".utf8).write(
        to: folder.appending(path: "policy.yaml"))
      func push(_ learner: String) throws -> BuiltCommand.Outcome {
        try BuiltCommand.run(
          [Self.root.appending(path: "Examples/ci/pre-push").path], in: folder,
          environment: [
            "TIDEMARK": BuiltCommand.executable.path, "GATE_PROTOCOL": "small.yaml", "GATE_LEARNER": learner,
            "GATE_BASELINE": "good/report.json", "GATE_POLICY": "policy.yaml",
          ], executable: URL(fileURLWithPath: "/bin/bash"))
      }
      let good = try push("replay(memory=100)")
      #expect(good.exitCode == 0, "\(good.errors)")
      let bad = try push("finetune")
      #expect(bad.exitCode == 1)
      #expect(bad.errors.contains("got worse") && bad.errors.contains("push refused"))
    }
  }
}
