import Foundation
import Testing
import TidemarkHarness

@Suite("tidemark tune")
struct TuneTests {
  private static let call = [
    "tune", "small.yaml", "--learner", "replay(buffer=ring)", "--grid", "memory=4,40", "--validation", "0.2",
  ]

  private static func text(_ folder: URL, _ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// The record of a search.
  private static func record(_ folder: URL, _ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: folder.appending(path: path).appending(path: "tune.json"))
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test("The best mean over the seeds is chosen, and the grid, every score, the seeds and what was asked are recorded")
  func chooses() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let outcome = try BuiltCommand.run(Self.call + ["--seeds", "2,3"], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(!outcome.errors.contains("seeds that the protocol reports"))
      let record = try Self.record(folder, "out/tune/small/replay")
      let cells = try #require(record["cells"] as? [[String: Any]])
      let means = cells.compactMap { $0["mean"] as? Double }
      #expect(means.count == 2 && means[0] != means[1])
      for (cell, mean) in zip(cells, means) {
        let values = (cell["scores"] as? [[String: Any]])?.compactMap { $0["value"] as? Double } ?? []
        #expect(values.count == 2 && abs(values.reduce(0, +) / 2 - mean) < 1e-15)
      }
      let best = means[0] > means[1] ? "4" : "40"
      let chosen = try #require(record["chosen"] as? [String: Any])
      #expect(chosen["options"] as? [String: String] == ["memory": best])
      #expect(chosen["label"] as? String == "replay(memory=\(best), buffer=ring)")
      #expect(record["fixed"] as? [String: String] == ["buffer": "ring"])
      #expect(record["seeds"] as? [Int] == [2, 3] && record["reported_seeds"] as? [Int] == [0, 1])
      let streams = try #require(record["streams"] as? [[String: Any]])
      #expect(Set(streams.compactMap { $0["fingerprint"] as? String }).count == 2)
      let validation = try #require(record["validation"] as? [String: Any])
      // A fifth of 400 samples, asked before training and after both experiences, in two cells on two seeds.
      #expect(validation["held_back_queries"] as? Int == 80 * 3 * 2 * 2)
      #expect(validation["test_queries"] as? Int == 0)
      #expect(validation["experiences"] as? Int == 2 && validation["share"] as? Double == 0.2)

      let rows = try Self.text(folder, "out/tune/small/replay/tune.csv").split(separator: "\r\n")
      #expect(rows[0] == "protocol,learner,options,seed,metric,value,failure" && rows.count == 5)
      #expect(rows[1].hasPrefix("small,\"replay(memory=4, buffer=ring)\",memory=4,2,acc,0."))
      let words = try Self.text(folder, "out/tune/small/replay/tune.txt")
      #expect(outcome.output.hasPrefix(words.dropLast()))
      #expect(words.contains("Chosen: replay(memory=\(best), buffer=ring)\n"))
      #expect(
        words.contains(
          "over seeds 2, 3, on held-back training samples (0.2 of each class); test samples asked: 0"))
      #expect(outcome.output.contains("Run it with --learner '@out/tune/small/replay'"))
    }
  }

  @Test("The same bytes however many runs go side by side, and when a search is taken up again")
  func sameBytes() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let call = Self.call + ["--seeds", "2,3"]
      #expect(try BuiltCommand.run(call + ["--out", "a"], in: folder).exitCode == 0)
      #expect(try BuiltCommand.run(call + ["--out", "b", "--jobs", "4"], in: folder).exitCode == 0)
      for file in ["tune.json", "tune.csv", "tune.txt"] {
        #expect(try Self.text(folder, "a/\(file)") == Self.text(folder, "b/\(file)"))
      }
      let refused = try BuiltCommand.run(call + ["--out", "a"], in: folder)
      #expect(refused.exitCode == 1)
      #expect(refused.errors.contains("already holds results ('runs'); choose another folder with --out"))

      let lost = folder.appending(path: "b/runs/small/replay-memory-4-buffer-ring/seed-3")
      try FileManager.default.removeItem(at: lost)
      try FileManager.default.removeItem(at: folder.appending(path: "b/tune.json"))
      let resumed = try BuiltCommand.run(call + ["--out", "b", "--resume"], in: folder)
      #expect(resumed.exitCode == 0, "\(resumed.errors)")
      #expect(resumed.errors.contains("seed 3") && !resumed.errors.contains("seed 2"))
      #expect(try Self.text(folder, "a/tune.json") == Self.text(folder, "b/tune.json"))
    }
  }

  @Test("What was chosen is run with '@', and the report says how it was chosen; the search itself is no result")
  func runsWhatWasChosen() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      #expect(try BuiltCommand.run(Self.call + ["--seeds", "1,2", "--out", "t"], in: folder).exitCode == 0)
      let run = try BuiltCommand.run(
        ["run", "small.yaml", "--learner", "@t", "--learner", "finetune", "--out", "r"], in: folder)
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(run.errors.contains("options were chosen on seeds that are reported here, too"))
      let chosen = try #require(try Self.record(folder, "t")["chosen"] as? [String: Any])
      let label = try #require(chosen["label"] as? String)
      let report = try Self.text(folder, "r/report.json")
      #expect(
        report.contains(
          "chosen by tune among 2 by acc on validation data (0.2 of the training samples) of 'small', seeds 1, 2, of which 1"
            + " reported here, too; record SHA-256 "))
      #expect(report.contains("Options of \(label)") && !report.contains("Options of finetune"))
      #expect(try Self.text(folder, "r/report.html").contains("chosen by tune among 2 by acc"))
      let runs = folder.appending(path: "r/runs/small")
      let records = try FileManager.default.contentsOfDirectory(atPath: runs.path).map {
        try String(contentsOf: runs.appending(path: "\($0)/seed-0/run.json"), encoding: .utf8).contains("\"tuning\"")
      }
      #expect(records.count == 2 && records.count { $0 } == 1)
      // The options given by hand are the same learner, and nothing is said about them.
      let byHand = try BuiltCommand.run(["run", "small.yaml", "--learner", label, "--out", "h"], in: folder)
      #expect(byHand.exitCode == 0)
      #expect(try !Self.text(folder, "h/report.json").contains("chosen by tune"))

      for call in [["report", "t", "--out", "x"], ["compare", "t"]] {
        let refused = try BuiltCommand.run(call, in: folder)
        #expect(refused.exitCode != 0)
        #expect(
          refused.errors.contains(
            "is a run of 'tune', scored on held-back training samples; expected a result on the test samples, from 'run'"
          ), "\(refused.errors)")
      }
    }
  }

  /// Forty texts of four classes for tests, and 120 to learn from, whose words are those of their class half of the time.
  private static func writeTexts(to folder: URL, rotated: Bool) throws {
    let manifest = """
      name: texts
      title: Texts
      modality: text
      licence: CC0
      classes: ["a", "b", "c", "d"]
      splits:
        train: 120
        test: 40
      reader: csv
      options:
        header: false
        columns: "class,text"
        text: "text"
        label: "class"
        labelIsNumber: true
      files:
        - role: train
          name: "train.csv"
        - role: test
          name: "test.csv"
      """
    let protocolText = """
      tidemark: 1
      name: texts
      title: Texts
      summary: Texts.
      dataset: texts
      scenario:
        family: class-incremental
        experiences: 2
      samples:
        validation: 0.3
      training:
        batch: 8
      """
    func rows(_ count: Int, shift: Int) -> String {
      (0..<count).map { row in
        let words = (0..<6).map { "w\((row * 7 + $0 * 5) % 11 < 6 ? row % 4 : (row * 3 + $0) % 4)x\((row + $0) % 3)" }
        return "\((row + shift) % 4),\(words.joined(separator: " "))\n"
      }.joined()
    }
    let files = [
      "datasets/texts.yaml": manifest, "texts.yaml": protocolText, "data/texts/train.csv": rows(120, shift: 0),
      "data/texts/test.csv": rows(40, shift: rotated ? 1 : 0),
    ]
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  @Test("The labels of test samples do not change the choice, nor a digit of a score")
  func testLabels() throws {
    var tables: [[String]] = []
    for rotated in [false, true] {
      try BuiltCommand.withFolder { folder in
        try Self.writeTexts(to: folder, rotated: rotated)
        let tuned = try BuiltCommand.run(
          [
            "tune", "texts.yaml", "--learner", "naive-bayes", "--grid", "smoothing=0.01,1,100;text-ngrams=1,2",
            "--data",
            "data", "--out", "t",
          ], in: folder)
        #expect(tuned.exitCode == 0, "\(tuned.errors)")
        #expect(
          try Self.record(folder, "t")["seeds"] as? [Int] == [5, 6, 7], "three that the protocol does not report")
        let run = try BuiltCommand.run(
          ["run", "texts.yaml", "--learner", "@t", "--seeds", "0", "--data", "data", "--out", "r"], in: folder)
        #expect(run.exitCode == 0, "\(run.errors)")
        tables.append(try ["t/tune.csv", "t/tune.txt", "r/scores.csv"].map { try Self.text(folder, $0) })
      }
    }
    #expect(tables[0][0] == tables[1][0] && tables[0][1] == tables[1][1])
    #expect(tables[0][0].split(separator: "\r\n").count == 1 + 6 * 3)
    #expect(tables[0][2] != tables[1][2], "the labels do matter to results on test samples")
  }

  @Test("The first experiences alone; ties go to the first cell; a grid of one cell chooses nothing")
  func partsAndTies() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let call = [
        "tune", "small.yaml", "--learner", "ewc", "--validation", "0.2", "--seeds", "2", "--experiences", "1",
      ]
      // There is no penalty in the first experience, whatever its strength.
      let tied = try BuiltCommand.run(call + ["--grid", "lambda='5',5e3;fisher-samples=20", "--out", "a"], in: folder)
      #expect(tied.exitCode == 0, "\(tied.errors)")
      #expect(tied.output.contains("Chosen: ewc(lambda=5.0, fisher-samples=20)\n"))
      #expect(
        tied.output.contains(
          "The first of 2 cells with the same mean; the others: ewc(lambda=5000.0, fisher-samples=20)"))
      #expect(tied.output.contains("(0.2 of each class, first 1 of 2 experiences)"))
      let record = try Self.record(folder, "a")
      #expect((record["validation"] as? [String: Any])?["experiences"] as? Int == 1)
      // Of one of two experiences, before and after it, in two cells.
      #expect((record["validation"] as? [String: Any])?["held_back_queries"] as? Int == 40 * 2 * 2)

      let one = try BuiltCommand.run(
        call + ["--grid", "lambda=7", "--metric", "learning_accuracy", "--out", "b"], in: folder)
      #expect(one.output.contains("Chosen: ewc(lambda=7.0), the only cell of the grid"), "\(one.errors)")

      let most = try BuiltCommand.run(
        ["tune", "small.yaml", "--learner", "ewc", "--validation", "0.2", "--grid", "lambda=1", "--experiences", "3"],
        in: folder)
      #expect(
        most.errors
          == "Error: protocol 'small': has 2 experiences; options cannot be chosen on the first 3 of them\n")
      let overlap = try BuiltCommand.run(
        ["tune", "small.yaml", "--learner", "ncm", "--grid", "text-ngrams=2", "--validation", "0.2", "--seeds", "0,4"]
          + ["--out", "c"], in: folder)
      #expect(overlap.errors.contains("options were chosen on seeds that the protocol reports, too"))
    }
  }

  @Test("A cell that fails is recorded with the reason and not chosen; if all fail, nothing is")
  func failures() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let budget = ["--set", "budgets.replay-samples=10", "--set", "budgets.on-broken=stop", "--seeds", "2"]
      let some = try BuiltCommand.run(Self.call + budget + ["--out", "a"], in: folder)
      #expect(some.exitCode == 0, "\(some.errors)")
      #expect(some.output.contains("Chosen: replay(memory=4, buffer=ring)\n"))
      let csv = try Self.text(folder, "a/tune.csv")
      #expect(csv.contains(",memory=40,2,acc,,broke the budget of 10.0 replay-samples: "), "\(csv)")

      let none = try BuiltCommand.run(
        ["tune", "small.yaml", "--learner", "replay", "--grid", "memory=40,50", "--validation", "0.2"] + budget
          + ["--out", "b"], in: folder)
      #expect(none.exitCode == 1)
      #expect(none.output.contains("Nothing was chosen: no cell has a score on every seed."))
      #expect(
        none.errors.contains("replay: no cell of the grid has a score on every seed; the first reason: broke the"))
      let run = try BuiltCommand.run(["run", "small.yaml", "--learner", "@b", "--out", "r"], in: folder)
      #expect(run.errors.contains("tune.json: chose no options: no cell of its grid has a score on every seed"))

      // The inputs are no texts.
      let fixed = ["--seeds", "2", "--validation", "0.2"]
      let refused = try BuiltCommand.run(
        ["tune", "small.yaml", "--learner", "finetune", "--grid", "text-features=64,2048", "--out", "c"] + fixed,
        in: folder)
      #expect(refused.exitCode == 0, "\(refused.errors)")
      #expect(refused.output.contains("Chosen: finetune\n"))
      #expect(refused.output.contains("seed 2: cannot run under 'small': "))
      let all = try BuiltCommand.run(
        ["tune", "small.yaml", "--learner", "finetune", "--grid", "text-features=64", "--out", "d"] + fixed, in: folder)
      #expect(all.exitCode == 1 && all.errors.contains("finetune(text-features=64): cannot run under 'small': "))
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "d").path))
    }
  }

  @Test(
    "A wrong argument is refused with the reason",
    arguments: [
      (["--grid", "lambda"], "'lambda' in --grid is not OPTION=VALUE,VALUE"),
      (["--grid", "=1"], "'=1' in --grid is not OPTION=VALUE,VALUE"),
      (["--grid", "lambda=1;"], "'' in --grid is not OPTION=VALUE,VALUE"),
      (["--grid", " "], "--grid is empty; expected OPTION=VALUE,VALUE;…, as in 'lambda=1,10'"),
      (["--grid", "lambda="], "option 'lambda' in --grid has an empty value; expected VALUE,VALUE"),
      (["--grid", "lambda=1,,2"], "option 'lambda' in --grid has an empty value; expected VALUE,VALUE"),
      (["--grid", "lambda=1;lambda=2"], "option 'lambda' is in --grid twice"),
      (["--grid", "lambda=1,1.0"], "two cells of --grid are the same learner: lambda=1 and lambda=1.0"),
      (["--grid", "lambda=\"1,2"], "--grid lambda=\"1,2 has a quote that is not closed"),
      (["--grid", "lambda='1,000'"], "learner 'ewc': option 'lambda' is '1,000'; expected a finite number"),
      (["--grid", "lambda=\"a=;b\""], "learner 'ewc': option 'lambda' is 'a=;b'; expected a finite number"),
      (["--grid", "lambda=nan"], "learner 'ewc': option 'lambda' is 'nan'; expected a finite number"),
      (["--grid", "lamda=1"], "learner 'ewc': unknown option 'lamda'; did you mean 'lambda'?"),
      (["--grid", "outputs=al"], "learner 'ewc': option 'outputs' is 'al'; expected one of all, seen, current"),
      (
        ["--grid", "lambda=1,2,3;fisher-samples=1,2", "--most-cells", "5"],
        "the cells of --grid are 6; expected at most 5, or more with --most-cells"
      ),
      (
        ["--grid", "lambda=1", "--metric", "forgeting"],
        "metric: found 'forgeting', expected the name of a metric; did you mean 'forgetting'?"
      ),
      (["--grid", "lambda=1", "--validation", "1"], "--validation is 1.0; expected a share above 0, at most 0.9"),
      (["--grid", "lambda=1", "--experiences", "0"], "--experiences is 0; expected a number above 0"),
      (["--grid", "lambda=1", "--jobs", "0"], "--jobs is 0; expected a number from 1 to 1024"),
    ])
  func usage(arguments: [String], message: String) throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let outcome = try BuiltCommand.run(["tune", "small.yaml", "--learner", "ewc"] + arguments, in: folder)
      #expect(outcome.exitCode == 64)
      #expect(outcome.errors.hasPrefix("Error: \(message)"), "\(outcome.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "out").path))
    }
  }

  @Test("What cannot be searched is refused with the reason")
  func refused() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      func errors(_ arguments: [String]) throws -> String {
        let outcome = try BuiltCommand.run(arguments, in: folder)
        #expect(outcome.exitCode != 0)
        return outcome.errors
      }
      #expect(
        try errors(["tune", "small.yaml", "--learner", "ewc", "--grid", "lambda=1"])
          == "Error: protocol 'small': holds no training samples back, so that there is nothing to choose options by; say"
          + " which share to hold back, as in --validation 0.1\n")
      #expect(
        try errors(["tune", "small.yaml", "--learner", "ewc(lambda=1)", "--grid", "lambda=1"]).hasPrefix(
          "Error: option 'lambda' is in --learner and in --grid; expected it in one"))
      #expect(
        try errors(["tune", "small.yaml", "--learner", "exec: ./mine", "--grid", "lambda=1"]).hasPrefix(
          "Error: 'exec: ./mine' is a program of its own, which has no options to search"))
      let many = (0..<30).map { "o\($0)=1,2,3,4,5,6,7,8,9" }.joined(separator: ";")
      #expect(
        try errors(["tune", "small.yaml", "--learner", "ewc", "--grid", many]).hasPrefix(
          "Error: the cells of --grid are more than can be counted; expected at most 100, or more with --most-cells"))
      #expect(
        try errors(
          ["tune", "chronicle-ckl", "--learner", "frequency", "--grid", "decay=0.5,0.9", "--validation", "0.1"]
        ).contains("asks about the very facts that it shows: what --validation holds back would be asked about in"))
      #expect(
        try errors(["run", "small.yaml", "--learner", "@nowhere"]).contains(
          "nowhere/tune.json: cannot be read as the record of a search; expected the tune.json that 'tune' writes"))
    }
  }
}
