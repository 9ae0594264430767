import Foundation
import TidemarkRecord
import Testing

/// The bytes of one run of each family and modality, as digests in `Fixtures/run-digests.txt`: a change of the program
/// that is not meant to change results changes none of them. The fingerprints of the named protocols are held by the
/// table in `protocols/README.md`.
@Suite("Same streams, same bytes")
struct SameBytesTests {
  private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/run-digests.txt")

  /// The files of a run, and of the folder that it stands in, which are the same each time. Times are in none of them.
  private static func digests(of family: OneRoadTests.Family, in folder: URL) throws -> [String] {
    let outcome = try BuiltCommand.run(
      ["run", family.name, "--learner", family.learner, "--seeds", "0", "--out", "out"]
        + family.settings.flatMap { ["--set", $0] }, in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let out = folder.appending(path: "out")
    let run = RunFolder(out.appending(path: "runs/\(family.name)/\(family.learner)/seed-0"))
    var files = [run.journal, run.queries, run.answers, run.samples]
    files += ["scores.csv", "summary.csv", "pairwise.csv"].map { out.appending(path: $0) }
    files.append(run.journal.deletingLastPathComponent().appending(path: "matrix.csv"))
    return files.map { file in
      let bytes = try? Data(contentsOf: file)
      return "\(family.name) \(family.learner) \(file.lastPathComponent) \(bytes?.sha256 ?? "none")"
    }
  }

  @Test("Journal, answers, questions, samples and CSV of each family are byte for byte what they were")
  func bytes() throws {
    var lines: [String] = []
    let more = [
      OneRoadTests.Family(name: "glyphs-class", learner: "replay", own: "acc"),
      OneRoadTests.Family(name: "phrases-class", learner: "softmax", own: "acc"),
      OneRoadTests.Family(name: "chronicle-cut-off", learner: "frequency", own: "facts.acc"),
      OneRoadTests.Family(name: "chronicle-ckl", learner: "embedding", settings: ["evaluation.cap=20"], own: "acc"),
    ]
    for family in OneRoadTests.families + more {
      try BuiltCommand.withFolder { lines += try Self.digests(of: family, in: $0) }
    }
    let text = lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" { try Data(text.utf8).write(to: Self.page) }
    let recorded = try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n").map(String.init)
    for (line, expected) in zip(lines, recorded) where line != expected {
      Issue.record(
        "\(line); recorded: \(expected). If that is meant: RECORD_SNAPSHOTS=1 .ci/test --filter SameBytesTests")
    }
    #expect(lines.count == recorded.count)
  }
}
