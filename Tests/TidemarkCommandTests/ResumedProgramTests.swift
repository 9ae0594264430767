import Foundation
import Testing
import TidemarkHarness
import TidemarkRecord

@Suite("Resumed runs of programs")
struct ResumedProgramTests {
  /// Answers every query with the class that its first argument says; -1 abstains.
  private static let program = """
    import json, struct, sys
    source, target = sys.stdin.buffer, sys.stdout.buffer
    label = int(sys.argv[-1])
    def send(metadata, tensors={}, payload=b""):
        text = json.dumps({"__metadata__": metadata, **tensors}).encode()
        target.write(struct.pack("<QQ", 8 + len(text) + len(payload), len(text)) + text + payload)
        target.flush()
    send({"message": "hello", "version": "1", "modality": "dense"})
    while True:
        body = source.read(struct.unpack("<Q", source.read(8))[0])
        header = json.loads(body[8:8 + struct.unpack("<Q", body[:8])[0]])
        message = header["__metadata__"]["message"]
        if message == "end":
            break
        if message == "answer":
            count = header["inputs"]["shape"][0]
            labels = {"dtype": "I64", "shape": [count], "data_offsets": [0, 8 * count]}
            send({"message": "answers"}, {"labels": labels}, struct.pack("<q", label) * count)
        else:
            send({"message": "ready" if message == "begin" else "done"})
    """

  private static let canRun = FileManager.default.isExecutableFile(atPath: "/usr/bin/env")

  private func run(_ label: String, resume: Bool = true, in folder: URL) throws -> BuiltCommand.Outcome {
    let outcome = try BuiltCommand.run(
      ["run", "small.yaml", "--seeds", "0", "--out", "out", "--learner", "exec: python3 const.py --label \(label)"]
        + (resume ? ["--resume"] : []), in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return outcome
  }

  /// The run folders by learner, those that were set aside left out.
  private func runs(in folder: URL) throws -> [String: RunFolder] {
    let root = folder.appending(path: "out/runs/small")
    let names = try FileManager.default.contentsOfDirectory(atPath: root.path)
    return try Dictionary(
      names.map { name in
        let run = RunFolder(root.appending(path: "\(name)/seed-0"))
        return (try Journal(contentsOf: run.journal).began.learner, run)
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test(
    "Command lines that differ in a sign have runs of their own, and the report names the call of each",
    .enabled(if: canRun, "there is no /usr/bin/env"))
  func signs() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      try Data(Self.program.utf8).write(to: folder.appending(path: "const.py"))
      _ = try run("-1", resume: false, in: folder)
      _ = try run("1", in: folder)
      let found = try runs(in: folder)
      #expect(found.keys.sorted() == ["exec: python3 const.py --label -1", "exec: python3 const.py --label 1"])
      let summary = try String(contentsOf: folder.appending(path: "out/scores.csv"), encoding: .utf8)
      #expect(summary.contains("--label -1") && summary.contains("--label 1"))
      for run in found.values {
        // Tables stand where the runs do.
        #expect(FileManager.default.fileExists(atPath: run.scores.path))
      }
      let report = try Data(contentsOf: folder.appending(path: "out/report.json"))
      let contents = try #require(try JSONSerialization.jsonObject(with: report) as? [String: Any])
      let provenance = try #require(contents["provenance"] as? [[String]])
      let commands = provenance.filter { $0.first == "Command" }.compactMap(\.last)
      #expect(commands.count == 2, "\(commands)")
      #expect(commands.contains { $0.contains("--label -1'") } && commands.contains { $0.contains("--label 1'") })
      // Neither folders nor what decides nothing of a result.
      #expect(!commands.contains { $0.contains("--out") || $0.contains("--resume") }, "\(commands)")
      let markdown = try String(contentsOf: folder.appending(path: "out/summary.md"), encoding: .utf8)
      #expect(markdown.contains("<br>tidemark run small.yaml"), "\(markdown)")
    }
  }

  @Test(
    "A finished run of a program that was edited is moved aside and run anew; one of the same program is kept",
    .enabled(if: canRun, "there is no /usr/bin/env"))
  func edited() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let file = folder.appending(path: "const.py")
      try Data(Self.program.utf8).write(to: file)
      _ = try run("1", resume: false, in: folder)
      let place = try #require(try runs(in: folder).values.first)
      let before = try Data(contentsOf: place.answers)
      let kept = try run("1", in: folder)
      #expect(!kept.errors.contains("aside"), "\(kept.errors)")

      try Data(Self.program.replacing("int(sys.argv[-1])", with: "2").utf8).write(to: file)
      let again = try run("1", in: folder)
      #expect(
        again.errors.contains("moved a finished run aside, since its program's files have changed; it is run anew"),
        "\(again.errors)")
      let aside = RunFolder(place.url.deletingLastPathComponent().appending(path: "seed-0.replaced-1"))
      #expect(try Data(contentsOf: aside.answers) == before)
      #expect(try Data(contentsOf: place.answers) != before)
      // What was set aside is in no report.
      let report = try BuiltCommand.run(["report", "out", "--out", "report"], in: folder)
      #expect(report.exitCode == 0, "\(report.errors)")

      // The record of an earlier release has no digest: the run is kept, and it is said.
      var record = try RunRecord(contentsOf: place.record)
      #expect(record.program?.sha256 != nil)
      record.program?.sha256 = nil
      try record.write(to: place.record)
      try Data(Self.program.utf8).write(to: file)
      let old = try run("1", in: folder)
      #expect(old.errors.contains("kept a finished run that has no record of its program's files"), "\(old.errors)")
      #expect(!FileManager.default.fileExists(atPath: place.url.path + ".replaced-2"))
    }
  }

  @Test(
    "A run that stands under the name of an earlier release is found there, and no other learner's is taken for it",
    .enabled(if: canRun, "there is no /usr/bin/env"))
  func earlierName() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      try Data(Self.program.utf8).write(to: folder.appending(path: "const.py"))
      _ = try run("-1", resume: false, in: folder)
      let runs = folder.appending(path: "out/runs/small")
      let name = try #require(try FileManager.default.contentsOfDirectory(atPath: runs.path).first)
      let earlier = "exec-python3-const.py-label-1"
      #expect(name.hasPrefix("\(earlier)-") && name.count == earlier.count + 9)
      try FileManager.default.moveItem(at: runs.appending(path: name), to: runs.appending(path: earlier))
      let kept = try run("-1", in: folder)
      #expect(!kept.errors.contains("aside"), "\(kept.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: runs.path) == [earlier])
      _ = try run("1", in: folder)
      #expect(try FileManager.default.contentsOfDirectory(atPath: runs.path).count == 2)
    }
  }

  @Test("A folder with a run of a learner with another label is refused")
  func otherLabel() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let call = ["run", "small.yaml", "--seeds", "0", "--out", "out", "--learner"]
      let outcome = try BuiltCommand.run(call + ["replay(memory=20)"], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let runs = folder.appending(path: "out/runs/small")
      try FileManager.default.moveItem(
        at: runs.appending(path: "replay-memory-20"), to: runs.appending(path: "finetune"))
      let refused = try BuiltCommand.run(call + ["finetune", "--resume"], in: folder)
      #expect(refused.exitCode == 1)
      #expect(
        refused.errors.contains(
          "holds a run of 'replay(memory=20)'; expected one of 'finetune': choose another folder with --out"),
        "\(refused.errors)")
    }
  }
}
