import Crypto
import Foundation
import Testing

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

  @Test("A learner of dense inputs refuses texts, and says so in one line")
  func refused() throws {
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
      #expect(outcome.exitCode != 0)
      #expect(
        outcome.errors.contains("takes dense inputs, and the inputs of dataset 'rows' are of the modality 'text'"),
        "\(outcome.output)\(outcome.errors)")
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
