import Foundation
import Testing

@testable import TidemarkData

/// Readers whose files are cut at every byte, have bits flipped, or lie about what they hold.
@Suite("Hostile bytes")
struct HostileReaderTests {
  // Records of CIFAR: labels, then 3,072 pixels that repeat, so that an archive of them is small.
  private static func record(_ labels: [UInt8]) -> [UInt8] {
    labels + (0..<3072).map { UInt8($0 % 251) }
  }

  private func readCIFAR(_ train: [UInt8], _ test: [UInt8]) throws -> DatasetSplits {
    try read(
      CIFARReader(), [("train", "data_batch.bin", train), ("test", "test_batch.bin", test)], shape: [3, 32, 32],
      classes: ["a", "b", "c"])
  }

  private func readCIFARArchive(_ archive: [UInt8]) throws -> DatasetSplits {
    try read(
      CIFARReader(), [("archive", "cifar.tar.gz", archive)], shape: [3, 32, 32], classes: ["a", "b", "c"],
      options: [
        "labels": .text("coarse-and-fine"), "trainMembers": .text("c/train.bin"), "testMembers": .text("c/test.bin"),
        "coarseMember": .text("c/coarse.txt"),
      ])
  }

  @Test("CIFAR's records and archives")
  func cifar() throws {
    let good = Self.record([2])
    checkHostile(good, flips: 200, cutEvery: 7) { _ = try readCIFAR($0, good) }
    let archive = try gzip(
      tar([
        tarEntry("c/train.bin", Self.record([1, 2])), tarEntry("c/test.bin", Self.record([0, 1])),
        tarEntry("c/coarse.txt", Array("x\ny\n".utf8)),
      ]))
    checkHostile(archive, flips: 600) { _ = try readCIFARArchive($0) }
    for (train, expected) in [
      (good + good, "hold 6146 bytes, which are 2 records; expected 1 records of 3073 bytes"), (Self.record([3]), "3"),
      ([], "empty"),
    ] {
      #expect(message { _ = try readCIFAR(train, good) }.contains(expected))
    }
  }

  /// 8 × 8 grey and RGB images, written by Pillow 13.0.
  private static let jpegs = [
    """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFx\
    lZ2P/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAf/EABsQAAMAAgMAAAAAAAAAAAAAAAECAwAGERIx/9oACAEBAAA/ADUYJKYpRlREHZ\
    mY8BQPSTn/2Q==
    """,
    """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFx\
    lZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAIAAgDASIAAh\
    EBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAH/xAAbEAADAQADAQAAAAAAAAAAAAABAgMABhESMf/EABQBAQAAAAAAAAAAAAAAAAAAAAD/xAAUEQEAA\
    AAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCcRgkpilGVEQemZj0FA+knMzB//9k=
    """,
  ]

  @Test(
    "JPEG images", .enabled(if: TurboJPEG.installed != nil, "libturbojpeg is not installed"), arguments: jpegs.indices)
  func jpeg(place: Int) throws {
    let bytes = try #require(Data(base64Encoded: Self.jpegs[place])).map(\.self)
    let image = try ImageDecoder.decode(bytes, subject: "image")
    #expect(image.width == 8 && image.height == 8)
    // What the last marker holds is nothing that the image needs.
    checkHostile(bytes, completeAt: bytes.count - 2, flips: bytes.count * 8) {
      _ = try ImageDecoder.decode($0, subject: "image")
    }
  }

  /// Three lines of text, written by Python's `bz2`.
  private static let packed = """
    QlpoOTFBWSZTWczWAtQAAGVZgAAQQAQAEDcnnOAgAHBTCaaA0xBFKT9KaP1Jo/Qpb4djTb0yw5GH44GmX0NIW20OhwOWB0hyMMDb2PCFMPscIS\
    MsvDsduRlDT9HoeRgdj/F3JFOFCQzNYC1A
    """

  @Test("bzip2 streams", .enabled(if: BZip2.installed != nil, "libbz2 is not installed"))
  func bzip2() throws {
    let bytes = try #require(Data(base64Encoded: Self.packed)).map(\.self)
    let folder = try TemporaryFolder()
    func decode(_ bytes: [UInt8]) throws -> [UInt8] {
      let stream = try DecodedStream(path: folder.write(bytes, to: "x.bz2"))
      return try stream.readToEnd(atMost: 1 << 20, of: "the text")
    }
    let line = "twenty bytes of text, more or less, and some more of it: twenty bytes of text\n"
    #expect(try decode(bytes) == Array(String(repeating: line, count: 3).utf8))
    // Before its tenth byte, nothing says that it is a bzip2 stream.
    checkHostile(bytes, completeAt: 0, flips: bytes.count * 8) { _ = try decode($0) }
    for length in 10..<bytes.count {
      #expect(throws: DataError.self, "cut to \(length) bytes") { try decode(Array(bytes[..<length])) }
    }
  }

