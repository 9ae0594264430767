import Foundation
import Testing
import TidemarkFormats
import TidemarkHarness
import TidemarkMetrics
import TidemarkRecord

@Suite("tidemark export and score, on knowledge")
struct KnowledgeExchangeTests {
  private static let changes = ["--seed", "0", "--set", "evaluation.cap=10"]

  /// What `latest-fact` would answer, from the exported files alone: the name of the one object, or entity, that was
  /// stated last, as lines of `score`'s JSON by evaluation.
  private static func answers(_ folder: URL, _ manifest: ExportManifest) throws -> String {
    func lines(_ path: String) throws -> [[String: Any]] {
      let data = try Data(contentsOf: folder.appending(path: path))
      return try data.split(separator: UInt8(ascii: "\n")).map {
        try #require(try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any])
      }
    }
    let knowledge = try #require(manifest.stream.knowledge)
    let names = try lines(knowledge.entities).map { $0["name"] as? String ?? "" }
    var known: [[Int]: (step: Int, answers: [Int])] = [:]
    func note(_ key: [Int], _ answer: Int, _ step: Int) {
      if let entry = known[key], entry.step >= step {
        if entry.step == step { known[key] = (step, entry.answers + [answer]) }
      } else {
        known[key] = (step, [answer])
      }
    }
    var text = ""
    for step in manifest.steps {
      switch step {
      case .learn(let name, _, _, _):
        for line in try lines("\(name)/inputs.jsonl") {
          let fact = try ["subject", "relation", "object", "step"].map { try #require(line[$0] as? Int) }
          note([0, fact[0], fact[1]], fact[2], fact[3])
          note([1, fact[2], fact[1]], fact[0], fact[3])
        }
      case .answer(let evaluation, let name, _, _, _, _):
        for (index, line) in try lines("\(name)/inputs.jsonl").enumerated() {
          let relation = try #require(line["relation"] as? Int)
          let subject = line["subject"] as? Int
          #expect((subject == nil) != (line["object"] as? Int == nil), "a query gives one end and asks for the other")
          let object = line["object"] as? Int
          let key = [subject == nil ? 1 : 0, try #require(subject ?? object), relation]
          let found = known[key]?.answers.min().map { #", "answer": "\#(names[$0])""# } ?? ""
          text += #"{"evaluation": "\#(evaluation)", "query": \#(index)\#(found)}"# + "\n"
        }
      case .forget, .experienceBegins, .experienceEnds: break
      }
    }
    return text
  }

  @Test("Answers in words, declared for an exported stream of knowledge, score as those of a program do")
  func sameScores() throws {
    try BuiltCommand.withFolder { folder in
      let exported = try BuiltCommand.run(["export", "chronicle-ckl", "exported"] + Self.changes, in: folder)
      #expect(exported.exitCode == 0, "\(exported.errors)")
      let place = folder.appending(path: "exported")
      let manifest = try ExportManifest(contentsOf: place.appending(path: "manifest.json"))
      try Data(try Self.answers(place, manifest).utf8).write(to: folder.appending(path: "answers.jsonl"))
      let scored = try BuiltCommand.run(
        ["score", "chronicle-ckl", "answers.jsonl", "--learner", "theirs", "--out", "out"] + Self.changes, in: folder)
      #expect(scored.exitCode == 0, "\(scored.errors)")
      let declared = try Journal(
        contentsOf: folder.appending(path: "out/runs/chronicle-ckl/theirs/seed-0/journal.jsonl"))
      #expect(declared.began.origin == "declared: answers.jsonl")
      #expect(declared.began.fingerprint == manifest.fingerprint)

      let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Examples/KnowledgeLearner/latest_fact.py").standardizedFileURL
      let run = try BuiltCommand.run(
        [
          "run", "chronicle-ckl", "--seeds", "0", "--set", "evaluation.cap=10", "--out", "ran", "--learner",
          "exec: python3 \(program.path)",
        ], in: folder)
      #expect(run.exitCode == 0, "\(run.errors)")
      let runs = folder.appending(path: "ran/runs/chronicle-ckl")
      let name = try #require(try FileManager.default.contentsOfDirectory(atPath: runs.path).first)
      let observed = try Journal(contentsOf: runs.appending(path: "\(name)/seed-0/journal.jsonl"))
      #expect(try declared.matrix == observed.matrix)
      #expect(declared.probes == observed.probes)
      #expect(!declared.probes.isEmpty)
    }
  }

  @Test("Answers about knowledge come as words, candidates, entities or nothing; what is wrong is told with its place")
  func forms() throws {
    try BuiltCommand.withFolder { folder in
      // One evaluation alone, so that no file has to name it.
      let changes =
        Self.changes + [
          "--set", "scenario.steps-per-slice=24", "--set", "evaluation.test-sets=[current]",
        ]
      let exported = try BuiltCommand.run(["export", "chronicle-ckl", "exported"] + changes, in: folder)
      #expect(exported.exitCode == 0, "\(exported.errors)")
      let manifest = try ExportManifest(contentsOf: folder.appending(path: "exported/manifest.json"))
      let queries = manifest.steps.compactMap { step -> Int? in
        if case .answer(_, _, let queries, _, _, _) = step { queries } else { nil }
      }
      let count = try #require(queries.first)
      #expect(queries.count == 1)
      let forms = [
        #""answer": "nobody""#, #""label": 3"#, #""label": -1"#,
        #""candidates": [4, 2], "scores": [0.25, 0.5], "others": 0.1"#, #""answer": """#,
      ]
      let lines = (0..<count).map { #"{"query": \#($0), \#(forms[$0 % forms.count])}"# }
      try Data(lines.joined(separator: "\n").utf8).write(to: folder.appending(path: "mixed.jsonl"))
      let scored = try BuiltCommand.run(
        ["score", "chronicle-ckl", "mixed.jsonl", "--out", "out"] + changes, in: folder)
      #expect(scored.exitCode == 0, "\(scored.errors)")
      let run = RunFolder(folder.appending(path: "out/runs/chronicle-ckl/declared/seed-0"))
      let reference = try #require(Journal(contentsOf: run.journal).evaluations.first?.answers)
      let data = try Data(contentsOf: run.answers)
      let frame = try Safetensors(decoding: Data(data[reference.offset..<reference.offset + reference.bytes]))
      guard case .int32(let labels) = frame["label"]?.values else {
        Issue.record("there are no labels")
        return
      }
      // In words, 3, nothing, 2 (whose score is the highest), nothing.
      #expect(Array(labels.prefix(5)) == [-3, 3, -1, 2, -1])

      let csv = "query,answer\n" + (0..<count).map { "\($0),\"somebody, else\"\n" }.joined()
      try Data(csv.utf8).write(to: folder.appending(path: "words.csv"))
      let words = try BuiltCommand.run(["score", "chronicle-ckl", "words.csv", "--out", "words"] + changes, in: folder)
      #expect(words.exitCode == 0, "\(words.errors)")

      let cases = [
        (
          #"{"query": 0, "answer": "a", "label": 2}"#,
          "w.jsonl:1: has a label and an answer in words; expected one of them"
        ),
        (
          #"{"query": 0, "candidates": [1, 2], "scores": [0.5]}"#,
          "w.jsonl:1: has 2 candidates and 1 scores; expected one for each"
        ),
        (
          #"{"query": 0, "answer": 5}"#,
          #"w.jsonl:1: is not the JSON of an answer; expected an object such as {"query": 0, "label": 3} or {"query": 0, "answer": "in words"}"#
        ),
      ]
      for (line, message) in cases {
        try Data(line.utf8).write(to: folder.appending(path: "w.jsonl"))
        let outcome = try BuiltCommand.run(["score", "chronicle-ckl", "w.jsonl", "--out", "no"] + changes, in: folder)
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
      }
    }
  }

  @Test("Words are refused where queries ask for a class")
  func wordsForClasses() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let line = #"{"evaluation": "evaluation-000", "query": 0, "answer": "three"}"#
      try Data(line.utf8).write(to: folder.appending(path: "w.jsonl"))
      let outcome = try BuiltCommand.run(["score", "small.yaml", "w.jsonl"], in: folder)
      #expect(outcome.exitCode == 1)
      #expect(
        outcome.errors.contains(
          "w.jsonl:1: answers in words; expected the number of a class, since queries ask for a class"),
        "\(outcome.errors)")
    }
  }
}
