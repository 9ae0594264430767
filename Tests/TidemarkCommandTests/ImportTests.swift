import Foundation
import Testing
import TidemarkRecord

@Suite("tidemark import, and tidemark metrics of many runs")
struct ImportTests {
  /// A file that another framework wrote.
  private static func fixture(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "TidemarkHarnessTests/Importing/Fixtures/\(name)").path
  }

  private static func value(_ name: String, _ values: [String: Double?]) -> Double {
    (values[name] ?? nil) ?? .nan
  }

  private static func metrics(_ source: String, in folder: URL) throws -> [String: Double?] {
    let outcome = try BuiltCommand.run(["metrics", source, "--format", "json"], in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return try JSONDecoder().decode([String: Double?].self, from: Data(outcome.output.utf8))
  }

  @Test("Imported results are scored as a run is, down to the classes where the answers are known")
  func scored() throws {
    try BuiltCommand.withFolder { folder in
      for name in ["continuum.json", "avalanche-eval.csv"] {
        let outcome = try BuiltCommand.run(["import", Self.fixture(name), "-o", name, "--learner", "mine"], in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("mine on unknown, seed 0, 3 experiences × 3 test sets"))
        #expect(outcome.output.contains("note: the file does not say which seed it is; 0 is written"))
      }
      let continuum = try Self.metrics("continuum.json", in: folder)
      // By hand: the mean of 5/8, 6/8 and 6/8. Class metrics by scikit-learn on the same predictions.
      #expect(abs(Self.value("acc", continuum) - 0.7083333333333334) < 1e-12)
      #expect(abs(Self.value("classes.balanced", continuum) - 0.7083333333333334) < 1e-12)
      #expect(abs(Self.value("classes.macro_f1", continuum) - 0.7047619047619048) < 1e-12)
      #expect(!continuum.keys.contains("calibration.ece"))
      let avalanche = try Self.metrics("avalanche-eval.csv", in: folder)
      // By hand: ((0.35 - 0.8) + (0.4 - 0.65)) / 2, which is minus Avalanche's own 0.45 and 0.25, averaged;
      // ((0 - 0) + (0 - 0)) / 2.
      #expect(abs(Self.value("bwt", avalanche) + 0.35) < 1e-12)
      #expect(avalanche["fwt"] == 0)
      #expect(!avalanche.keys.contains("classes.macro_f1"))

      let again = try BuiltCommand.run(["import", Self.fixture("continuum.json"), "-o", "continuum.json"], in: folder)
      #expect(again.exitCode == 1)
      #expect(again.errors.contains("exists and is not empty; choose another folder with --out"))
      let objects = try BuiltCommand.run(["import", Self.fixture("objects.npy"), "-o", "objects"], in: folder)
      #expect(objects.exitCode == 1)
      #expect(objects.errors.contains("objects.npy, byte 10: the array holds Python objects"))
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "objects").path))
    }
  }

  @Test("A folder stands for all runs below it; answers that are not those of the journal are refused")
  func manyRuns() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let call = ["run", "small.yaml", "--learner", "finetune", "--out", "out"]
      #expect(try BuiltCommand.run(call, in: folder).exitCode == 0)
      let all = try BuiltCommand.run(["metrics", "out", "--format", "csv"], in: folder)
      #expect(all.output.contains("\r\nout/runs/small/finetune/seed-1,classes.worst_class,"))
      let table = try BuiltCommand.run(["metrics", "out"], in: folder)
      #expect(table.output.contains("finetune on small: mean over runs, half width of the 95 % t interval"))

      let one = try Self.metrics("out/runs/small/finetune/seed-0", in: folder)
      // The test sets have as many samples, and all classes.
      let accuracy = try #require(one["classes.accuracy"] ?? nil)
      #expect(abs(accuracy - Self.value("acc", one)) < 1e-12)

      let answers = folder.appending(path: "out/runs/small/finetune/seed-0/answers.frames")
      let whole = try Data(contentsOf: answers)
      var damaged = whole
      damaged[whole.count - 1] ^= 1
      let place = "out/runs/small/finetune/seed-0/"
      for (file, bytes, message) in [
        (answers, damaged, "answers.frames: has other answers to an evaluation than were journaled: SHA-256"),
        (
          answers, Data(whole.dropLast()), "answers.frames: has \(whole.count - 1) bytes; an evaluation of the journal"
        ),
      ] {
        try bytes.write(to: file)
        let outcome = try BuiltCommand.run(["metrics", "out"], in: folder)
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors.contains(place + message), "\(outcome.errors)")
      }
      try whole.write(to: answers)
      let queries = folder.appending(path: "\(place)queries.safetensors")
      var asked = try Data(contentsOf: queries)
      // The last tensor holds the right labels, in four bytes each: all become a class that does not exist.
      for place in stride(from: asked.count - 4, to: asked.count - 480, by: -4) { asked[place] |= 64 }
      try asked.write(to: queries)
      let changed = try BuiltCommand.run(["metrics", "out"], in: folder)
      #expect(changed.exitCode == 1)
      #expect(changed.errors.contains("so the queries or the journal were changed"), "\(changed.errors)")

      // Without the answers, the journal alone still gives what it can.
      try FileManager.default.removeItem(at: answers)
      let alone = try Self.metrics("out/runs/small/finetune/seed-0", in: folder)
      #expect(alone["acc"] == one["acc"])
      #expect(!alone.keys.contains("classes.accuracy"))

      let nothing = try BuiltCommand.run(["metrics", "datasets"], in: folder)
      #expect(nothing.exitCode == 1)
      #expect(nothing.errors.contains("datasets: has no journal.jsonl, and neither has a folder below"))
    }
  }
}
