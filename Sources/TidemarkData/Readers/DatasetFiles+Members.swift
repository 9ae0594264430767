extension DatasetFiles {
  /// Gives the members of the files that have a role, one after the other: the files in a `.zip`, in a `.tar`, gzip'd or
  /// not, or in a folder; any other file is a member itself, under its own name. What a file is shows in its first bytes.
  /// Where an archive is unpacked, its files are given under the names that they have in it.
  ///
  /// Members come in the order of their archive, those of a folder by ascending path, those of an unpacked archive in the
  /// order of the manifest.
  /// - Parameters:
  ///   - role: the role; it may have several files, or none.
  ///   - isWanted: whether a member of that name should be given; others are passed over without being kept.
  ///   - longestLine: the most bytes between two line feeds of a file that is in no archive, for readers of lines: a longer
  ///     one is refused before the whole file is in memory.
  ///   - body: gets each member; its errors end the reading.
  /// - Throws: `DataError` for archives that are damaged, hostile or beyond the limits, and what `body` throws.
  public func forEachMember(
    of role: String, where isWanted: (String) -> Bool = { _ in true }, longestLine: Int = .max,
    _ body: (ArchiveMember) throws -> Void
  ) throws {
    for source in sources(of: role) {
      if source.isFolder {
        try list(source).forEachMember(where: isWanted, body)
        continue
      }
      guard source.members.isEmpty else {
        try unpacked(source).forEachMember(where: isWanted, body)
        continue
      }
      let stream = try open(source)
      switch try stream.archiveKind() {
      case .zip: try ZipArchive(stream).forEachMember(where: isWanted, body)
      case .tar: try TarArchive(stream).forEachMember(where: isWanted, body)
      case nil:
        guard isWanted(source.name) else { continue }
        let bytes = try stream.readToEnd(
          atMost: stream.mostThatCanFollow, of: "the file", longestLine: longestLine)
        try body(ArchiveMember(archive: source.path, name: source.name, bytes: bytes, isWholeFile: true))
      }
    }
  }
}

/// One file inside an archive or folder.
public struct ArchiveMember: Sendable, Hashable {
  /// The path of the archive or folder.
  public let archive: String
  /// The path inside it, with `/` between its parts, none of them empty, `.` or `..`.
  public let name: String
  /// The contents, decompressed.
  public let bytes: [UInt8]
  /// Whether it is a file of its own, in no archive.
  let isWholeFile: Bool

  init(archive: String, name: String, bytes: [UInt8], isWholeFile: Bool = false) {
    self.archive = archive
    self.name = name
    self.bytes = bytes
    self.isWholeFile = isWholeFile
  }

  /// What it is called in messages: `archive.zip/folder/file.png`.
  public var subject: String { isWholeFile ? archive : "\(archive)/\(name)" }
  /// The parts of the name.
  public var path: [Substring] { name.split(separator: "/") }
}
