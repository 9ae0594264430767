/// The files of one dataset, found, and opened by a reader as it needs them.
///
/// Keeps everything that it opened, so that the loader can check what was read when the reader is done.
public final class DatasetFiles {
  /// One file, or folder, that was found.
  public struct Source: Sendable, Hashable {
    /// What it holds, such as `train-inputs`.
    public let role: String
    /// Where it is.
    public let path: String
    /// Its name in the manifest.
    public let name: String
    /// Whether it is a folder of files.
    public let isFolder: Bool
    /// The members of an archive that is unpacked in the folder at `path`; empty for all else.
    public let members: [FoundFile]
    /// How much it may grow when it is decoded.
    public let limits: DecodingLimits

    /// A file, folder or unpacked archive at a path. The name is by default the last part of the path.
    public init(
      role: String, path: String, name: String? = nil, isFolder: Bool = false, members: [FoundFile] = [],
      limits: DecodingLimits = .standard
    ) {
      self.role = role
      self.path = path
      self.name = name ?? path.split(separator: "/").last.map(String.init) ?? path
      self.isFolder = isFolder
      self.members = members
      self.limits = limits
    }
  }

  enum Opened {
    case file(DecodedStream)
    case folder(FolderListing)
    case unpacked(UnpackedArchive)
  }

  /// All files, in the order of the manifest.
  public let sources: [Source]
  private(set) var opened: [(source: Source, contents: Opened)] = []

  /// The given files.
  public init(_ sources: [Source]) {
    self.sources = sources
  }

  /// The files of a role, in the order of the manifest; empty if there are none.
  public func sources(of role: String) -> [Source] {
    sources.filter { $0.role == role }
  }

  /// Opens the file of a role, from its beginning.
  ///
  /// - Throws: `DataError` with code `missingFile` if no file has the role, or as `DecodedStream` does.
  public func open(_ role: String) throws(DataError) -> DecodedStream {
    guard let source = sources.first(where: { $0.role == role }) else {
      throw DataError(
        .missingFile, "role '\(role)'", found: "no file has this role",
        expected: "one of \(sources.map(\.role).joined(separator: ", "))")
    }
    return try open(source)
  }

  /// Opens a file from its beginning.
  ///
  /// - Throws: `DataError`, as `DecodedStream` does, or with code `inconsistent` for an archive that is unpacked.
  public func open(_ source: Source) throws(DataError) -> DecodedStream {
    guard source.members.isEmpty else {
      throw DataError(
        .inconsistent, source.name, found: "is unpacked in \(source.path)",
        expected: "the file itself, which the reader reads as a whole",
        hint: "remove 'members' of '\(source.name)' from the manifest")
    }
    let stream = try DecodedStream(path: source.path, limits: source.limits)
    opened.append((source, .file(stream)))
    return stream
  }

  /// The files of an archive that is unpacked.
  func unpacked(_ source: Source) -> UnpackedArchive {
    let archive = UnpackedArchive(source)
    opened.append((source, .unpacked(archive)))
    return archive
  }

  /// The files inside a folder.
  func list(_ source: Source) throws(DataError) -> FolderListing {
    let listing = try FolderListing(path: source.path, limits: source.limits)
    opened.append((source, .folder(listing)))
    return listing
  }
}
