import Foundation
import Testing
import TidemarkData

@Suite("Archives")
struct ArchiveTests {
  private let one = Array("the first file".utf8)
  private let two = (0..<300).map { UInt8(truncatingIfNeeded: $0 * 7) }

  /// The members of an archive, `name=bytes`.
  private func members(
    _ bytes: [UInt8], limits: DecodingLimits = .standard, where isWanted: (String) -> Bool = { _ in true }
  ) throws -> [ArchiveMember] {
    let set = try FileSet([("archive", "a", bytes)], limits: limits)
    var members: [ArchiveMember] = []
    try set.files.forEachMember(of: "archive", where: isWanted) { members.append($0) }
    return members
  }

  private func code(_ bytes: [UInt8], limits: DecodingLimits = .standard) -> DataError.Code? {
    do {
      _ = try members(bytes, limits: limits)
      return nil
    } catch {
      return (error as? DataError)?.code
    }
  }

  @Test("The files of a tar archive come in its order, plain and gzip'd, wanted ones only")
  func tarMembers() throws {
    let archive = tar([
      tarEntry("./", type: "5"), tarEntry("./d/", type: "5"), tarEntry("./d/one", one), tarEntry("two", two),
      tarEntry("empty"),
    ])
    for bytes in [archive, try gzip(archive)] {
      let all = try members(bytes)
      #expect(all.map(\.name) == ["d/one", "two", "empty"])
      #expect(all.map(\.bytes) == [one, two, []])
      #expect(try members(bytes) { $0 == "two" }.map(\.bytes) == [two])
    }
  }

