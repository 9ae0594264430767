import Foundation
import Testing
import TidemarkMetrics
import TidemarkRecord

@Suite("One road from evidence to scores")
struct OneRoadTests {
  /// A run of a family or modality, by a learner and settings that keep it short.
  struct Family: Sendable, CustomTestStringConvertible {
    let name: String
    let learner: String
    var settings: [String] = []
    /// A metric that only such a run gives.
    let own: String

    var testDescription: String { name }
  }

  static let families = [
    Family(name: "glyphs-class", learner: "ncm", own: "classes.amca"),
    Family(name: "glyphs-task", learner: "ncm", own: "bwt"),
    Family(name: "glyphs-styles", learner: "ncm", own: "unseen_heldout"),
    Family(name: "glyphs-instances", learner: "ncm", own: "acc"),
    Family(name: "glyphs-recurring", learner: "ncm", settings: ["evaluation.cap=20"], own: "aia"),
    Family(name: "glyphs-few-shot", learner: "ncm", own: "fscil.pd"),
    Family(name: "glyphs-online", learner: "ncm", own: "online.sample_weighted"),
    Family(name: "glyphs-gaussian", learner: "ncm", own: "online.a_auc"),
    Family(name: "glyphs-dense", learner: "ncm", settings: ["evaluation.every-batches=20"], own: "stream.wf"),
    Family(name: "glyphs-forget", learner: "ncm", own: "unlearning.retain_accuracy"),
    Family(name: "glyphs-open-world", learner: "ncm", own: "oos.h_score"),
    Family(name: "phrases-class", learner: "ncm", own: "knowledge_flow.klr_empirical"),
    Family(name: "phrases-online", learner: "naive-bayes", own: "calibration.ece"),
    Family(name: "chronicle-ckl", learner: "latest-fact", settings: ["evaluation.cap=20"], own: "facts.fuar"),
    Family(name: "chronicle-editing", learner: "latest-fact", settings: ["evaluation.cap=5"], own: "facts.edit_score"),
  ]

