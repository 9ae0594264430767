import Crypto
import Foundation
import Testing

@testable import TidemarkData

@Suite("Unpacked archives")
struct UnpackedArchiveTests {
  /// A table in an archive that is cut into parts and has a readme, with a manifest that names the parts.
  private struct Fixture {
    let folder: TemporaryFolder
    let members: [(name: String, bytes: [UInt8])]
    let archive: [UInt8]
    let manifest: DatasetManifest

    init(inner: String = "rows-1.0/", archiveName: String = "rows.tar.gz") throws {
      folder = try TemporaryFolder()
      members = [
        ("\(inner)train.csv", Array("label,text\na,one\nb,two\na,three\n".utf8)),
        ("\(inner)test.csv", Array("label,text\nb,four\n".utf8)),
      ]
      archive = try gzip(tar([tarEntry("\(inner)readme.txt", [65])] + members.map { tarEntry($0.name, $0.bytes) }))
      manifest = DatasetManifest(
        name: "rows", title: "Rows", modality: "text", licence: "none", inputShape: [], classNames: ["a", "b"],
        trainCount: 3, testCount: 1,
        files: [
          DatasetFile(
            role: "archive", name: archiveName, urls: ["https://example.org/rows.tar.gz"], byteCount: archive.count,
            sha256: digest(archive),
            members: members.map {
              DatasetFile(role: "member", name: $0.name, byteCount: $0.bytes.count, sha256: digest($0.bytes))
            })
        ], reader: "csv",
        options: try ReaderOptions(["member": .text("\(inner){split}.csv")], declared: CSVReader().options))
    }

    func pack() throws { try folder.write(archive, to: "rows/rows.tar.gz") }

    func unpack(into place: String = "rows/") throws {
      for member in members { try folder.write(member.bytes, to: place + member.name) }
    }

    func load(cache: ColumnCache? = nil) throws -> Dataset {
      try DatasetLoader(folders: DataFolders([folder.path]), cache: cache).load(manifest)
    }

    func message() -> String {
      do {
        return "no error: \(try load().name)"
      } catch {
        return "\(error)".replacing(folder.path, with: "F")
      }
    }
  }

  private static func expectSame(_ dataset: Dataset, _ packed: Dataset) {
    #expect(dataset.train == packed.train && dataset.test == packed.test)
    #expect(dataset.sourceDigest == packed.sourceDigest)
  }

  @Test("An archive and its files give one dataset with one SHA-256, wherever they are unpacked")
  func sameDataset() throws {
    let fixture = try Fixture()
    try fixture.pack()
    let packed = try fixture.load()
    #expect(packed.train.labels == [0, 1, 0])
    for place in ["rows/rows-1.0/", "rows/", "rows-1.0/", ""] {
      let other = try Fixture()
      for member in other.members {
        try other.folder.write(member.bytes, to: place + member.name.replacing("rows-1.0/", with: ""))
      }
      Self.expectSame(try other.load(), packed)
    }
    // Beside an archive that lies in a folder itself; and without any folder in it.
    let nested = try Fixture(archiveName: "downloads/rows.tar.gz")
    try nested.unpack(into: "rows/downloads/")
    Self.expectSame(try nested.load(), packed)
    let flat = try Fixture(inner: "")
    try flat.unpack()
    #expect(try flat.load().train == packed.train)
  }

  @Test("Columns that were cached from the files serve the archive; a touched file is read anew")
  func cached() throws {
    let fixture = try Fixture()
    let cache = ColumnCache(folder: fixture.folder.path + "/cache", settlingTime: 0)
    try fixture.unpack()
    let first = try fixture.load(cache: cache)
    #expect(cache.files().map(\.kind) == [.columns])
    Self.expectSame(try fixture.load(cache: cache), first)
    try fixture.pack()
    Self.expectSame(try fixture.load(cache: cache), first)
    #expect(cache.files().map(\.kind) == [.columns])
    try FileManager.default.removeItem(atPath: fixture.folder.path + "/rows/rows.tar.gz")
    var damaged = fixture.members[0].bytes
    damaged[20] ^= 1
    let path = fixture.folder.path + "/rows/rows-1.0/train.csv"
    try Data(damaged).write(to: URL(fileURLWithPath: path), options: .atomic)
    let error = #expect(throws: DataError.self) { try fixture.load(cache: cache) }
    #expect(error?.code == .wrongChecksum && error?.subject == path)
  }

