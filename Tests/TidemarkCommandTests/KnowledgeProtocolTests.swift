import Foundation
import Testing
import TidemarkHarness
import TidemarkMetrics
import TidemarkRecord

@Suite("Named protocols of temporal knowledge")
struct KnowledgeProtocolTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let data =
    ProcessInfo.processInfo.environment["TIDEMARK_DATA"].map { URL(fileURLWithPath: $0) }
    ?? root.deletingLastPathComponent().appending(path: "shared/data")

  private static func has(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: data.appending(path: file).path)
  }

  private func scores(_ folder: URL, _ name: String, _ learner: String) throws -> [String: Double?] {
    let run = folder.appending(path: "out/runs/\(name)/\(learner)/seed-0/journal.jsonl")
    let journal = try Journal(contentsOf: run)
    #expect(journal.ended?.status == .completed)
    let evidence = RecordEvidence(journal, in: RunFolder(run.deletingLastPathComponent()))
    let scores = try MetricRegistry.builtIn.scores(of: evidence).filter { $0.name.hasPrefix("facts.") }
    return Dictionary(
      scores.map { (String($0.name.dropFirst("facts.".count)), $0.value.value) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test("The report of a record of before says that its scores were not recomputed from raw answers")
  func recordOfBefore() throws {
    try BuiltCommand.withFolder { folder in
      let record = Self.root.appending(path: "Tests/TidemarkHarnessTests/Knowledge/Fixtures/knowledge-of-before")
      try FileManager.default.copyItem(at: record, to: folder.appending(path: "run"))
      try Data().write(to: folder.appending(path: "run/timings.jsonl"))
      let outcome = try BuiltCommand.run(["report", "run", "--out", "report"], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let report = try String(contentsOf: folder.appending(path: "report/report.html"), encoding: .utf8)
      #expect(report.contains("not recomputed from raw answers"))
    }
  }

  @Test("chronicle-ckl needs no download, and its report shows the probe sets, staleness and the forgetting curve")
  func chronicle() throws {
    try BuiltCommand.withFolder { folder in
      let outcome = try BuiltCommand.run(
        [
          "run", "chronicle-ckl", "--learner", "latest-fact", "--learner", "first-fact", "--learner", "frequency",
          "--seeds", "0", "--set", "evaluation.cap=20", "--out", "out",
        ], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      // Of a long stream, every so many slices are told, and the last.
      let told = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("latest-fact, seed 0: experience ") }
      #expect(
        told.map { $0.split(separator: " ")[4] } == ["3", "6", "9", "12", "15", "18", "21", "24"], "\(outcome.errors)")
      let latest = try scores(folder, "chronicle-ckl", "latest-fact")
      let first = try scores(folder, "chronicle-ckl", "first-fact")
      let frequency = try scores(folder, "chronicle-ckl", "frequency")
      // The trade-off: what keeps up is not stale, what never updates is; counting lies between.
      let staleness = try [latest, frequency, first].map { try #require($0["staleness"] ?? nil) }
      #expect(staleness == staleness.sorted() && staleness[0] < 0.1 && staleness[2] > 0.5)
      let updated = try [latest, frequency, first].map { try #require($0["updated"] ?? nil) }
      #expect(updated == updated.sorted(by: >))
      let report = try String(contentsOf: folder.appending(path: "out/report.html"), encoding: .utf8)
      #expect(!report.contains("not recomputed from raw answers"))
      for words in [
        "New: nothing was known before", "Unchanged: what must not change", "Staleness", "Forgetting curve",
      ] {
        #expect(report.contains(words), "\(words)")
      }
      let probes = try String(contentsOf: folder.appending(path: "out/probes.csv"), encoding: .utf8)
      #expect(
        probes.hasPrefix("protocol,learner,seed,after_experience,group,metric,value,queries\r\n")
          || probes.hasPrefix("protocol,learner,seed,after_experience,group,metric,value,queries\n"))
      let figure = folder.appending(path: "out/figures/forgetting-curve.svg")
      #expect(FileManager.default.fileExists(atPath: figure.path))
    }
  }

  @Test("Answers as of a date, and three hundred edits, run on chronicle")
  func chronicleTasks() throws {
    try BuiltCommand.withFolder { folder in
      let cutOff = try BuiltCommand.run(
        [
          "run", "chronicle-cut-off", "--learner", "latest-fact", "--seeds", "0", "--set", "evaluation.cap=20", "--out",
          "out",
        ], in: folder)
      #expect(cutOff.exitCode == 0, "\(cutOff.errors)")
      #expect(try #require(scores(folder, "chronicle-cut-off", "latest-fact")["leak"] ?? nil) > 0.1)
    }
    try BuiltCommand.withFolder { folder in
      let editing = try BuiltCommand.run(
        [
          "run", "chronicle-editing", "--learner", "latest-fact", "--learner", "first-fact", "--seeds", "0", "--out",
          "out",
        ],
        in: folder)
      #expect(editing.exitCode == 0, "\(editing.errors)")
      let latest = try scores(folder, "chronicle-editing", "latest-fact")
      for name in ["efficacy", "paraphrase", "neighbourhood", "retention", "edit_score"] { #expect(latest[name] == 1) }
      let first = try scores(folder, "chronicle-editing", "first-fact")
      #expect(first["efficacy"] == 0 && first["neighbourhood"] == 1 && first["edit_score"] == 0)
    }
  }

  @Test("Without --learner, those that take facts are run, and explain tells the slices")
  func learners() throws {
    try BuiltCommand.withFolder { folder in
      let outcome = try BuiltCommand.run(["explain", "chronicle-ckl", "--format", "json"], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let explanation = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
      #expect(explanation["experience_count"] as? Int == 24)
      let again = try BuiltCommand.run(["explain", "chronicle-ckl", "--format", "json"], in: folder)
      #expect(again.output == outcome.output)
      let other = try BuiltCommand.run(
        ["explain", "chronicle-ckl", "--format", "json", "--set", "scenario.noise=0.06"], in: folder)
      #expect(!other.output.contains(explanation["fingerprint"] as? String ?? "missing"))
      let refused = try BuiltCommand.run(["run", "chronicle-ckl", "--learner", "finetune"], in: folder)
      #expect(refused.errors.contains("finetune: takes dense"))
    }
  }

  @Test(
    "Monthly changes of Wikidata, with all three kinds of learner",
    .enabled(if: has("twiki_changed"), "the files of twiki_changed were not found"))
  func monthlyChanges() throws {
    try BuiltCommand.withFolder { folder in
      let outcome = try BuiltCommand.run(
        [
          "run", "twiki-changes", "--learner", "latest-fact", "--learner", "first-fact", "--learner", "nearest-text",
          "--data", Self.data.path, "--set", "evaluation.cap=40", "--out", "out",
        ], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(try scores(folder, "twiki-changes", "latest-fact")["updated"] == 1)
      #expect(try scores(folder, "twiki-changes", "first-fact")["staleness"] == 1)
      let probes = try String(contentsOf: folder.appending(path: "out/probes.csv"), encoding: .utf8)
      #expect(probes.contains(",attribute:file="))
      let text = try scores(folder, "twiki-changes", "nearest-text")
      #expect(try #require(text["f1"] ?? nil) > 0.5)
    }
  }

  @Test(
    "Weekly questions and tasks of concepts, in words",
    .enabled(if: has("realtimeqa") && has("concept_1k"), "the files of realtimeqa or concept_1k were not found"))
  func questions() throws {
    try BuiltCommand.withFolder { folder in
      for (name, set) in [("realtime-qa", "evaluation.cap=2"), ("concept-1k", "evaluation.cap=10")] {
        let outcome = try BuiltCommand.run(
          ["run", name, "--learner", "nearest-text", "--data", Self.data.path, "--set", set, "--out", "out-\(name)"],
          in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let journal = try Journal(
          contentsOf: folder.appending(path: "out-\(name)/runs/\(name)/nearest-text/seed-0/journal.jsonl"))
        let evidence = RecordEvidence(
          journal, in: RunFolder(folder.appending(path: "out-\(name)/runs/\(name)/nearest-text/seed-0")))
        #expect(try MetricRegistry.builtIn.request("facts.em").score(of: evidence).value.value != nil)
        // What was shown is found again.
        if name == "concept-1k" {
          let score = try MetricRegistry.builtIn.request("facts.training-question").score(of: evidence)
          #expect(try #require(score.value.value) > 0.8)
        }
      }
    }
  }
}
