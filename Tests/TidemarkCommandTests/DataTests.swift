import Crypto
import Foundation
import Testing
import TidemarkRecord

@Suite("tidemark data", .timeLimit(.minutes(5)))
struct DataTests {
  /// Some 300 KB of CSV.
  private static let table: [UInt8] = {
    let rows = (0..<20_000).map { "\($0 % 2 == 0 ? "a" : "b"),text \($0)" }
    return Array(("label,text\n" + rows.joined(separator: "\n") + "\n").utf8)
  }()

  private static func digest(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
  }

  /// Writes a manifest whose file is at the given addresses.
  private func write(to folder: URL, urls: [String], sha256: String = digest(table)) throws {
    let text = """
      name: rows
      title: Rows
      modality: text
      licence: CC0
      classes: [a, b]
      splits: {train: 10000, test: 10000}
      reader: csv
      options: {testEvery: 2}
      files:
        - role: train
          name: rows.csv
          urls: [\(urls.map { "\"\($0)\"" }.joined(separator: ", "))]
          bytes: \(Self.table.count)
          sha256: "\(sha256)"
      """
    let datasets = folder.appending(path: "datasets")
    try FileManager.default.createDirectory(at: datasets, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: datasets.appending(path: "rows.yaml"))
  }

  private let environment = ["TIDEMARK_DATA": "", "http_proxy": "", "HTTP_PROXY": "", "no_proxy": "127.0.0.1"]

