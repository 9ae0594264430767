/// A file of a dataset where it lies: as its publishers ship it, or, of an archive, the files that were in it.
public struct FoundFile: Sendable, Hashable {
  /// What the manifest says of it.
  public let file: DatasetFile
  /// Where it is; of an unpacked archive, the folder in which its members lie.
  public let path: String
  /// The members of an unpacked archive, in the order of the manifest; empty for a file that is there itself.
  public let members: [FoundFile]

  /// A file at a path, or an archive that was unpacked there.
  public init(file: DatasetFile, path: String, members: [FoundFile] = []) {
    self.file = file
    self.path = path
    self.members = members
  }

  /// The files to look at: the members, or the file itself.
  public var parts: [FoundFile] { members.isEmpty ? [self] : members }
}
