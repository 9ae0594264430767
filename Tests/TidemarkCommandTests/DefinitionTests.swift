import Foundation
import Testing
import TidemarkData
import TidemarkStreams

@Suite("Named protocols and datasets")
struct DefinitionTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
      .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  @Test("A command that was copied elsewhere knows every file of protocols/ and datasets/")
  func embedded() throws {
    try BuiltCommand.withFolder { folder in
      let copy = folder.appending(path: "copied")
      try FileManager.default.copyItem(at: BuiltCommand.executable, to: copy)
      for kind in ["protocols", "datasets"] {
        let outcome = try BuiltCommand.run(["list", kind, "--format", "json"], in: folder, executable: copy)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let entries = try JSONDecoder().decode([[String: String]].self, from: Data(outcome.output.utf8))
        #expect(entries.compactMap { $0["name"] } == (try Self.names(in: kind)))
      }
    }
  }

  @Test(
    "A named protocol is found in TIDEMARK_HOME, then in the working folder, and a missing one says where it was sought"
  )
  func places() throws {
    try BuiltCommand.withFolder { folder in
      let home = folder.appending(path: "home")
      try SmallBenchmark.write(to: home)
      let protocols = home.appending(path: "protocols")
      try FileManager.default.createDirectory(at: protocols, withIntermediateDirectories: true)
      try FileManager.default.moveItem(
        at: home.appending(path: "small.yaml"), to: protocols.appending(path: "small.yaml"))
      let environment = ["TIDEMARK_HOME": home.path]
      #expect(try BuiltCommand.run(["explain", "small"], in: folder, environment: environment).exitCode == 0)
      #expect(try BuiltCommand.run(["explain", "small"], in: home).exitCode == 0)
      let missing = try BuiltCommand.run(["explain", "small"], in: folder)
      #expect(missing.exitCode == 64)
      #expect(missing.errors.contains("looked in the command itself, "))
      #expect(missing.errors.contains("/protocols"))
    }
  }

  @Test("explain gives the pinned fingerprint of the quickstart, in debug and release builds")
  func fingerprint() throws {
    try BuiltCommand.withFolder { folder in
      let outcome = try BuiltCommand.run(["explain", "quickstart", "--seed", "0", "--format", "json"], in: folder)
      let explanation = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
      #expect(
        explanation["fingerprint"] as? String == "0727186971df5a0e7ce88b2329f3b3bf2ac66089a587db8a07eb087fa1db49a7")
      let resolved = try #require(explanation["protocol"] as? [String: Any])
      #expect(resolved["name"] as? String == "quickstart")
      #expect((resolved["training"] as? [String: Any])?["optimizer"] as? String == "adam")
      #expect((explanation["experiences"] as? [[String: Any]])?.count == 5)
      let other = try BuiltCommand.run(["explain", "quickstart", "--seed", "1"], in: folder)
      #expect(!other.output.contains("0727186971df5a0e7ce88b2329f3b3bf2ac66089a587db8a07eb087fa1db49a7"))
    }
  }

  @Test("Files of the working folder that are about something else stop nothing, and are named in lists")
  func foreignFiles() throws {
    try BuiltCommand.withFolder { folder in
      for (file, bytes) in [
        ("datasets/coco.yaml", Data("path: ../coco\ntrain: images/train\n".utf8)),
        ("datasets/latin.yaml", Data([0x6e, 0xe4])),
        ("protocols/http.yaml", Data("methods: [GET, POST]\n".utf8)),
        ("protocols/lost.yaml", Data(SmallBenchmark.text.replacing("few-glyphs", with: "no-such").utf8)),
      ] {
        let url = folder.appending(path: file)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: url)
      }
      let explained = try BuiltCommand.run(["explain", "quickstart"], in: folder)
      #expect(explained.exitCode == 0 && explained.errors.isEmpty, "\(explained.errors)")
      for arguments in [["list", "datasets"], ["data", "list"]] {
        let listed = try BuiltCommand.run(arguments + ["--format", "json"], in: folder)
        let entries = try JSONDecoder().decode([[String: String]].self, from: Data(listed.output.utf8))
        #expect(entries.compactMap { $0["name"] } == (try Self.names(in: "datasets")))
        #expect(listed.errors.contains("/datasets/coco.yaml:1:1: the key 'name' is missing"), "\(listed.errors)")
        #expect(listed.errors.contains("/datasets/latin.yaml: the file is not UTF-8 text"), "\(listed.errors)")
      }
      let protocols = try BuiltCommand.run(["list", "protocols", "--format", "json"], in: folder)
      let entries = try JSONDecoder().decode([[String: String]].self, from: Data(protocols.output.utf8))
      #expect(entries.compactMap { $0["name"] } == (try Self.names(in: "protocols")))
      #expect(
        protocols.errors.contains("/protocols/http.yaml:1:1: the key 'tidemark' is missing"), "\(protocols.errors)")
      #expect(protocols.errors.contains("/protocols/lost.yaml:5:10: 'dataset' is 'no-such'"), "\(protocols.errors)")
      // What is asked for by its name is not passed over.
      for (arguments, message) in [
        (["data", "info", "coco"], "/datasets/coco.yaml:1:1: the key 'name' is missing"),
        (["explain", "quickstart", "--set", "dataset=coco"], "/datasets/coco.yaml:1:1: the key 'name' is missing"),
        (["explain", "http"], "/protocols/http.yaml:1:1: the key 'tidemark' is missing"),
      ] {
        let outcome = try BuiltCommand.run(arguments, in: folder)
        #expect(outcome.exitCode != 0)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
      }
    }
  }

  @Test("A manifest is found by the name that it gives itself, too")
  func otherFileName() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      try FileManager.default.moveItem(
        at: folder.appending(path: "datasets/few-glyphs.yaml"), to: folder.appending(path: "datasets/other.yaml"))
      try Data("a: 1".utf8).write(to: folder.appending(path: "datasets/another.yaml"))
      let outcome = try BuiltCommand.run(["explain", "./small.yaml"], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }
  }
}