  private func run(_ arguments: [String], in folder: URL) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(["data"] + arguments, in: folder, environment: environment)
  }

  private func target(_ folder: URL) -> URL { folder.appending(path: "d/rows/rows.csv") }

  @Test("A file is fetched, verified, loaded, and not fetched again")
  func full() throws {
    let server = try LocalServer { _, _ in .file(Self.table) }
    try BuiltCommand.withFolder { folder in
      try write(to: folder, urls: ["http://127.0.0.1:\(server.port)/rows.csv"])
      let fetched = try run(["fetch", "rows", "--data", "d"], in: folder)
      #expect(fetched.exitCode == 0, "\(fetched.errors)")
      #expect(fetched.output.contains("Rows: CC0"))
      #expect(try [UInt8](Data(contentsOf: target(folder))) == Self.table)
      #expect(try run(["fetch", "rows", "--data", "d"], in: folder).output == "rows: all 1 files are here\n")
      #expect(server.log == [.init(path: "/rows.csv", from: nil)])
      let verified = try run(["verify", "rows", "--load", "--data", "d"], in: folder)
      #expect(verified.output.contains("10000 training and 10000 test samples"), "\(verified.errors)")
      let info = try run(["info", "rows", "--rows", "1", "--data", "d"], in: folder)
      #expect(info.output.contains("samples a class: 5000 each"), "\(info.errors)")
      #expect(info.output.contains("0 [a] text 0"))
      #expect(try run(["list", "--data", "d", "--format", "json"], in: folder).output.contains("\"rows\""))
    }
  }

  @Test("A connection that is cut is taken up where it ended, in the same call and in the next one")
  func resumed() throws {
    let half = Self.table.count / 2
    let server = try LocalServer { _, earlier in .file(Self.table, cutAfter: earlier == 0 ? half : nil) }
    try BuiltCommand.withFolder { folder in
      try write(to: folder, urls: ["http://127.0.0.1:\(server.port)/rows.csv"])
      let fetched = try run(["fetch", "rows", "--data", "d"], in: folder)
      #expect(fetched.exitCode == 0, "\(fetched.errors)")
      #expect(try [UInt8](Data(contentsOf: target(folder))) == Self.table)
      #expect(server.log.first == .init(path: "/rows.csv", from: nil))
      let resumed = try #require(server.log.last?.from)
      #expect((1...half).contains(resumed))
      try FileManager.default.removeItem(at: target(folder))
      try Data(Self.table[..<1000]).write(to: target(folder).appendingPathExtension("part"))
      #expect(try run(["fetch", "rows", "--data", "d"], in: folder).exitCode == 0)
      #expect(server.log.last == .init(path: "/rows.csv", from: 1000))
      #expect(try [UInt8](Data(contentsOf: target(folder))) == Self.table)
    }
  }

  @Test("A wrong file is kept aside and named by its checksum")
  func wrongChecksum() throws {
    let server = try LocalServer { _, _ in .file(Self.table) }
    try BuiltCommand.withFolder { folder in
      let other = String(repeating: "0", count: 64)
      try write(to: folder, urls: ["http://127.0.0.1:\(server.port)/rows.csv"], sha256: other)
      let fetched = try run(["fetch", "rows", "--data", "d"], in: folder)
      #expect(fetched.exitCode == 1)
      #expect(fetched.errors.contains("SHA-256 \(Self.digest(Self.table)); expected \(other)"), "\(fetched.errors)")
      #expect(!FileManager.default.fileExists(atPath: target(folder).path))
      #expect(try [UInt8](Data(contentsOf: target(folder).appendingPathExtension("wrong"))) == Self.table)
    }
  }

  @Test("An address that has no file is left for the mirror; a server's own failure is tried again first")
  func mirrors() throws {
    let server = try LocalServer { path, earlier in
      switch path {
      case "/gone": .status(404)
      case "/busy": earlier == 0 ? .status(503) : .file(Self.table)
      default: .status(500)
      }
    }
    try BuiltCommand.withFolder { folder in
      let base = "http://127.0.0.1:\(server.port)"
      try write(to: folder, urls: ["\(base)/gone", "\(base)/busy"])
      let fetched = try run(["fetch", "rows", "--data", "d"], in: folder)
      #expect(fetched.exitCode == 0, "\(fetched.errors)")
      #expect(server.log.map(\.path) == ["/gone", "/busy", "/busy"])
      #expect(fetched.errors.contains("the server answered 404"))
    }
    try BuiltCommand.withFolder { folder in
      try write(to: folder, urls: ["http://127.0.0.1:\(server.port)/gone"])
      let fetched = try run(["fetch", "rows", "--data", "d"], in: folder)
      #expect(fetched.exitCode == 1)
      #expect(fetched.errors.contains("/gone: the server answered 404; expected the file"), "\(fetched.errors)")
    }
  }

  @Test("Two fetches at once download one file once")
  func twoAtOnce() async throws {
    let server = try LocalServer { _, _ in
      Thread.sleep(forTimeInterval: 0.5)
      return .file(Self.table)
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "tidemark-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(to: folder, urls: ["http://127.0.0.1:\(server.port)/rows.csv"])
    let codes = try await withThrowingTaskGroup(of: Int32.self) { group in
      for _ in 0..<2 { group.addTask { try run(["fetch", "rows", "--data", "d"], in: folder).exitCode } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes == [0, 0])
    #expect(server.log.count == 1)
    #expect(try [UInt8](Data(contentsOf: target(folder))) == Self.table)
  }

  /// A limit on the size of files stands for a full disk: both make a write fail.
  @Test("A file that cannot be written in full says so, and the next fetch goes on where it ended")
  func diskFull() throws {
    let server = try LocalServer { _, _ in .file(Self.table) }
    try BuiltCommand.withFolder { folder in
      try write(to: folder, urls: ["http://127.0.0.1:\(server.port)/rows.csv"])
      let script = "ulimit -f 100; trap '' XFSZ; exec \"$0\" data fetch rows --data d"
      let limited = try BuiltCommand.run(
        ["-c", script, BuiltCommand.executable.path], in: folder, environment: environment,
        executable: URL(fileURLWithPath: "/bin/sh"))
      #expect(limited.exitCode == 1)
      #expect(limited.errors.contains("make room, then fetch again"), "\(limited.errors)")
      #expect(!FileManager.default.fileExists(atPath: target(folder).path))
      #expect(try run(["fetch", "rows", "--data", "d"], in: folder).exitCode == 0)
      #expect(try [UInt8](Data(contentsOf: target(folder))) == Self.table)
      #expect(server.log.last?.from != nil)
    }
  }

  /// A small file system of its own, where this process may mount one.
  private static let mount: (tool: String, works: Bool) = {
    let tool = "/usr/bin/unshare"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = ["--mount", "sh", "-c", "mount -t tmpfs -o size=64k tmpfs /mnt"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return (tool, false) }
    process.waitUntilExit()
    return (tool, process.terminationStatus == 0)
  }()

  @Test(
    "A disk that is full says so, and keeps what has come",
    .enabled(if: mount.works, "no small file system can be mounted here ('unshare --mount' and 'mount -t tmpfs')"))
  func smallDisk() throws {
    let server = try LocalServer { _, _ in .file(Self.table) }
    try BuiltCommand.withFolder { folder in
      try write(to: folder, urls: ["http://127.0.0.1:\(server.port)/rows.csv"])
      try FileManager.default.createDirectory(at: folder.appending(path: "d"), withIntermediateDirectories: true)
      let script = """
        mount -t tmpfs -o size=64k tmpfs d || exit 99
        "$0" data fetch rows --data d
        code=$?
        stat -c %s d/rows/rows.csv.part
        test -e d/rows/rows.csv && exit 98
        exit $code
        """
      let outcome = try BuiltCommand.run(
        ["--mount", "sh", "-c", script, BuiltCommand.executable.path], in: folder, environment: environment,
        executable: URL(fileURLWithPath: Self.mount.tool))
      #expect(outcome.exitCode == 1, "\(outcome.errors)")
      #expect(outcome.errors.contains("make room, then fetch again"), "\(outcome.errors)")
      let kept = try #require(outcome.output.split(separator: "\n").last.flatMap { Int($0) })
      #expect((1...65_536).contains(kept))
    }
  }

  @Test("The proxy that the environment names is asked, and the one that is excepted is not")
  func proxy() throws {
    // A proxy is asked for the whole address; nothing listens at the address itself.
    let proxy = try LocalServer { path, _ in
      path == "http://rows.invalid/rows.csv" ? .file(Self.table) : .status(502)
    }
    try BuiltCommand.withFolder { folder in
      try write(to: folder, urls: ["http://rows.invalid/rows.csv"])
      var environment = environment
      environment["http_proxy"] = "http://127.0.0.1:\(proxy.port)"
      environment["no_proxy"] = ""
      let fetched = try BuiltCommand.run(
        ["data", "fetch", "rows", "--data", "d"], in: folder, environment: environment)
      #expect(fetched.exitCode == 0, "\(fetched.errors)")
      #expect(proxy.log.map(\.path) == ["http://rows.invalid/rows.csv"])
      #expect(try [UInt8](Data(contentsOf: target(folder))) == Self.table)
    }
    let direct = try LocalServer { _, _ in .file(Self.table) }
    try BuiltCommand.withFolder { folder in
      try write(to: folder, urls: ["http://127.0.0.1:\(direct.port)/rows.csv"])
      var environment = environment
      environment["http_proxy"] = "http://127.0.0.1:\(proxy.port)"
      environment["no_proxy"] = "127.0.0.1"
      let fetched = try BuiltCommand.run(
        ["data", "fetch", "rows", "--data", "d"], in: folder, environment: environment)
      #expect(fetched.exitCode == 0, "\(fetched.errors)")
      #expect(direct.log.count == 1)
      #expect(proxy.log.count == 1)
    }
  }

  @Test("Decoded columns are kept, named and removed; a touched file is read anew")
  func clean() throws {
    try BuiltCommand.withFolder { folder in
      try write(to: folder, urls: [])
      try FileManager.default.createDirectory(
        at: target(folder).deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(Self.table).write(to: target(folder))
      func rows() throws -> String { try run(["info", "rows", "--rows", "1", "--data", "d"], in: folder).output }
      let first = try rows()
      #expect(first.contains("samples a class: 5000 each"))
      #expect(try rows() == first)
      let dry = try run(["clean", "--all", "--dry-run"], in: folder).output
      #expect(dry.contains("columns  rows") && dry.contains("would be removed"), "\(dry)")
      #expect(try run(["clean"], in: folder).output.contains("kept"))
      #expect(try run(["clean", "--all"], in: folder).output.contains(" 0 KiB kept"))
      #expect(try !run(["clean"], in: folder).output.contains("rows"))
      // A file of the same size whose contents are others is refused, although columns of it were cached.
      _ = try rows()
      var other = Self.table
      other[20] ^= 1
      try Data(other).write(to: target(folder), options: .atomic)
      let refused = try run(["info", "rows", "--rows", "1", "--data", "d"], in: folder)
      #expect(refused.exitCode == 1)
      #expect(refused.errors.contains("the SHA-256 is"), "\(refused.errors)")
    }
  }

  @Test("A contact sheet of images; of texts, a few rows instead")
  func preview() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let shown = try run(["info", "few-glyphs", "--preview", "sheet.png"], in: folder)
      #expect(shown.output.contains("sheet.png: up to 10 training images of all classes"), "\(shown.errors)")
      let png = try [UInt8](Data(contentsOf: folder.appending(path: "sheet.png")))
      #expect(Array(png[..<8]) == [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
      // Ten images of 28 pixels and four classes, two pixels around each.
      #expect(Array(png[16..<24]) == [0, 0, 1, 46, 0, 0, 0, 122])
      try write(to: folder, urls: [])
      try FileManager.default.createDirectory(
        at: target(folder).deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(Self.table).write(to: target(folder))
      let texts = try run(["info", "rows", "--preview", "none.png", "--data", "d"], in: folder)
      #expect(texts.output.contains("4 [a] text"), "\(texts.output)\(texts.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "none.png").path))
      #expect(try run(["info", "rows", "--preview", "x.jpg"], in: folder).exitCode == 64)
    }
  }

  @Test("A table of texts is run with a learner that takes texts as hashed words")
  func texts() throws {
    try BuiltCommand.withFolder { folder in
      try write(to: folder, urls: [])
      try FileManager.default.createDirectory(
        at: target(folder).deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(Self.table).write(to: target(folder))
      let text = SmallBenchmark.text.replacing("few-glyphs", with: "rows")
      try Data(text.utf8).write(to: folder.appending(path: "small.yaml"))
      let outcome = try BuiltCommand.run(
        ["run", "./small.yaml", "--learner", "finetune", "--seeds", "0", "--data", "d"], in: folder,
        environment: environment)
      #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
      #expect(outcome.errors.contains("experience 1 of 2"), "\(outcome.output)\(outcome.errors)")
    }
  }

  @Test("The files of an archive are found, verified and taken for it: one stream, packed or unpacked")
  func unpacked() throws {
    try BuiltCommand.withFolder { folder in
      try SmallBenchmark.write(to: folder)
      let inner = folder.appending(path: "in")
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
      var members = ""
      for (name, bytes) in [("train", Self.table), ("test", Array("label,text\na,one\nb,two\n".utf8))] {
        try Data(bytes).write(to: inner.appending(path: "\(name).csv"))
        members += "{name: in/\(name).csv, sha256: \"\(Self.digest(bytes))\"}, "
      }
      let tar = try BuiltCommand.run(
        ["-czf", "rows.tgz", "in"], in: folder, executable: URL(fileURLWithPath: "/usr/bin/tar"))
      #expect(tar.exitCode == 0, "\(tar.errors)")
      let archive = folder.appending(path: "rows.tgz")
      let text = """
        name: rows
        title: Rows
        modality: text
        licence: CC0
        classes: [a, b]
        splits: {train: 20000, test: 2}
        reader: csv
        options: {member: "in/{split}.csv"}
        files:
          - role: archive
            name: rows.tgz
            sha256: "\(Self.digest([UInt8](try Data(contentsOf: archive))))"
            members: [\(members)]
        """
      try Data(text.utf8).write(to: folder.appending(path: "datasets/rows.yaml"))
      try Data(SmallBenchmark.text.replacing("few-glyphs", with: "rows").utf8).write(
        to: folder.appending(path: "small.yaml"))
      func fingerprint() throws -> String {
        let outcome = try BuiltCommand.run(
          ["explain", "small.yaml", "--format", "json", "--data", "d"], in: folder, environment: environment)
        let fields = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        return try #require(fields?["fingerprint"] as? String, "\(outcome.errors)")
      }
      func state() throws -> String {
        try run(["list", "--data", "d"], in: folder).output.split(separator: "\n").first { $0.hasPrefix("rows ") }
          .map(String.init) ?? ""
      }
      #expect(try run(["import", "rows", "rows.tgz", "--data", "d"], in: folder).exitCode == 0)
      let packed = try fingerprint()
      try FileManager.default.removeItem(at: folder.appending(path: "d"))
      #expect(try state().contains("0 of 1 files"))
      let imported = try run(["import", "rows", "in/train.csv", "in/test.csv", "--data", "d"], in: folder)
      #expect(imported.exitCode == 0, "\(imported.errors)")
      #expect(try fingerprint() == packed)
      #expect(try state().contains(" here "))
      let info = try run(["info", "rows", "--data", "d"], in: folder).output
      #expect(info.contains("here: d/rows, unpacked, 2 files"))
      let verified = try run(["verify", "rows", "--load", "--data", "d"], in: folder).output
      #expect(verified.hasPrefix("d/rows/in/train.csv: right\nd/rows/in/test.csv: right\n"), "\(verified)")
      try Data(Self.table).write(to: folder.appending(path: "d/rows/in/test.csv"))
      let damaged = try run(["verify", "rows", "--data", "d"], in: folder).errors
      #expect(damaged.hasPrefix("Error: d/rows/in/test.csv: the SHA-256 is"), "\(damaged)")
      try FileManager.default.removeItem(at: folder.appending(path: "d/rows/in/test.csv"))
      let partial = try run(["verify", "rows", "--data", "d"], in: folder).errors
      #expect(partial.contains("rows.tgz: is unpacked in d/rows without in/test.csv; expected"), "\(partial)")
      #expect(try run(["info", "rows", "--data", "d"], in: folder).output.contains("without in/test.csv"))
    }
  }

  @Test("Files that were got in another way are recognised by their SHA-256, whatever their name")
  func imported() throws {
    try BuiltCommand.withFolder { folder in
      try write(to: folder, urls: ["https://example.org/rows.csv"])
      try Data(Self.table).write(to: folder.appending(path: "download (1)"))
      let imported = try run(["import", "rows", "download (1)", "--data", "d"], in: folder)
      #expect(imported.exitCode == 0, "\(imported.errors)")
      #expect(try [UInt8](Data(contentsOf: target(folder))) == Self.table)
      try Data(Self.table.dropLast()).write(to: folder.appending(path: "other"))
      let refused = try run(["import", "rows", "other", "--data", "d"], in: folder)
      #expect(refused.exitCode == 1)
      #expect(refused.errors.contains("expected that of a file of 'rows'"))
      let info = try run(["info", "rows"], in: folder)
      #expect(info.output.contains("missing: put it at"))
      #expect(info.output.contains("from https://example.org/rows.csv"))
      #expect(try run(["info", "row"], in: folder).errors.contains("did you mean 'rows'?"))
    }
  }
}