  /// The values by learner, seed and metric, in a file with such columns.
  private static func scores(_ file: URL) throws -> [String: String] {
    let lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\r\n").dropFirst()
    return Dictionary(
      lines.filter { !$0.isEmpty }.map { line in
        let cells = line.components(separatedBy: ",")
        return ("\(cells[1]) \(cells[2]) \(cells[3])", cells[4])
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The scores that stand in a folder of runs, after `report` and `metrics` have been found to give the same.
  private static func agreeing(on out: String, learner: String, in folder: URL) throws -> [String: String] {
    let report = try BuiltCommand.run(["report", out, "-o", "again-\(out)"], in: folder)
    #expect(report.exitCode == 0, "\(report.errors)")
    let run = try scores(folder.appending(path: "\(out)/scores.csv"))
    #expect(run == (try scores(folder.appending(path: "again-\(out)/scores.csv"))))
    let metrics = try BuiltCommand.run(["metrics", out, "--format", "csv"], in: folder)
    #expect(metrics.exitCode == 0, "\(metrics.errors)")
    let computed = Dictionary(
      metrics.output.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }.map { line in
        let cells = line.components(separatedBy: ",")
        return ("\(learner) 0 \(cells[1])", cells[2])
      }, uniquingKeysWith: { first, _ in first })
    #expect(run == computed)
    return run
  }

  @Test("run, report and metrics give the same names and the same digits", arguments: families)
  func sameEverywhere(_ family: Family) throws {
    try BuiltCommand.withFolder { folder in
      func command(_ arguments: [String]) throws -> String {
        let outcome = try BuiltCommand.run(arguments, in: folder)
        #expect(outcome.exitCode == 0, "\(arguments): \(outcome.errors)")
        return outcome.output
      }
      _ = try command(
        ["run", family.name, "--learner", family.learner, "--seeds", "0", "--out", "out"]
          + family.settings.flatMap { ["--set", $0] })
      let run = try Self.agreeing(on: "out", learner: family.learner, in: folder)
      #expect(run["\(family.learner) 0 \(family.own)"].map { !$0.isEmpty } == true, "\(family.own) has a value")
    }
  }

  @Test("What a run answered, declared, has the scores of the run, by the same road")
  func declared() throws {
    try BuiltCommand.withFolder { folder in
      let run = try BuiltCommand.run(
        ["run", "glyphs-class", "--learner", "ncm", "--seeds", "0", "--out", "out"], in: folder)
      #expect(run.exitCode == 0, "\(run.errors)")
      let place = RunFolder(folder.appending(path: "out/runs/glyphs-class/ncm/seed-0"))
      let journal = try Journal(contentsOf: place.journal)
      var table = "evaluation,query,label\n"
      for (index, evaluation) in journal.evaluations.enumerated() {
        let answers = try #require(try RunAnswers(of: evaluation, in: journal, place))
        for (query, label) in answers.labels.enumerated() { table += "evaluation-00\(index),\(query),\(label ?? -1)\n" }
      }
      try Data(table.utf8).write(to: folder.appending(path: "answers.csv"))
      let score = try BuiltCommand.run(
        ["score", "glyphs-class", "answers.csv", "--seed", "0", "--learner", "theirs", "--out", "declared"], in: folder)
      #expect(score.exitCode == 0, "\(score.errors)")
      let observed = try Self.scores(folder.appending(path: "out/scores.csv"))
      let declared = try Self.agreeing(on: "declared", learner: "theirs", in: folder)
      for metric in ["acc", "bwt", "classes.macro_f1", "knowledge_flow.klr_empirical", "online.a_auc", "fscil.pd"] {
        #expect(declared["theirs 0 \(metric)"] == observed["ncm 0 \(metric)"], "\(metric)")
      }
    }
  }

  @Test(
    "A changed answer is found by metrics, report, gate and leaderboard",
    arguments: [("glyphs-class", "ncm"), ("phrases-class", "naive-bayes"), ("chronicle-ckl", "latest-fact")])
  func changedAnswer(name: String, learner: String) throws {
    try BuiltCommand.withFolder { folder in
      let run = try BuiltCommand.run(
        ["run", name, "--learner", learner, "--seeds", "0", "--out", "out", "--set", "evaluation.cap=5"], in: folder)
      #expect(run.exitCode == 0, "\(run.errors)")
      try FileManager.default.copyItem(at: folder.appending(path: "out"), to: folder.appending(path: "changed"))
      let answers = RunFolder(folder.appending(path: "changed/runs/\(name)/\(learner)/seed-0")).answers
      var bytes = try Data(contentsOf: answers)
      bytes[bytes.count - 1] ^= 1
      try FileManager.default.removeItem(at: answers)
      try bytes.write(to: answers)
      for arguments in [
        ["metrics", "changed"], ["report", "changed", "-o", "again"],
        ["gate", "--baseline", "out", "--candidate", "changed"],
        ["leaderboard", "changed", "-o", "site"],
      ] {
        let outcome = try BuiltCommand.run(arguments, in: folder)
        #expect((outcome.output + outcome.errors).contains("other answers"), "\(arguments): \(outcome.errors)")
        #expect(outcome.exitCode != 0 || outcome.output.contains("0 submissions, 1 refused"), "\(arguments)")
      }
    }
  }

  @Test("An imported matrix, as a triangle, has the metrics that a matrix file has")
  func imported() throws {
    try BuiltCommand.withFolder { folder in
      try Data(#"{"R": [[0.9], [0.5, 0.8], [0.4, 0.6, 0.7]]}"#.utf8).write(to: folder.appending(path: "r.json"))
      let outcome = try BuiltCommand.run(
        ["import", "r.json", "--learner", "other", "--protocol", "theirs", "-o", "out"], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      func values(_ source: String) throws -> [String: String] {
        let text = try BuiltCommand.run(["metrics", source, "--format", "csv"], in: folder).output
        return Dictionary(
          text.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }.map { line in
            let cells = line.components(separatedBy: ",")
            return (cells[1], cells[2])
          }, uniquingKeysWith: { first, _ in first })
      }
      let matrix = try values("r.json")
      let run = try values("out")
      #expect(matrix["bwt"].flatMap(Double.init).map { abs($0 - -0.35) < 1e-12 } == true)
      for (name, value) in matrix { #expect(run[name] == value, "\(name)") }
    }
  }

  @Test("Runs of reference learners in the same folder are what the others are compared with, and it is said which")
  func references() throws {
    try BuiltCommand.withFolder { folder in
      let outcome = try BuiltCommand.run(
        ["run", "glyphs-class", "--seeds", "0", "--out", "out"]
          + ["ncm", "joint", "from-scratch"].flatMap { ["--learner", $0] }, in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let scores = try Self.scores(folder.appending(path: "out/scores.csv"))
      for metric in ["intransigence", "hat", "fwt_independent", "omega_all"] {
        #expect(scores["ncm 0 \(metric)"]?.isEmpty == false, "\(metric)")
      }
      // Joint training held against itself.
      #expect(scores["joint 0 intransigence"] == "0.0")
      let page = try String(contentsOf: folder.appending(path: "out/report.html"), encoding: .utf8)
      #expect(page.contains("joint training: joint, seed 0; training on one task alone: from-scratch, seed 0"))
    }
  }

  /// The folder of the sources.
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources")

  @Test("Neither the command nor the reports name a matrix, raw answers or a metric's function")
  func computeNothing() throws {
    let named =
      /\b(AccuracyMatrix|RunAnswers|ClassScores|CalibrationError|KnowledgeFlow|OutOfScope|StabilityGapRecorder)\b/
    for module in ["TidemarkCommand", "TidemarkReports"] {
      let folder = Self.sources.appending(path: module)
      let files = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
      for file in files where file.hasSuffix(".swift") {
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        let code = text.split(separator: "\n").filter { !$0.trimmingPrefix(while: \.isWhitespace).hasPrefix("//") }
        #expect(!code.contains { $0.contains(named) }, "\(module)/\(file)")
      }
    }
  }
}
