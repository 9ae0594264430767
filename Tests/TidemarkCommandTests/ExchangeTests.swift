import Foundation
import Testing
import TidemarkHarness
import TidemarkRecord

@Suite("tidemark export and score")
struct ExchangeTests {
  /// A run of the small benchmark, to be declared again.
  private struct Reference {
    let folder: RunFolder
    let journal: Journal
    /// The scores that it gave to each evaluation's queries, `[evaluations][queries][classes]`.
    let scores: [[[Double]]]

    init(in folder: URL) throws {
      try SmallBenchmark.write(to: folder)
      let text = SmallBenchmark.text.replacing("  batch: 50", with: "  batch: 50\n  keep-scores: true")
      try Data(text.utf8).write(to: folder.appending(path: "small.yaml"))
      let run = try BuiltCommand.run(
        ["run", "small.yaml", "--learner", "finetune", "--seeds", "1", "--out", "observed"], in: folder)
      try #require(run.exitCode == 0, "\(run.errors)")
      self.folder = RunFolder(folder.appending(path: "observed/runs/small/finetune/seed-1"))
      let journal = try Journal(contentsOf: self.folder.journal)
      self.journal = journal
      let place = self.folder
      scores = try journal.evaluations.map {
        try #require(try RunAnswers(of: $0, in: journal, place)?.scores)
      }
    }
  }