  @Test("Long names of GNU and of pax, prefixes, and sizes beyond octal")
  func longNames() throws {
    let long = "folder/" + String(repeating: "x", count: 200)
    var prefixed = tarEntry("name", one)
    for (index, byte) in "a/prefix".utf8.enumerated() { prefixed[345 + index] = byte }
    let sum = String((0..<512).reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int(prefixed[$1])) }, radix: 8)
    for (index, byte) in (String(repeating: "0", count: 6 - sum.count) + sum).utf8.enumerated() {
      prefixed[148 + index] = byte
    }
    let archive = tar([
      tarEntry("pax_global_header", paxRecord("comment", "c"), type: "g"),
      tarEntry("././@LongLink", Array(long.utf8) + [0], type: "L"), tarEntry("short", one),
      tarEntry("PaxHeader", paxRecord("mtime", "1.5") + paxRecord("path", "é/" + long), type: "x"),
      tarEntry("short", two), prefixed,
    ])
    #expect(try members(archive).map(\.name) == [long, "é/" + long, "a/prefix/name"])
    #expect(try members(archive).map(\.bytes) == [one, two, one])
  }

  private static let unsafeEntries = [
    "a parent": tarEntry("../evil", [1]), "an absolute path": tarEntry("/etc/passwd", [1]),
    "a parent inside": tarEntry("a/../../b", [1]), "an empty part": tarEntry("a//b", [1]),
    "a backslash": tarEntry("a\\b", [1]), "a hard link": tarEntry("link", type: "1"),
    "a symbolic link": tarEntry("link", type: "2"), "a device": tarEntry("tty", type: "3"),
    "a sparse file": tarEntry("sparse", type: "S"), "a name twice": tarEntry("twice", [1]) + tarEntry("./twice", [2]),
    "a sparse file of pax": tarEntry("P", paxRecord("GNU.sparse.major", "1"), type: "x"),
  ]

  @Test(
    "Names that lead out, links, devices and names that come twice are refused",
    arguments: unsafeEntries.keys.sorted())
  func unsafeTar(what: String) throws {
    let entry = try #require(Self.unsafeEntries[what])
    #expect(code(tar([entry])) == .unsafeArchive)
    #expect(code(tar([tarEntry("good", one), entry])) == .unsafeArchive)
  }

  @Test("Sizes that are lies, damaged pax headers, and data after the end")
  func wrongTar() throws {
    #expect(code(tar([tarEntry("a", one, size: "77777777777")])) == .tooLarge)
    #expect(code(tar([tarEntry("a", one, size: "00000000x11")])) == .wrongFormat)
    #expect(code(tar([tarEntry("good", one), tarEntry("a", one, size: "0000000zz11")])) == .wrongFormat)
    #expect(code(tar([tarEntry("P", Array("99 path=x\n".utf8), type: "x"), tarEntry("a", one)])) == .wrongFormat)
    #expect(code(tar([tarEntry("P", Array("0 path=x\n".utf8), type: "x"), tarEntry("a", one)])) == .wrongFormat)
    #expect(code(tar([tarEntry("a", one)]) + one) == .trailingBytes)
    #expect(code(tarEntry("a", one)) == .tooLarge)
    #expect(code(try gzip(tarEntry("a", one))) == .truncated)
    let bomb = try gzip(tar([tarEntry("zeros", [UInt8](repeating: 0, count: 3 << 20))]))
    #expect(code(bomb) == .tooLarge)
    #expect(code(bomb, limits: DecodingLimits(decodedBytes: 1 << 30, ratio: 1032)) == nil)
    #expect(code(bomb, limits: DecodingLimits(decodedBytes: 1 << 20, ratio: 1032)) == .tooLarge)
  }

  @Test("A tar archive cut anywhere or with any bit flipped is read or refused, never more")
  func hostileTar() throws {
    let archive = tar([
      tarEntry("d/", type: "5"), tarEntry("P", paxRecord("path", "long"), type: "x"), tarEntry("a", one),
    ])
    // A file that is cut inside its first header is not known to be an archive.
    checkHostile(archive, flips: 400) { bytes in
      let found = try members(bytes)
      if bytes.count < archive.count, bytes.count >= 512, found.map(\.name) == ["long"] { throw FixtureError() }
      if bytes.count < 512 { throw DataError(.truncated, "a", found: "no archive") }
    }
    checkHostile(try gzip(archive), flips: 400) { bytes in
      if try members(bytes).map(\.name) != ["long"] { throw DataError(.wrongFormat, "a", found: "no archive") }
    }
  }

  @Test("The files of a zip archive: stored, deflated, with descriptors, zip64")
  func zipMembers() throws {
    for zip64End in [false, true] {
      let archive = try zip(
        [
          ZipMember(name: "d/", bytes: [], isDeflated: false, unixMode: 0x41ed),
          ZipMember(name: "d/stored", bytes: one, isDeflated: false),
          ZipMember(name: "deflated", bytes: two), ZipMember(name: "later", bytes: two, hasDescriptor: true),
          ZipMember(name: "wide", bytes: one, isZip64: true), ZipMember(name: "ü[1]_(b)", bytes: []),
        ], zip64End: zip64End)
      let all = try members(archive)
      #expect(all.map(\.name) == ["d/stored", "deflated", "later", "wide", "ü[1]_(b)"])
      #expect(all.map(\.bytes) == [one, two, two, one, []])
      #expect(try members(archive) { $0.hasPrefix("w") }.map(\.bytes) == [one])
    }
    #expect(try members(zip([])).isEmpty)
  }

  @Test("Links, names that lead out or come twice, and members that share bytes are refused")
  func unsafeZip() throws {
    #expect(code(try zip([ZipMember(name: "l", bytes: one, unixMode: 0xa1ff)])) == .unsafeArchive)
    for name in ["../x", "/x", "a/../b", "a\\b", "a//b"] {
      #expect(code(try zip([ZipMember(name: name, bytes: one)])) == .unsafeArchive)
    }
    #expect(
      code(try zip([ZipMember(name: "a", bytes: one), ZipMember(name: "a", bytes: two)])) == .unsafeArchive)
    let overlapping = try zip([
      ZipMember(name: "a", bytes: one), ZipMember(name: "a", bytes: one, claimedOffset: 0),
    ])
    #expect(code(overlapping) == .unsafeArchive)
  }

  @Test("Sizes that are lies and bombs are refused before they are decoded")
  func zipBombs() throws {
    let zeros = [UInt8](repeating: 0, count: 3 << 20)
    #expect(code(try zip([ZipMember(name: "z", bytes: zeros)])) == .tooLarge)
    #expect(
      code(try zip([ZipMember(name: "z", bytes: zeros)]), limits: DecodingLimits(decodedBytes: 1 << 30, ratio: 1032))
        == nil)
    #expect(code(try zip([ZipMember(name: "z", bytes: one, claimedSize: 1 << 20)])) == .corrupt)
    #expect(code(try zip([ZipMember(name: "z", bytes: one, claimedSize: 3)])) == .corrupt)
    #expect(code(try zip([ZipMember(name: "z", bytes: one, isDeflated: false, claimedSize: 9)])) == .wrongFormat)
    let four = (0..<4).map { index in
      ZipMember(name: "\(index)", bytes: (0..<400_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 9) })
    }
    #expect(code(try zip(four), limits: DecodingLimits(decodedBytes: 1_000_000, ratio: 1032)) == .tooLarge)
  }

  @Test("A zip archive cut anywhere or with any bit flipped is read or refused, never more")
  func hostileZip() throws {
    let archive = try zip(
      [
        ZipMember(name: "a", bytes: one, hasDescriptor: true), ZipMember(name: "b", bytes: two, isZip64: true),
      ], zip64End: true)
    checkHostile(archive, flips: 600) { bytes in
      if try members(bytes).first?.name == nil { throw DataError(.wrongFormat, "a", found: "no members") }
      if bytes.count < 4 { throw DataError(.truncated, "a", found: "no archive") }
    }
  }

  @Test("A folder's files come by ascending path, and links in it are refused")
  func folders() throws {
    let folder = try TemporaryFolder()
    for name in ["b/2", "b/10", "a", "B"] { try folder.write(Array(name.utf8), to: "f/\(name)") }
    func names() throws -> [String] {
      let files = DatasetFiles([.init(role: "images", path: folder.path + "/f", isFolder: true)])
      var names: [String] = []
      try files.forEachMember(of: "images") { member in
        #expect(member.bytes == Array(member.name.utf8))
        names.append(member.name)
      }
      return names
    }
    #expect(try names() == ["B", "a", "b/10", "b/2"])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/f/link", withDestinationPath: "/etc/passwd")
    #expect(throws: DataError.self) { try names() }
  }
}
