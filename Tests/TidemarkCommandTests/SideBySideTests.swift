import Foundation
import Testing
import TidemarkHarness
import TidemarkRecord

@Suite(
  "Runs side by side", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/env"), "there is no env"))
struct SideBySideTests {
  /// A program that answers class 0, holds as many MiB as its word says, and says what it finds about itself.
  private static let program = """
    import json, os, struct, sys
    source, target = sys.stdin.buffer, sys.stdout.buffer
    held = b"1" * (int(sys.argv[1]) << 20)
    def look():
        files = []
        for name in os.listdir("/proc/self/fd"):
            try:
                os.readlink("/proc/self/fd/" + name)
                files.append(int(name))
            except OSError:
                pass
        threads = [os.environ.get(name + "_NUM_THREADS") for name in ("OMP", "OPENBLAS", "MKL", "NUMEXPR")]
        print(json.dumps({"files": sorted(files), "threads": threads}), file=sys.stderr, flush=True)
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
            look()
            count = header["inputs"]["shape"][0]
            labels = {"dtype": "I64", "shape": [count], "data_offsets": [0, 8 * count]}
            send({"message": "answers"}, {"labels": labels}, bytes(8 * count))
        else:
            send({"message": "ready" if message == "begin" else "done"})
    """

  private struct Looks: Decodable, Equatable {
    let files: [Int]
    let threads: [String?]
  }

  /// Runs a command where the user has told numerical libraries nothing but `threads`.
  private func run(_ arguments: [String], threads: String? = nil, in folder: URL) throws -> [RunFolder] {
    try SmallBenchmark.write(to: folder)
    try Data(Self.program.utf8).write(to: folder.appending(path: "zero.py"))
    let unset = ["OMP", "OPENBLAS", "MKL", "NUMEXPR"].flatMap { ["-u", "\($0)_NUM_THREADS"] }
    let set = threads.map { ["MKL_NUM_THREADS=\($0)"] } ?? []
    let outcome = try BuiltCommand.run(
      unset + set + [BuiltCommand.executable.path, "run", "small.yaml", "--out", "out"] + arguments, in: folder,
      executable: URL(fileURLWithPath: "/usr/bin/env"))
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let runs = folder.appending(path: "out/runs/small")
    return try FileManager.default.subpathsOfDirectory(atPath: runs.path).filter { $0.hasSuffix("/run.json") }.sorted()
      .map { RunFolder(runs.appending(path: $0).deletingLastPathComponent()) }
  }

  private func looks(_ run: RunFolder) throws -> [Looks] {
    try Data(contentsOf: run.programLog).split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Looks.self, from: $0)
    }
  }

  #if os(Linux)
    @Test("Programs have no file of each other or of the harness, share the processors, and have memory of their own")
    func programs() throws {
      try BuiltCommand.withFolder { folder in
        let runs = try run(
          [
            "--seeds", "0", "--jobs", "2", "--learner", "exec: python3 zero.py 1", "--learner",
            "exec: python3 zero.py 200",
          ],
          in: folder)
        #expect(runs.count == 2)
        let threads = "\(max(1, ProcessInfo.processInfo.activeProcessorCount / 2))"
        for run in runs {
          let looks = try looks(run)
          #expect(!looks.isEmpty)
          let expected = Looks(files: [0, 1, 2, 3], threads: [threads, threads, threads, nil])
          #expect(looks.allSatisfy { $0 == expected }, "\(looks)")
        }
        let records = try runs.map { try RunRecord(contentsOf: $0.record) }
        let peaks = try records.map { try #require($0.peakMemoryBytes) }
        let lean = try #require(zip(records, peaks).first { $0.0.learner.label.hasSuffix(" 1") }?.1)
        let greedy = try #require(zip(records, peaks).first { $0.0.learner.label.hasSuffix(" 200") }?.1)
        #expect(lean < 100 << 20 && greedy > 200 << 20, "\(peaks)")
      }
    }
  #endif

  @Test("Threads are left to the user where there is one run at a time, or where the user has told a number")
  func userThreads() throws {
    let learner = ["--learner", "exec: python3 zero.py 1"]
    for (arguments, threads) in [(["--seeds", "0", "--jobs", "2"], nil), (["--seeds", "0,1", "--jobs", "2"], "7")] {
      try BuiltCommand.withFolder { folder in
        for run in try run(arguments + learner, threads: threads, in: folder) {
          #expect(try looks(run).allSatisfy { $0.threads == [nil, nil, threads, nil] })
        }
      }
    }
  }

  @Test("The memory of a learner in the harness's process is known only of one run at a time")
  func inProcess() throws {
    let learners = ["--learner", "finetune", "--learner", "ncm", "--seeds", "0"]
    try BuiltCommand.withFolder { folder in
      for run in try run(learners + ["--jobs", "2"], in: folder) {
        #expect(try RunRecord(contentsOf: run.record).peakMemoryBytes == nil)
      }
      // It is shown as missing, and nothing is drawn against it.
      let page = try String(contentsOf: folder.appending(path: "out/report.html"), encoding: .utf8)
      #expect(!page.contains("peak memory of the process"))
    }
    try BuiltCommand.withFolder { folder in
      for run in try run(Array(learners.dropFirst(2)), in: folder) {
        #expect(try #require(RunRecord(contentsOf: run.record).peakMemoryBytes) > 1 << 20)
      }
    }
  }
}