  private static func score(_ arguments: [String], in folder: URL) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(["score", "small.yaml", "--seed", "1"] + arguments, in: folder)
  }

  private static func npy(_ scores: [[Double]]) -> Data {
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(scores.count), \(scores[0].count)), }"
    header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
    var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0]) + Data(header.utf8)
    for score in scores.joined() {
      withUnsafeBytes(of: Float(score).bitPattern.littleEndian) { data.append(contentsOf: $0) }
    }
    return data
  }

  @Test("What a run answered, declared as .npy, CSV or JSON Lines, gives the same answers and matrix, and is marked")
  func sameAnswers() throws {
    try BuiltCommand.withFolder { folder in
      let reference = try Reference(in: folder)
      let arrays = folder.appending(path: "arrays")
      try FileManager.default.createDirectory(at: arrays, withIntermediateDirectories: true)
      var csv = "evaluation,query,score_0,score_1,score_2,score_3\n"
      var lines = ""
      for (index, scores) in reference.scores.enumerated() {
        let name = "evaluation-00\(index)"
        try Self.npy(scores).write(to: arrays.appending(path: "\(name).npy"))
        // Any order will do.
        for (query, values) in scores.enumerated().reversed() {
          csv += "\(name),\(query),\(values.map { "\(Float($0))" }.joined(separator: ","))\n"
          lines += #"{"evaluation": "\#(name)", "query": \#(query), "scores": \#(values.map { Float($0) })}"# + "\n"
        }
      }
      try Data(csv.utf8).write(to: folder.appending(path: "answers.csv"))
      try Data(lines.utf8).write(to: folder.appending(path: "answers.jsonl"))
      for file in ["arrays", "answers.csv", "answers.jsonl"] {
        let outcome = try Self.score([file, "--learner", "theirs", "--out", "out-\(file)"], in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("theirs: declared, not observed"))
        let run = RunFolder(folder.appending(path: "out-\(file)/runs/small/theirs/seed-1"))
        #expect(try Data(contentsOf: run.answers) == Data(contentsOf: reference.folder.answers), "\(file)")
        let journal = try Journal(contentsOf: run.journal)
        #expect(try journal.matrix == reference.journal.matrix)
        #expect(journal.began.origin == "declared: \(file)")
        #expect(journal.began.fingerprint == reference.journal.began.fingerprint)
        let record = try RunRecord(contentsOf: run.record)
        #expect(record.status == "declared")
        #expect(record.source?.file == file)
      }

      let report = try String(contentsOf: folder.appending(path: "out-arrays/report.html"), encoding: .utf8)
      #expect(report.contains(#"<span class="badge faint">declared</span>"#))
      #expect(report.contains("what was shown, asked and stored is not known"))
      let metrics = try BuiltCommand.run(["metrics", "out-arrays/runs/small/theirs/seed-1"], in: folder)
      #expect(metrics.exitCode == 0, "\(metrics.errors)")
      let gate = try BuiltCommand.run(
        ["gate", "--baseline", "out-arrays", "--candidate", "out-answers.csv"], in: folder)
      #expect(gate.exitCode != 64, "\(gate.errors)")
      #expect((gate.output + gate.errors).contains("the candidate's runs of theirs are declared, not observed"))

      let again = try Self.score(["arrays", "--learner", "theirs", "--out", "out-arrays"], in: folder)
      #expect(again.exitCode == 1)
      #expect(again.errors.contains("already holds a run"))
    }
  }

  @Test("Answers that are not whole are refused with file, place and what was expected, and nothing is written")
  func refused() throws {
    try BuiltCommand.withFolder { folder in
      let reference = try Reference(in: folder)
      let names = reference.scores.indices.map { "evaluation-00\($0)" }
      let queries = reference.scores[0].count
      let head = "evaluation,query,label\n"
      let rows = names.flatMap { name in (0..<queries).map { "\(name),\($0),0" } }
      func csv(_ rows: [String]) -> Data { Data((head + rows.joined(separator: "\n")).utf8) }
      func json(_ line: String) -> Data { Data((line + "\n").utf8) }
      let last = rows.count + 1
      let cases: [(file: String, data: Data, message: String)] = [
        (
          "a.csv", csv(Array(rows.dropLast())),
          "a.csv: has no answer to query \(queries - 1) of \(names[2]); expected \(queries)"
        ),
        (
          "b.csv", csv(Array(rows.dropLast()) + [rows[0]]),
          "b.csv:\(last): answers query 0 of evaluation-000 again; the first answer is on line 2"
        ),
        (
          "c.csv", csv(Array(rows.dropLast()) + ["\(names[2]),\(queries),0"]),
          "c.csv:\(last): answers query \(queries) of \(names[2]); expected one in 0..<\(queries)"
        ),
        (
          "d.csv", csv(Array(rows.dropLast()) + ["\(names[2]),5,4"]),
          "d.csv:\(last): answers class 4; expected one in 0..<4, or -1 to abstain"
        ),
        (
          "e.csv", csv(["evaluation-007,0,0"]),
          "e.csv:2: is about 'evaluation-007'; expected one of the stream's 3 evaluations"
        ),
        ("f.csv", Data("query,class\n0,1\n".utf8), "f.csv:1: has the columns query, class; expected query and label"),
        ("g.csv", csv(["evaluation-000,first,0"]), "g.csv:2: has 'first' as query; expected the number of a query"),
        (
          "h.jsonl", json(#"{"evaluation": "evaluation-000", "query": 0, "scores": [0.5]}"#),
          "h.jsonl:1: has 1 scores; expected 4, one for each class"
        ),
        ("i.jsonl", json("label 3"), "i.jsonl:1: is not the JSON of an answer"),
        (
          "j.jsonl", json(#"{"query": 0, "label": 1}"#),
          "j.jsonl:1: names no evaluation; expected one of the stream's 3"
        ),
        (
          "k.npy", Self.npy(reference.scores[0]),
          "k.npy: holds the answers to one evaluation, and the stream has several"
        ),
        ("l.txt", Data(), "l.txt: is neither .csv, .jsonl nor .npy"),
      ]
      for (file, data, message) in cases {
        try data.write(to: folder.appending(path: file))
        let outcome = try Self.score([file, "--out", "refused"], in: folder)
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
      }
      let arrays = folder.appending(path: "arrays")
      try FileManager.default.createDirectory(at: arrays, withIntermediateDirectories: true)
      try Self.npy(Array(reference.scores[0].dropLast())).write(to: arrays.appending(path: "evaluation-000.npy"))
      let short = try Self.score(["arrays", "--out", "refused"], in: folder)
      #expect(
        short.errors.contains(
          "evaluation-000.npy: has the shape [\(queries - 1), 4] of scores; expected whole numbers of shape [\(queries)], or"
            + " scores of shape [\(queries), 4]"), "\(short.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "refused").path))
    }
  }

  @Test("An export holds what a learner gets, and no label of a query; predictions for another stream are refused")
  func export() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let outcome = try BuiltCommand.run(["export", "small.yaml", "exported", "--seed", "1"], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let exported = folder.appending(path: "exported")
      let files = try #require(FileManager.default.enumerator(atPath: exported.path)).compactMap { $0 as? String }
      #expect(
        files.filter { $0.contains(".") }.sorted() == [
          "experience-000/batches.npy", "experience-000/inputs.npy", "experience-000/labels.npy",
          "experience-000/order.npy", "experience-001/batches.npy", "experience-001/inputs.npy",
          "experience-001/labels.npy", "experience-001/order.npy", "manifest.json", "queries-000/inputs.npy",
        ])
      let manifest = try ExportManifest(contentsOf: exported.appending(path: "manifest.json"))
      #expect(manifest.stream.inputShape == [28, 28])
      #expect(manifest.stream.classCount == 4)
      let kinds = manifest.steps.map { step in
        switch step {
        case .experienceBegins: "begins"
        case .forget: "forget"
        case .experienceEnds: "ends"
        // 200 samples of two classes in two passes, in batches of 16.
        case .learn(_, let samples, let batches, _): "learn \(samples) in \(batches)"
        case .answer(let evaluation, let folder, let queries, _, _, _): "\(evaluation) \(folder) \(queries)"
        }
      }
      #expect(
        kinds == [
          "evaluation-000 queries-000 120", "begins", "learn 200 in 26", "ends", "evaluation-001 queries-000 120",
          "begins", "learn 200 in 26", "ends", "evaluation-002 queries-000 120",
        ])
      let header = try Data(contentsOf: exported.appending(path: "queries-000/inputs.npy")).prefix(100)
      #expect(String(decoding: header.dropFirst(10), as: UTF8.self).contains("'shape': (120, 28, 28)"))

      let twice = try BuiltCommand.run(["export", "small.yaml", "exported", "--seed", "1"], in: folder)
      #expect(twice.exitCode == 1)
      #expect(twice.errors.contains("exists and is not empty"))
      // The manifest tells which stream the predictions beside it are for.
      let other = try BuiltCommand.run(["score", "small.yaml", "--seed", "0", "exported"], in: folder)
      #expect(other.exitCode == 1)
      #expect(other.errors.contains("is for a stream with fingerprint \(manifest.fingerprint.prefix(12))…"))
    }
  }

  @Test("A protocol that tests each batch before it is trained on is refused, with what to do instead")
  func prequential() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let outcome = try BuiltCommand.run(
        ["export", "small.yaml", "out", "--set", "evaluation.prequential=true"], in: folder)
      #expect(outcome.exitCode == 1)
      #expect(
        outcome.errors.contains(
          "small: asks about each batch before it is trained on: the training labels of an export would be the answers; run"
            + " the learner with --learner 'exec: …', or leave those queries out with --set evaluation.prequential=false,"
            + " which keeps the other evaluations"), "\(outcome.errors)")
    }
  }
}
