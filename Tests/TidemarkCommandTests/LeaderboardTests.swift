import Foundation
import Testing

@Suite("tidemark leaderboard")
struct LeaderboardTests {
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
      #expect(refusal("impossible").contains("has an accuracy of 1.5, outside 0 to 1"))
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
