/// The members of an archive that lie unpacked in a folder, each held to the manifest's size and SHA-256 before it is given.
final class UnpackedArchive {
  private let source: DatasetFiles.Source
  /// The paths that were found right.
  private var right: Set<String> = []

  init(_ source: DatasetFiles.Source) {
    self.source = source
  }

  /// Gives each wanted member, in the order of the manifest.
  func forEachMember(where isWanted: (String) -> Bool, _ body: (ArchiveMember) throws -> Void) throws {
    var total = 0
    for member in source.members where isWanted(member.file.name) {
      let stream = try open(member)
      let bytes = try stream.readToEnd(atMost: source.limits.decodedBytes - total, of: "the unpacked archive")
      total += bytes.count
      try check(member, stream)
      try body(ArchiveMember(archive: member.path, name: member.file.name, bytes: bytes, isWholeFile: true))
    }
  }

  /// Checks the members that nobody asked for, too.
  func check() throws(DataError) {
    for member in source.members where !right.contains(member.path) { try check(member, try open(member)) }
  }

  /// As it lies: in an archive, a compressed member is not decompressed either.
  private func open(_ member: FoundFile) throws(DataError) -> DecodedStream {
    let stream = try DecodedStream(path: member.path, limits: source.limits, decoding: false)
    if let expected = member.file.byteCount, stream.encodedByteCount != expected {
      throw DataError(
        .wrongSize, member.path, found: "is \(stream.encodedByteCount) bytes", expected: "\(expected)", hint: advice)
    }
    return stream
  }

  private func check(_ member: FoundFile, _ stream: DecodedStream) throws(DataError) {
    let digest = try stream.digestOfWholeFile().sha256
    guard digest == member.file.sha256 else {
      throw DataError(
        .wrongChecksum, member.path, found: "the SHA-256 is \(digest)", expected: member.file.sha256, hint: advice)
    }
    right.insert(member.path)
  }

  private var advice: String { "unpack \(source.name) again" }
}
