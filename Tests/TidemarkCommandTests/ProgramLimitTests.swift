import Foundation
import Testing
import TidemarkHarness
import TidemarkRecord

@Suite("Limits of learners in other processes")
struct ProgramLimitTests {
  private static let program = "import time; time.sleep(1000)"

  /// Runs a program that never says anything.
  private func run(_ limits: String, _ arguments: [String], in folder: URL) throws -> BuiltCommand.Outcome {
    try SmallBenchmark.write(to: folder)
    try Data((SmallBenchmark.text + "\n" + limits).utf8).write(to: folder.appending(path: "small.yaml"))
    return try BuiltCommand.run(
      ["run", "small.yaml", "--seeds", "0", "--out", "out", "--learner", "exec: python3 -c '\(Self.program)'"]
        + arguments,
      in: folder)
  }

  @Test("An option that allows more than the protocol is refused, one that allows less is not")
  func tightening() throws {
    try BuiltCommand.withFolder { folder in
      let limits = "limits: {memory: 512, startup-seconds: 0.5}"
      for (option, value, unit) in [("memory", "513", "512 MiB"), ("startup-seconds", "0.6", "0.5 s")] {
        let more = try run(limits, ["--\(option)", value], in: folder)
        #expect(more.exitCode == 64)
        #expect(
          more.errors.contains(
            "--\(option) is \(value), but 'small' allows programs \(unit); expected at most that, since options can only"
              + " tighten the limits of a protocol"), "\(more.errors)")
      }
      // The limits of the protocol hold: the program is not waited for.
      let less = try run(limits, ["--memory", "500", "--file-size", "2000"], in: folder)
      #expect(less.exitCode == 1)
      #expect(less.errors.contains("at its start: it gave no answer in time"), "\(less.errors)")
    }
  }

  @Test("A number beyond all memory is refused, whatever its unit")
  func beyondMemory() throws {
    try BuiltCommand.withFolder { folder in
      for option in ["memory", "file-size", "message-size"] {
        let refused = try run("limits: {}", ["--\(option)", "9223372036854775807"], in: folder)
        #expect(refused.exitCode == 64)
        #expect(
          refused.errors.contains(
            "--\(option) is 9.223372036854776e+18; expected a number of MiB above 0, at most 1073741824"),
          "\(refused.errors)")
      }
    }
  }

  @Test(
    "A run records the limits of its protocol and of its options, and the report says them",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/env"), "there is no /usr/bin/env"))
  func recorded() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let text = SmallBenchmark.text + "\nlimits: {memory: 2048, call-seconds: 300, message-size: 64}\n"
      try Data(text.utf8).write(to: folder.appending(path: "small.yaml"))
      // Everything is class 0.
      let program = """
        import json, struct, sys
        source, target = sys.stdin.buffer, sys.stdout.buffer
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
                send({"message": "answers"}, {"labels": labels}, bytes(8 * count))
            else:
                send({"message": "ready" if message == "begin" else "done"})
        """
      try Data(program.utf8).write(to: folder.appending(path: "zero.py"))
      let outcome = try BuiltCommand.run(
        [
          "run", "small.yaml", "--seeds", "0", "--out", "out", "--learner", "exec: python3 zero.py", "--memory", "1024",
          "--total-seconds", "900",
        ], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let runs = folder.appending(path: "out/runs/small")
      let name = try #require(try FileManager.default.contentsOfDirectory(atPath: runs.path).first)
      let run = RunFolder(runs.appending(path: "\(name)/seed-0"))
      #expect(
        try RunRecord(contentsOf: run.record).program?.limits == [
          "startup_seconds": 120, "call_seconds": 300, "total_seconds": 900, "memory_bytes": 1_073_741_824,
          "file_bytes": 1_073_741_824, "message_bytes": 67_108_864,
        ])
      let report = try String(contentsOf: folder.appending(path: "out/report.html"), encoding: .utf8)
      #expect(
        report.contains("call 300 s, file 1024 MiB, memory 1024 MiB, message 64 MiB, startup 120 s, total 900 s"))
      // It says nothing about what it stores, and so does the report.
      #expect(report.contains("not reported by the learner"))
    }
  }
}
