import Foundation
import Testing
import TidemarkRecord

@Suite("tidemark leaderboard")
struct LeaderboardTests {
  @Test("Without journals, what no matrix gives is not counted; a protocol says what its board is called, not a sender")
  func claims() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let protocols = folder.appending(path: "protocols")
      try FileManager.default.createDirectory(at: protocols, withIntermediateDirectories: true)
      let text =
        SmallBenchmark.text + """

          forget:
            - {experience: 0, after: 1}
          metrics: [acc, unlearning.retain_accuracy, detection.auroc]

          """
      try Data(text.utf8).write(to: protocols.appending(path: "small.yaml"))
      func leaderboard(_ arguments: String...) throws -> String {
        let outcome = try BuiltCommand.run(["leaderboard"] + arguments, in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        return outcome.output
      }
      func write(_ text: String, _ path: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      func read(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      }
      let call = ["run", "small", "--learner", "ncm", "--seeds", "0-2", "--out", "runs/good"]
      let outcome = try BuiltCommand.run(call, in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let good = try read("runs/good/report.json")
      // The requests to forget stand in the protocol, so that the matrix is enough for what is kept.
      #expect(good.contains(#""unlearning.retain_accuracy": "#))
      let forged = try Regex(#""unlearning.retain_accuracy": [0-9.]+"#)
      try write(good.replacing(forged, with: #""unlearning.retain_accuracy": 0.999"#), "in/forged/report.json")
      // The lowest name comes first; every metric that no matrix gives is claimed to be perfect.
      try write(
        good.replacing(#""title": "Small""#, with: #""title": "HIJACKED TITLE""#)
          .replacing(try Regex(#""headline": \[[^\]]*\]"#), with: #""headline": ["my.metric"]"#)
          .replacing(#""label": "ncm""#, with: #""label": "aaa""#)
          .replacing(#""scores": {"#, with: #""scores": {"my.metric": 1.0, "detection.auroc": 0.875,"#),
        "in/aaa/report.json")
      // Folders that link to the one they are in make exponentially many paths.
      for name in ["a", "b", "c"] {
        try FileManager.default.createSymbolicLink(
          atPath: folder.appending(path: "in/aaa-\(name)").path, withDestinationPath: ".")
      }
      let printed = try leaderboard("in", folder.appending(path: "runs/good").path, "-o", "site")
      #expect(printed.contains("2 submissions, 4 refused"), "\(printed)")
      #expect(printed.contains("refused in/forged: unlearning.retain_accuracy is recorded as 0.999"))
      #expect(printed.contains("refused in/aaa-b: it is a link to a folder, which is not followed"))
      let feed = try JSONSerialization.jsonObject(with: Data(try read("site/feed.json").utf8)) as? [String: Any]
      let board = try #require((feed?["protocols"] as? [[String: Any]])?.first)
      #expect(board["title"] as? String == "Small" && board["metric"] as? String == "acc")
      let standings = try #require(board["standings"] as? [[String: Any]])
      #expect(standings.map { $0["learner"] as? String } == ["aaa", "ncm"])
      #expect(standings[0]["mean"] as? Double == standings[1]["mean"] as? Double)
      var pages = 0
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: "site").path)
      where path.hasSuffix(".html") {
        let page = try read("site/\(path)")
        pages += 1
        #expect(!page.contains("HIJACKED") && !page.contains("my.metric"), "\(path)")
        #expect(!page.contains("0.875</") && !page.contains(folder.path), "\(path)")
      }
      #expect(pages > 5)
      let claim = try #require(standings[0]["submission"] as? String)
      #expect(try read("site/submissions/\(claim).html").contains("claimed to be 0.875; it cannot be computed"))
      // The site's copy does not pass it on either, and passes the checks again.
      #expect(try !read("site/submissions/\(claim)/report.json").contains(#""detection.auroc": 0.875"#))
      #expect(try leaderboard("site/submissions", "-o", "again").contains("2 submissions, 0 refused"))
    }
  }

  @Test(
    "Submissions are checked, not believed: forged scores, copies, other protocols and damage are refused with reasons")
  func checks() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let protocols = folder.appending(path: "protocols")
      try FileManager.default.createDirectory(at: protocols, withIntermediateDirectories: true)
      try Data(SmallBenchmark.text.utf8).write(to: protocols.appending(path: "small.yaml"))
      func run(_ learner: String, _ out: String, _ name: String = "small") throws {
        let call = ["run", name, "--learner", learner, "--seeds", "0-2", "--out", "in/\(out)"]
        let outcome = try BuiltCommand.run(call, in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
      }
      func write(_ text: String, _ path: String) throws {
        let file = folder.appending(path: "in/\(path)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      func read(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      }
      try run("replay(memory=100)", "good")
      try run("finetune", "plain")
      let good = try read("in/good/report.json")
      // What was forgotten comes from the run folders alone.
      let plain = try read("in/plain/report.html")
      for part in ["id=\"gallery\"", "data:image/png;base64,", "id=\"classes\"", "id=\"calibration\"", "id=\"cost\""] {
        #expect(plain.contains(part), "\(part)")
      }
      let kept = try read("in/plain/runs/small/finetune/seed-0/samples.json")
      #expect(kept.utf8.count < 40_000 && kept.contains("\"right_after\":0"))
      let forged = good.replacing(try Regex(#""acc": [0-9.]+"#), with: "\"acc\": 0.999")
      try write(good, "copy/report.json")
      try write("{", "damaged/report.json")
      try write(
        good.replacing(try Regex(#""matrix": \[\s+\[[0-9.]+"#), with: "\"matrix\": [[1.5"), "impossible/report.json")
      try write(
        good.replacing(try Regex(#""fingerprint": "[0-9a-f]{8}"#), with: "\"fingerprint\": \"00000000"),
        "stream/report.json")
      // Another text under the same name.
      try Data(SmallBenchmark.text.replacing("batch: 16", with: "batch: 8").utf8)
        .write(to: folder.appending(path: "small.yaml"))
      try run("finetune", "other", "small.yaml")
      // A report beside honest journals that claims more than they give.
      try run("replay(memory=50)", "claims")
      try write(
        try read("in/claims/report.json").replacing(try Regex(#""acc": [0-9.]+"#), with: "\"acc\": 0.999"),
        "claims/report.json")
      try write(forged, "forged/report.json")

      let outcome = try BuiltCommand.run(["leaderboard", "in", "-o", "site"], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(
        outcome.output.contains("2 submissions, 6 refused") || outcome.output.contains("2 submissions, 7 refused"))
      func refusal(_ name: String) -> String {
        outcome.output.split(separator: "\n").first { $0.hasPrefix("refused in/\(name):") }.map(String.init) ?? ""
      }
      // Of two that are the same, the first by name is kept.
      #expect(refusal("good").contains("it is a duplicate of in/copy"))
      #expect(refusal("damaged").contains("is not JSON"))
      #expect(refusal("forged").contains("acc is recorded as 0.999"))
      #expect(refusal("claims").contains("its report.json claims acc of 0.999"))
      #expect(refusal("impossible").contains("matrix[0][0] is 1.5; expected a score from 0 to 1"))
      #expect(refusal("stream").contains("has fingerprint 00000000"))
      #expect(refusal("other").contains("its protocol is not the named protocol 'small': the texts differ"))
      let refusedPage = try read("site/refused.html")
      #expect(refusedPage.contains("in/forged") && refusedPage.contains("is not JSON"))
      let feed = try JSONSerialization.jsonObject(with: Data(try read("site/feed.json").utf8)) as? [String: Any]
      let boards = try #require(feed?["protocols"] as? [[String: Any]])
      let standings = try #require(boards.first?["standings"] as? [[String: Any]])
      #expect(standings.map { $0["learner"] as? String } == ["replay(memory=100)", "finetune"])
      // The site's own copies pass the same checks.
      let again = try BuiltCommand.run(["leaderboard", "site/submissions", "-o", "again"], in: folder)
      #expect(again.output.contains("2 submissions, 0 refused"), "\(again.output)")
      // A file that has not changed for a while is not opened again; those above have changed just now.
      let settled = URL(fileURLWithPath: #filePath).appending(path: "../../../reports/reference/quickstart")
        .standardized.path
      let before = try BuiltCommand.run(["leaderboard", "in", settled, "-o", "site"], in: folder)
      #expect(before.output.contains("3 submissions"), "\(before.output)\(before.errors)")
      // Brought up to date, the site is the one that is made from nothing; what is gone leaves no page behind.
      try FileManager.default.removeItem(at: folder.appending(path: "in/plain"))
      try run("replay(memory=200)", "later")
      for site in ["site", "fresh"] {
        let outcome = try BuiltCommand.run(["leaderboard", "in", settled, "-o", site], in: folder)
        #expect(outcome.output.contains("3 submissions"), "\(outcome.output)\(outcome.errors)")
      }
      func files(_ site: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: site).path)
          .filter { $0 != ".tidemark-leaderboard" }.sorted()
      }
      // Folders that have become empty are gone, too.
      #expect(try files("site") == files("fresh"))
      for path in try files("fresh") where path.contains(".") {
        #expect(try read("site/\(path)") == read("fresh/\(path)"), "\(path)")
      }
    }
  }
}
