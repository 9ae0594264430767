import Foundation
import Testing
import TidemarkRecord

@Suite("tidemark report and gate")
struct GateTests {
  private static func read(_ path: String, in folder: URL) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  @Test("A report of run folders has the bytes of the one that the run wrote; two protocols get a folder each")
  func report() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let call = ["run", "small.yaml", "--learner", "finetune", "--seeds", "0-1", "--out", "out"]
      #expect(try BuiltCommand.run(call, in: folder).exitCode == 0)
      // The protocol's file has gone: its words come from the runs.
      try FileManager.default.removeItem(at: folder.appending(path: "small.yaml"))
      let outcome = try BuiltCommand.run(["report", "out", "-o", "again"], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      for file in ["scores.csv", "summary.csv", "timings.csv", "report.html", "report.json"] {
        #expect(try Self.read("again/\(file)", in: folder) == Self.read("out/\(file)", in: folder), "\(file)")
      }
      #expect(try Self.read("again/report.html", in: folder).contains("2 experiences of 2 classes"))
      let one = try BuiltCommand.run(["report", "out/runs/small/finetune/seed-1", "-o", "one"], in: folder)
      #expect(one.exitCode == 0, "\(one.errors)")
      #expect(try Self.read("one/scores.csv", in: folder).contains("finetune,1,acc"))
      #expect(try !Self.read("one/scores.csv", in: folder).contains("finetune,0,acc"))

      let nothing = try BuiltCommand.run(["report", "datasets", "-o", "none"], in: folder)
      #expect(nothing.exitCode == 1)
      #expect(
        nothing.errors.contains(
          "datasets: has no journal.jsonl, and neither has a folder below; expected the folder of a run"))
    }
  }

  @Test(
    "The gate: identical runs, another stream, a committed baseline, its update, and scores that were tampered with")
  func gate() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      func run(_ learner: String, _ out: String) throws {
        let call = ["run", "small.yaml", "--learner", learner, "--seeds", "0-2", "--out", out]
        #expect(try BuiltCommand.run(call, in: folder).exitCode == 0)
      }
      func gate(_ baseline: String, _ candidate: String, _ more: [String] = []) throws -> BuiltCommand.Outcome {
        try BuiltCommand.run(["gate", "--baseline", baseline, "--candidate", candidate] + more, in: folder)
      }
      try run("replay(memory=100)", "good")
      try run("finetune", "bad")
      let same = try gate("good", "good")
      #expect(same.exitCode == 0, "\(same.output)\(same.errors)")
      #expect(same.output.contains("no difference on any seed (paired over 3 seeds)"))
      let worse = try gate("good", "bad")
      #expect(worse.exitCode == 1, "\(worse.output)\(worse.errors)")
      #expect(worse.output.contains("got worse"))

      // A committed summary, found by its name.
      let made = try gate("reports/small/report.json", "good", ["--update-baseline"])
      #expect(made.exitCode == 0, "\(made.errors)")
      #expect(try gate("small", "good").exitCode == 0)
      #expect(try gate("small", "bad").exitCode == 1)
      let refused = try gate("good", "bad", ["--update-baseline"])
      #expect(refused.exitCode == 1)
      #expect(refused.errors.contains("is a folder of runs, which is never overwritten"))

      // A score that its matrix does not bear out: computed anew, and said.
      let file = folder.appending(path: "reports/small/report.json")
      let text = try Self.read("reports/small/report.json", in: folder)
      let tampered = text.replacing(try Regex(#""acc": [0-9.]+"#), with: "\"acc\": 0.123", maxReplacements: 1)
      try Data(tampered.utf8).write(to: file)
      let recomputed = try gate("small", "good")
      #expect(recomputed.exitCode == 0)
      #expect(recomputed.output.contains("baseline: acc is recorded as 0.123"))

      // Another stream.
      let other = SmallBenchmark.text.replacing("batch: 16", with: "batch: 8")
      try Data(other.utf8).write(to: folder.appending(path: "small.yaml"))
      try run("replay(memory=100)", "other")
      let void = try gate("good", "other")
      #expect(void.exitCode == 3)
      #expect(void.output.contains("the text of protocol 'small' has changed"))
      try Data("tidemark-gate: 1\nmetrics:\n  acc: {margin: 1}\nallow: [protocol]\n".utf8)
        .write(to: folder.appending(path: "policy.yaml"))
      let stream = try gate("good", "other", ["--policy", "policy.yaml"])
      #expect(stream.exitCode == 3)
      #expect(stream.output.contains("the stream of seed 0 is another one"))

      // GitHub's environment: annotations on standard error, a summary, JSON left whole.
      let summary = folder.appending(path: "summary.md")
      let environment = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": summary.path]
      let hub = try BuiltCommand.run(
        ["gate", "--baseline", "good", "--candidate", "bad", "--format", "json"], in: folder, environment: environment)
      #expect(hub.exitCode == 1)
      #expect(hub.errors.hasPrefix("::error title=fail%3A"))
      #expect(try String(contentsOf: summary, encoding: .utf8).hasPrefix("### ❌ Tidemark gate: fail"))
      #expect(try JSONSerialization.jsonObject(with: Data(hub.output.utf8)) is [String: Any])
    }
  }

  @Test(
    "A mistake in a policy is one line with the place",
    arguments: [
      ("metrics: {acc: {margin: 0.1}}\n", "p.yaml:1:1: the key 'tidemark-gate' is missing; expected a whole number"),
      (
        "tidemark-gate: 2\nmetrics: {acc: {margin: 0.1}}\n",
        "p.yaml:1:16: 'tidemark-gate' is 2; expected a whole number 1"
      ),
      (
        "tidemark-gate: 1\nmetrics:\n  acc: {margn: 0.1}\n",
        "p.yaml:3:9: unknown key 'margn' in 'metrics.acc'; did you mean 'margin'?"
      ),
      (
        "tidemark-gate: 1\nmetrics:\n  acc: {margin: -1}\n",
        "p.yaml:3:17: 'metrics.acc.margin' is -1; expected a number 0.0 or more"
      ),
      (
        "tidemark-gate: 1\nmetrics:\n  acc: {margin: 1, relative-margin: 1}\n",
        "p.yaml:3:8: 'metrics.acc' has two margins; expected one of 'margin' (in the unit of the number) and"
          + " 'relative-margin' (as a part of the baseline)"
      ),
      (
        "tidemark-gate: 1\nconfidence: 95\nmetrics:\n  acc: {margin: 1}\n",
        "p.yaml:2:13: 'confidence' is 95; expected a number above 0.5 and below 1"
      ),
      (
        "tidemark-gate: 1\ncosts:\n  second: {margin: 1}\n",
        "p.yaml:3:11: 'costs.second' is no cost that runs record; expected one of seconds, seconds.training,"
          + " seconds.evaluation, memory.peak, stored.samples, stored.bytes, parameters"
      ),
      (
        "tidemark-gate: 1\nmetrics: {acc: {margin: 1}}\nallow: [fingerprints]\n",
        "p.yaml:3:9: 'allow[0]' is 'fingerprints'; expected one of protocol, dataset, fingerprint, machine,"
          + " failed-runs, invalid-answers, budget, broken-budget; did you mean 'fingerprint'?"
      ),
      (
        "tidemark-gate: 1\n",
        "p.yaml:1:1: the document checks nothing; expected at least one entry under 'metrics' or 'costs', such as"
          + " 'acc: {margin: 0.01}'"
      ),
    ])
  func policies(_ text: String, _ message: String) throws {
    try BuiltCommand.withFolder { folder in
      try Data(text.utf8).write(to: folder.appending(path: "p.yaml"))
      let summary = """
        {"format": 1, "protocol": {"name": "p", "title": "P", "summary": "", "in_words": "", "experiences": [],
        "visibility": []}, "headline": [], "learners": [], "provenance": []}
        """
      try Data(summary.utf8).write(to: folder.appending(path: "r.json"))
      let outcome = try BuiltCommand.run(
        ["gate", "--baseline", "r.json", "--candidate", "r.json", "--policy", "p.yaml"], in: folder)
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors == "Error: \(message)\n")
    }
  }
}
