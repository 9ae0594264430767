import Foundation
import Testing
import TidemarkHarness
import TidemarkRecord

/// What a command does where its output has nowhere to go. Through a shell, which sets the streams up.
@Suite("Standard streams")
struct StandardStreamTests {
  private static let hasFullDevice = FileManager.default.fileExists(atPath: "/dev/full")

  /// The exit code of a line of shell, in which `$0` is the command.
  private static func shell(_ line: String, in folder: URL) throws -> Int32 {
    try BuiltCommand.run(
      ["-c", line, BuiltCommand.executable.path], in: folder, executable: URL(fileURLWithPath: "/bin/sh")
    ).exitCode
  }

  @Test(
    "A run goes on where its progress cannot be shown, on a full disk or a closed stream, and none of it is lost",
    .enabled(if: hasFullDevice, "there is no /dev/full"), arguments: ["2>/dev/full", "2>&-"])
  func progress(redirection: String) throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let code = try Self.shell(
        "\"$0\" run small.yaml --learner finetune --seeds 0 --out out \(redirection)", in: folder)
      #expect(code == 0)
      let journal = try Journal(
        contentsOf: folder.appending(path: "out/runs/small/finetune/seed-0/journal.jsonl"))
      #expect(journal.ended?.status == .completed)
    }
  }

  @Test(
    "Output that could not be written is told by the exit code", .enabled(if: hasFullDevice, "there is no /dev/full"),
    arguments: ["list metrics", "--version"])
  func lostOutput(arguments: String) throws {
    try BuiltCommand.withFolder { folder in
      let lost = try Self.shell("\"$0\" \(arguments) >/dev/full", in: folder)
      let written = try Self.shell("\"$0\" \(arguments) >/dev/null", in: folder)
      #expect(lost == 74 && written == 0)
    }
  }

  @Test("A result is written through a link, and into a pipe, which stay what they are")
  func links() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let line = """
        "$0" run small.yaml --learner finetune --seeds 0 --out out && echo old > target && ln -s target link && mkfifo pipe &&
        { cat pipe > piped & } && "$0" gate --baseline out --candidate out --out link &&
        "$0" gate --baseline out --candidate out --out pipe && wait && test -h link && test -p pipe && cmp target piped
        """
      #expect(try Self.shell(line.replacing("\n", with: " "), in: folder) == 0)
    }
  }
}
