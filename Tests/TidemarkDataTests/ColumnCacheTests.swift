import Crypto
import Foundation
import Synchronization
import Testing

@testable import TidemarkData

/// The cache of decoded columns, through the loader as users have it.
@Suite("Cache of decoded columns")
struct ColumnCacheTests {
  /// A reader that counts how often it reads: one text for each line of its file.
  private final class CountingReader: DatasetReader {
    let name = "counting"
    let roles = ["lines"]
    let options: [ReaderOption] = [.integer("scale", default: 1, in: 1...9, "a factor")]
    let decodingVersion: Int?
    private let calls = Calls()

    init(decodingVersion: Int? = 1) { self.decodingVersion = decodingVersion }

    var count: Int { calls.count.withLock { $0 } }

    func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
      calls.count.withLock { $0 += 1 }
      let bytes = try files.open("lines").readToEnd(atMost: 1000, of: "the lines")
      let scale = Float(try request.options.integer("scale"))
      let inputs = DenseColumn(shape: [2], floats: bytes.map { Float($0) * scale })
      let split = DatasetSplit(
        inputs: .dense(inputs), labels: (0..<inputs.count).map { Int32($0 % 2) },
        attributes: [
          "domain": .categorical(names: ["x", "y"], codes: (0..<inputs.count).map { Int32($0 % 3) - 1 }),
          "note": .text(TextColumn((0..<inputs.count).map { "nôte \($0)" })),
          "time": .timestamps((0..<inputs.count).map { Int64($0) << 39 }),
        ])
      return DatasetSplits(train: split, test: split, validation: split)
    }
  }

  private final class Calls: Sendable {
    let count = Mutex(0)
  }

  private struct Fixture {
    let folder: TemporaryFolder
    let reader: CountingReader
    let cache: ColumnCache

    init(_ bytes: [UInt8] = [1, 2, 3, 4], reader: CountingReader = CountingReader()) throws {
      folder = try TemporaryFolder()
      self.reader = reader
      // Nothing here is changed twice within a tick of the clock but by a rename, which shows in the inode.
      cache = ColumnCache(folder: folder.path + "/cache", settlingTime: 0)
      try write(bytes)
    }

    func write(_ bytes: [UInt8]) throws { try folder.write(bytes, to: "counted/lines.bin") }

    func manifest(scale: Int = 1, sha256: String? = nil, rows: Int = 2) throws -> DatasetManifest {
      DatasetManifest(
        name: "counted", title: "Counted", licence: "none", inputShape: [2], classNames: ["a", "b"], trainCount: rows,
        testCount: rows, validationCount: rows,
        attributes: [
          .init(name: "domain", kind: .categorical), .init(name: "note", kind: .text),
          .init(name: "time", kind: .timestamps),
        ], files: [DatasetFile(role: "lines", name: "lines.bin", sha256: sha256)], reader: "counting",
        options: try ReaderOptions(["scale": .integer(scale)], declared: reader.options))
    }

    func load(_ manifest: DatasetManifest) throws -> Dataset {
      var readers = ReaderRegistry([])
      readers.add(reader)
      return try DatasetLoader(folders: DataFolders([folder.path]), readers: readers, cache: cache).load(manifest)
    }

    var entries: [String] {
      get throws {
        try FileManager.default.contentsOfDirectory(atPath: cache.folder).filter { $0.hasSuffix(".columns") }.sorted()
      }
    }
  }

  private func isEqual(_ first: Dataset, _ second: Dataset) -> Bool {
    first.train == second.train && first.test == second.test && first.validation == second.validation
      && first.sourceDigest == second.sourceDigest
  }

  @Test("What was decoded once is mapped the next time, and is the same in each column and in its digest")
  func warm() throws {
    let fixture = try Fixture()
    let manifest = try fixture.manifest()
    let (cold, warm) = (try fixture.load(manifest), try fixture.load(manifest))
    #expect(fixture.reader.count == 1)
    #expect(isEqual(cold, warm))
    guard case .dense(let column) = warm.train.inputs, case .floats(let floats) = column.storage else {
      throw FixtureError()
    }
    #expect(Array(floats) == [1, 2, 3, 4])
    #expect(try fixture.entries.count == 1)
  }

  @Test("Another option, another file, or another version of the reader has columns of its own")
  func keys() throws {
    let fixture = try Fixture()
    _ = try fixture.load(fixture.manifest())
    _ = try fixture.load(fixture.manifest(scale: 2))
    #expect(fixture.reader.count == 2)
    try fixture.write([5, 6, 7, 8])
    guard case .dense(let column) = try fixture.load(fixture.manifest()).train.inputs else { throw FixtureError() }
    #expect(column.storage == .floats([5, 6, 7, 8]))
    #expect(fixture.reader.count == 3)
    #expect(try fixture.entries.count == 3)
    // The first file again: its columns are still there, though its SHA-256 has to be taken again.
    let newer = CountingReader(decodingVersion: 2)
    var readers = ReaderRegistry([])
    readers.add(newer)
    _ = try DatasetLoader(folders: DataFolders([fixture.folder.path]), readers: readers, cache: fixture.cache)
      .load(fixture.manifest())
    #expect(newer.count == 1)
  }

  @Test("A file that is not the manifest's is refused, though columns of it are cached")
  func checksums() throws {
    let fixture = try Fixture()
    _ = try fixture.load(fixture.manifest())
    let error = #expect(throws: DataError.self) {
      try fixture.load(fixture.manifest(sha256: String(repeating: "0", count: 64)))
    }
    #expect(error?.code == .wrongChecksum)
  }

  @Test("A reader that does not say its version is never cached; nor is a file that has just been changed")
  func uncached() throws {
    let fixture = try Fixture(reader: CountingReader(decodingVersion: nil))
    for _ in 0..<2 { _ = try fixture.load(fixture.manifest()) }
    #expect(fixture.reader.count == 2)
    #expect(!FileManager.default.fileExists(atPath: fixture.cache.folder))
    let path = fixture.folder.path + "/counted/lines.bin"
    let patient = ColumnCache(folder: fixture.folder.path + "/patient", settlingTime: .max)
    patient.remember(path, isFolder: false, before: FileStamp(path: path), sha256: String(repeating: "1", count: 64))
    #expect(patient.knownDigest(of: path, isFolder: false) == nil)
  }

  @Test("An entry that is cut anywhere, or of which any bit is flipped, is passed over and made anew")
  func damaged() throws {
    let fixture = try Fixture()
    let manifest = try fixture.manifest()
    let good = try fixture.load(manifest)
    let path = "\(fixture.cache.folder)/\(try #require(fixture.entries.first))"
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    func replace(_ bytes: [UInt8]) throws {
      // By a rename: the file's inode is another one, and with it the stamp.
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
    let key = try #require(fixture.entries.first?.split(separator: ".").first.map(String.init))
    for length in stride(from: 0, to: bytes.count, by: 3) {
      try replace(Array(bytes[..<length]))
      #expect(fixture.cache.entry(key) == nil, "cut to \(length) bytes")
    }
    for flip in 0..<400 {
      var changed = bytes
      let bit = (flip * 7919) % (bytes.count * 8)
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      // Bytes 96 to 127 of the header mean nothing.
      guard !(96..<128).contains(bit / 8) else { continue }
      try replace(changed)
      #expect(fixture.cache.entry(key) == nil, "bit \(bit) flipped")
    }
    let calls = fixture.reader.count
    #expect(isEqual(try fixture.load(manifest), good))
    #expect(fixture.reader.count == calls + 1)
    #expect(isEqual(try fixture.load(manifest), good))
    #expect(fixture.reader.count == calls + 1)
  }

  /// What the checksum would catch is fed to the decoder of columns by a file whose checksum is right.
  @Test("Sections that are missing, in another order, or do not fit each other are refused, never trusted")
  func sections() throws {
    let folder = try TemporaryFolder()
    func file(_ build: (inout ColumnFileWriter) throws -> Void) throws -> String {
      let path = folder.path + "/\(UUID().uuidString)"
      var writer = try ColumnFileWriter(path: path)
      try build(&writer)
      _ = try writer.finish()
      return path
    }
    let splits: [(String, (inout ColumnFileWriter) throws -> Void)] = [
      ("nothing", { _ in }),
      ("no such kind", { try $0.add(7) }),
      (
        "a shape of 0",
        {
          try $0.add(0)
          try $0.add([0])
          try $0.add(0)
          try $0.add([UInt8(1)])
        }
      ),
      (
        "a shape that overflows",
        {
          try $0.add(0)
          try $0.add([Int.max, 2])
          try $0.add(0)
          try $0.add([UInt8(1)])
        }
      ),
      (
        "fewer labels than inputs",
        {
          try $0.add(0)
          try $0.add([1])
          try $0.add(0)
          try $0.add([UInt8(1), 2])
          try $0.add([Int32(0)])
          try $0.add(0)
        }
      ),
      (
        "texts that overlap",
        {
          try $0.add(1)
          try $0.add([UInt8(65), 66])
          try $0.add([0, 2, 1])
          try $0.add([Int32(0), 0])
          try $0.add(0)
        }
      ),
      (
        "a fact without a name",
        {
          try $0.add(2)
          for _ in 0..<3 { try $0.add([Int32(0)]) }
          for _ in 0..<2 { try $0.add([Int64(0)]) }
          for _ in 0..<4 { try $0.add([0]) }
        }
      ),
    ]
    for (name, build) in splits {
      let path = try file(build)
      var reader = try ColumnFileReader(path: path)
      try reader.checkDigest()
      let error = #expect(throws: DataError.self, "\(name)") { try reader.splits() }
      #expect(error?.code == .corrupt, "\(name)")
    }
  }

  @Test("Many writers and readers at once leave one entry, and each gets the whole")
  func concurrent() async throws {
    let fixture = try Fixture((0..<200).map { UInt8($0) })
    let manifest = try fixture.manifest(rows: 100)
    let good = try fixture.load(manifest)
    try FileManager.default.removeItem(atPath: fixture.cache.folder)
    var readers = ReaderRegistry([])
    readers.add(fixture.reader)
    let loader = DatasetLoader(
      folders: DataFolders([fixture.folder.path]), readers: readers, cache: fixture.cache)
    let digests = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<24 { group.addTask { isEqual(try loader.load(manifest), good) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(digests == Array(repeating: true, count: 24))
    #expect(try fixture.entries.count == 1)
    let left = try FileManager.default.contentsOfDirectory(atPath: fixture.cache.folder)
    #expect(left.filter { $0.hasSuffix(AtomicFile.temporarySuffix) }.isEmpty)
  }

  @Test("A cache that cannot be written changes nothing but the time it takes")
  func unwritable() throws {
    let fixture = try Fixture()
    try Data().write(to: URL(fileURLWithPath: fixture.cache.folder))
    for _ in 0..<2 { #expect(try fixture.load(fixture.manifest()).train.count == 2) }
    #expect(fixture.reader.count == 2)
  }

  @Test("Pruning names what is there: columns, unfinished and unreadable files, records of files that are gone")
  func pruning() throws {
    let fixture = try Fixture()
    _ = try fixture.load(fixture.manifest())
    let cache = fixture.cache
    #expect(cache.files().map(\.kind) == [.columns])
    #expect(cache.files().first?.subject == "counted")
    try fixture.folder.write([1], to: "cache/x.columns")
    try fixture.folder.write([1], to: "cache/y.columns.z.part")
    try FileManager.default.removeItem(atPath: fixture.folder.path + "/counted/lines.bin")
    // A file that is being written just now is left alone.
    #expect(cache.files().map(\.kind.rawValue).sorted() == ["columns", "record", "unreadable"])
    let later = cache.files(now: Date(timeIntervalSinceNow: 7200))
    #expect(later.map(\.kind.rawValue).sorted() == ["columns", "record", "unfinished", "unreadable"])
    for file in later { cache.remove(file) }
    #expect(cache.files(now: Date(timeIntervalSinceNow: 7200)).isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache.folder + "/verified").isEmpty)
  }

  @Test("The cache is where the environment says, or nowhere")
  func places() {
    #expect(ColumnCache.standard(environment: ["TIDEMARK_CACHE": "/t", "HOME": "/h"])?.folder == "/t/decoded")
    #expect(ColumnCache.standard(environment: ["XDG_CACHE_HOME": "/x"])?.folder == "/x/tidemark/decoded")
    #expect(ColumnCache.standard(environment: ["TIDEMARK_CACHE": "", "HOME": "/h"]) == nil)
    #expect(ColumnCache.standard(environment: [:]) == nil)
    #expect(DataFolders.standard(environment: ["TIDEMARK_CACHE": "/t"]).paths == ["/t/datasets"])
  }

  /// The SHA-256 of all columns, which takes a debug build less time than to compare them.
  private func contents(of dataset: Dataset) -> String {
    var digest = SourceDigest(dataset.manifest)
    for split in [dataset.train, dataset.test, dataset.validation].compactMap(\.self) { digest.add(split) }
    return digest.finish()
  }

  private static let names = ["ag-news-test", "hwu64", "icews14", "realtime-qa", "wikipedia-pear"]
    .filter(RealData.isThere)

  @Test(
    "Every dataset that is at hand is the same from the cache: texts, facts, dumps",
    .enabled(if: !names.isEmpty, "no datasets are in \(sharedData)"), arguments: names)
  func real(_ name: String) throws {
    let folder = try TemporaryFolder()
    let cache = ColumnCache(folder: folder.path, settlingTime: 0)
    let cold = try RealData.load(name, cache: cache)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).contains { $0.hasSuffix(".columns") })
    let warm = try RealData.load(name, cache: cache)
    #expect(warm.sourceDigest == cold.sourceDigest)
    #expect(contents(of: warm) == contents(of: cold))
  }

  @Test("Images with superclasses are the same from the cache", present("cifar100"))
  func realImages() throws { try real("cifar100") }
}