  @Test("A damaged file is named with what was found and expected, whether its reader asks for it or not")
  func damaged() throws {
    let fixture = try Fixture()
    try fixture.unpack()
    for (member, whole) in fixture.members {
      let path = "F/rows/\(member)"
      var bytes = whole
      bytes[12] ^= 1
      try fixture.folder.write(bytes, to: "rows/\(member)")
      #expect(
        fixture.message()
          == "\(path): the SHA-256 is \(digest(bytes)); expected \(digest(whole)); unpack rows.tar.gz again")
      try fixture.folder.write(Array(whole.dropLast()), to: "rows/\(member)")
      #expect(
        fixture.message() == "\(path): is \(whole.count - 1) bytes; expected \(whole.count); unpack rows.tar.gz again")
      try fixture.folder.write(whole, to: "rows/\(member)")
    }
    let source = DatasetFiles.Source(
      role: "archive", path: fixture.folder.path,
      members: try DataFolders([fixture.folder.path]).find(fixture.manifest.files[0], in: "rows").members)
    let archive = UnpackedArchive(source)
    try archive.check()
    try fixture.folder.write([1], to: "rows/\(fixture.members[1].name)")
    #expect(throws: DataError.self) { try UnpackedArchive(source).check() }
  }

  @Test("Of an archive that is partly unpacked the missing files are named, and the archive is taken where it is")
  func partly() throws {
    let fixture = try Fixture()
    #expect(
      fixture.message()
        == "rows.tar.gz: the file is in none of F/rows, F; run 'tidemark data fetch rows', or download it from "
        + "https://example.org/rows.tar.gz into F/rows, packed or unpacked")
    try fixture.unpack()
    try FileManager.default.removeItem(atPath: fixture.folder.path + "/rows/rows-1.0/test.csv")
    #expect(
      fixture.message()
        == "rows.tar.gz: is unpacked in F/rows without rows-1.0/test.csv; expected the archive, or the 2 files of it that "
        + "the manifest names; run 'tidemark data fetch rows', or download it from https://example.org/rows.tar.gz into "
        + "F/rows")
    try fixture.folder.write(fixture.archive, to: "rows.tar.gz")
    #expect(try fixture.load().test.count == 1)
  }

  @Test("A compressed file is given as it lies, as from the archive; who wants the archive itself is refused")
  func raw() throws {
    let folder = try TemporaryFolder()
    let inner = try gzip([1, 2, 3])
    let file = DatasetFile(
      role: "archive", name: "a.tar", sha256: digest([]),
      members: [DatasetFile(role: "member", name: "x/1.gz", sha256: digest(inner))])
    try folder.write(inner, to: "a/x/1.gz")
    let found = try DataFolders([folder.path]).find(file, in: "a")
    let files = DatasetFiles([.init(role: "archive", path: found.path, name: "a.tar", members: found.members)])
    var members: [ArchiveMember] = []
    try files.forEachMember(of: "archive") { members.append($0) }
    #expect(members.map(\.bytes) == [inner])
    #expect(members.map(\.name) == ["x/1.gz"])
    let error = #expect(throws: DataError.self) { try files.open("archive") }
    #expect(
      error?.description.replacing(folder.path, with: "F")
        == "a.tar: is unpacked in F/a; expected the file itself, which the reader reads as a whole; "
        + "remove 'members' of 'a.tar' from the manifest")
  }
}

private func digest(_ bytes: [UInt8]) -> String {
  SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
}
