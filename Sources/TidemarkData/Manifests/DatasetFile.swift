/// One file that a dataset is made of, as its publishers ship it.
public struct DatasetFile: Sendable, Hashable {
  /// What it holds, in the reader's words, such as `train-inputs`.
  public let role: String
  /// Its name in the dataset's folder, such as `train-images-idx3-ubyte.gz`.
  public let name: String
  /// Where it can be downloaded, the first place first.
  public let urls: [String]
  /// Its size; nil if the manifest does not know.
  public let byteCount: Int?
  /// Its SHA-256 in lower-case hex; nil if the manifest does not know, so that the file cannot be verified.
  public let sha256: String?
  /// Whether the project has checked size and SHA-256 against the file itself; false if they are what somebody else says.
  public let isVerified: Bool
  /// Whether it is a folder, whose SHA-256 is that of a list of its files; see `FolderListing`.
  public let isFolder: Bool
  /// Of an archive, the files in it that are read, in its order, each with a SHA-256: unpacked, they are as good as the
  /// archive. Their names are those in the archive; empty if it is read packed alone.
  public let members: [DatasetFile]
  /// How much it may grow when it is decoded.
  public let limits: DecodingLimits

  /// A file with the given description.
  ///
  /// - Precondition: a file with members has a SHA-256, and so has each of them.
  public init(
    role: String, name: String, urls: [String] = [], byteCount: Int? = nil, sha256: String? = nil,
    isVerified: Bool = true, isFolder: Bool = false, members: [DatasetFile] = [],
    limits: DecodingLimits = .standard
  ) {
    precondition(members.isEmpty || sha256 != nil && members.allSatisfy { $0.sha256 != nil })
    self.role = role
    self.name = name
    self.urls = urls
    self.byteCount = byteCount
    self.sha256 = sha256
    self.isVerified = isVerified
    self.isFolder = isFolder
    self.members = members
    self.limits = limits
  }

  /// The path in the dataset's folder at which a member lies when the archive is unpacked where it is.
  package func unpackedName(_ member: String) -> String {
    (name.split(separator: "/").dropLast().map(String.init) + [member]).joined(separator: "/")
  }
}