  @Test("JSON Lines")
  func jsonLines() throws {
    let text = #"{"text": "one ☃ \u00e9\ud83d\ude00", "label": "a", "when": "2021-01-02", "kind": "k"}"# + "\n"
    let bytes = Array((text + #"{"label": 1, "text": "two", "when": "2021-01-03"}"# + "\n").utf8)
    func check(_ bytes: [UInt8]) throws -> DatasetSplits {
      try read(
        JSONLinesReader(), [("train", "t.jsonl", bytes), ("test", "e.jsonl", Array(text.utf8))], classes: ["a", "b"],
        options: ["categories": .text("kind"), "time": .text("when")])
    }
    let splits = try check(bytes)
    #expect(splits.train.labels == [0, 1])
    // Each line is whole without those that follow, and without its line end.
    checkHostile(bytes, completeAt: 0, flips: 500) { _ = try check($0) }
    for nested in [String(repeating: "[", count: 100_000), String(repeating: #"{"a":"#, count: 100_000)] {
      #expect(throws: DataError.self) { try check(Array(nested.utf8)) }
    }
    for wrong in [[0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d], [0], Array(#"{"text": "a\#0b", "label": "a"}"#.utf8)] {
      #expect(throws: DataError.self) { try check(wrong as [UInt8]) }
    }
  }

  @Test("Folders of texts, in a zip and in a tar archive")
  func textFolders() throws {
    let texts = ["train/a/1": "first", "train/b/2": "From: x\n\nsecond", "test/a/3": "third"]
    let names = texts.keys.sorted()
    func check(_ archive: [UInt8]) throws -> DatasetSplits {
      let splits = try read(
        TextFolderReader(), [("texts", "texts.zip", archive)], classes: ["a", "b"],
        options: ["path": .text("{split}/{class}/*"), "skipHeader": .boolean(true)])
      // As the loader does: what is too short to be known as an archive is a file of another name.
      guard splits.train.count == 2, splits.test.count == 1 else {
        throw DataError(.inconsistent, "texts", found: "\(splits.train.count) and \(splits.test.count) samples")
      }
      return splits
    }
    let zipped = try zip(names.map { ZipMember(name: $0, bytes: Array((texts[$0] ?? "").utf8)) })
    #expect(try check(zipped).train.labels == [0, 1])
    checkHostile(zipped, flips: 800) { _ = try check($0) }
    let tarred = try gzip(tar(names.map { tarEntry($0, Array((texts[$0] ?? "").utf8)) }))
    checkHostile(tarred, flips: 800) { _ = try check($0) }
    for name in ["train/../a/1", "/train/a/1", "train/c/1", "dev/a/1"] {
      #expect(throws: DataError.self, "\(name)") { try check(zip([ZipMember(name: name, bytes: [65])])) }
    }
    #expect(throws: DataError.self) { try check(zip([ZipMember(name: "train/a/1", bytes: [0xc3])])) }
  }

  @Test("Tables of facts, and a record of a million columns")
  func facts() throws {
    let table = Array("subject,relation,object,when\n\"a, b\",r,\"c\"\"d\",2021-01-02\nx,r,y,\n".utf8)
    func check(_ bytes: [UInt8]) throws -> DatasetSplits {
      try read(FactTableReader(), [("facts", "f.csv", bytes)], options: ["time": .text("when")])
    }
    guard case .facts(let column) = try check(table).train.inputs else { throw FixtureError() }
    #expect(column.entityNames == ["a, b", "c\"d", "x", "y"])
    // Records end at line ends, so that a table may be cut at one.
    checkHostile(table, completeAt: 0, flips: table.count * 8) { _ = try check($0) }
    let wide = Array(repeating: UInt8(ascii: ","), count: 1_000_000)
    let error = #expect(throws: DataError.self) { try check(wide) }
    #expect(error?.code == .tooLarge)
    #expect(throws: DataError.self) { try check(Array("subject,relation,object,when\na\0b,r,c\n".utf8)) }
  }

  /// A gigabyte without a line end: a file with nothing in it but a size, which takes no room on the disk.
  @Test(
    "A line of a gigabyte is refused after 64 MiB, by every reader of lines",
    arguments: [
      "csv", "json-lines", "parallel-lines", "reviews", "quadruples", "fact-table", "dated-questions",
      "concept-triples",
    ])
  func longLine(_ name: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([], to: name == "reviews" ? "a.review" : "long.jsonl")
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.truncate(atOffset: 1 << 30)
    try handle.close()
    let reader = try ReaderRegistry.builtIn.reader(named: name)
    let options: [String: ReaderOption.Value] =
      switch name {
      case "reviews": ["path": .text("{class}")]
      case "quadruples": ["values": .text("names")]
      default: [:]
      }
    let request = ReadingRequest(
      inputShape: [], classNames: ["a"], trainCount: 1, testCount: 1,
      options: try ReaderOptions(options, declared: reader.options))
    let roles =
      reader.optionalRoles.contains("train") ? ["train"] : reader.roles.filter { !reader.optionalRoles.contains($0) }
    let files = DatasetFiles(roles.map { DatasetFiles.Source(role: $0, path: path) })
    let error = #expect(throws: DataError.self) { try reader.read(request, files: files) }
    #expect(error?.code == .tooLarge)
    #expect(error?.found.contains("a line goes on after 67108864 bytes") == true, "\(error.map { "\($0)" } ?? "")")
    // The reader has not gone on to the end.
    for (_, contents) in files.opened {
      guard case .file(let stream) = contents else { continue }
      #expect(stream.position < 80 << 20)
    }
  }

  @Test("Texts in XML beyond the limit are refused, compressed a thousandfold or not")
  func longText() throws {
    let folder = try TemporaryFolder()
    let head = "<mediawiki><page><title>t</title><revision><timestamp>2002-02-25T15:00:22Z</timestamp><text>"
    let path = try folder.write(Array(head.utf8) + [UInt8](repeating: 0x61, count: 66 << 20), to: "d.xml")
    let error = #expect(throws: DataError.self) { try WikiDump(DecodedStream(path: path)).forEachRevision { _ in } }
    #expect(error.map { [.tooLarge, .corrupt].contains($0.code) } == true)
    let bomb = try folder.write(gzip(Array(head.utf8) + [UInt8](repeating: 0x61, count: 4 << 20)), to: "d.xml.gz")
    let refused = #expect(throws: DataError.self) { try WikiDump(DecodedStream(path: bomb)).forEachRevision { _ in } }
    #expect(refused?.code == .tooLarge)
  }
}
