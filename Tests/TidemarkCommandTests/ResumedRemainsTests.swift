import Foundation
import Testing
import TidemarkHarness

#if canImport(Glibc)
  import Glibc
  import TidemarkRecord
#endif

/// What `run --resume` makes of folders in which a full disk, or another command, got in the way.
@Suite("Resuming over remains")
struct ResumedRemainsTests {
  private static func run(_ arguments: [String] = [], in folder: URL) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(
      ["run", "small.yaml", "--learner", "ncm", "--seeds", "0-1", "--out", "out"] + arguments, in: folder)
  }

  @Test(
    "A run that left an empty journal, part of a line or other files alone is set aside and run anew; others are kept",
    arguments: ["", "{\"event\":", nil])
  func remains(journal: String?) throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let first = try Self.run(in: folder)
      #expect(first.exitCode == 0, "\(first.errors)")
      let runs = folder.appending(path: "out/runs/small/ncm")
      let broken = runs.appending(path: "seed-1/journal.jsonl")
      let kept = try Data(contentsOf: runs.appending(path: "seed-0/run.json"))
      try FileManager.default.removeItem(at: broken)
      if let journal { try Data(journal.utf8).write(to: broken) }
      let report = try BuiltCommand.run(["report", "out", "-o", "report"], in: folder)
      #expect(report.exitCode == 0, "\(report.errors)")
      let resumed = try Self.run(["--resume"], in: folder)
      #expect(resumed.exitCode == 0, "\(resumed.errors)")
      #expect(try Journal(contentsOf: broken).ended?.status == .completed)
      #expect(try Data(contentsOf: runs.appending(path: "seed-0/run.json")) == kept)
      #expect(FileManager.default.fileExists(atPath: runs.appending(path: "seed-1.incomplete-1/run.json").path))
    }
  }

  @Test("While one command writes its runs to a folder, another is refused, and moves nothing aside")
  func twoAtOnce() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let first = try Self.run(in: folder)
      #expect(first.exitCode == 0, "\(first.errors)")
      let descriptor = open(folder.appending(path: "out").path, O_RDONLY)
      defer { close(descriptor) }
      #expect(flock(descriptor, LOCK_EX) == 0)
      let second = try Self.run(["--resume"], in: folder)
      #expect(second.exitCode == 1)
      #expect(second.errors.contains("another command is writing its runs here"), "\(second.errors)")
      #expect(flock(descriptor, LOCK_UN) == 0)
      #expect(try Self.run(["--resume"], in: folder).exitCode == 0)
    }
  }
}
